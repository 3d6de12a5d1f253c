"""A link over a million rows: keys made comparable, orphans, repeated targets.

    python benchmarks/expressions/links.py [ROWS]

Every hundredth key is spelt another way, every thousandth is an orphan; what is found is compared
with what was put there.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from goodata.fieldtypes import Context
from goodata.model import Field
from goodata.practices.validation import link_keys
from goodata.table import Batch, Column, ReadingPlan, Table

SPEC = Field("person", subtype="caseNumber")


def table(keys: list[str]) -> Table:
    """A table of one column in batches of 100,000 rows."""

    def batches() -> Iterator[Batch]:
        for start in range(0, len(keys), 100_000):
            part = keys[start : start + 100_000]
            cells = pa.record_batch({"0": pa.array(part, pa.large_string())})
            yield Batch(cells, np.arange(start, start + len(part), dtype=np.int64))

    from pathlib import Path

    plan = ReadingPlan(Path("t.csv"), "csv", 1, ("person",), 1)
    return Table(plan, (Column(0, "person"),), batches, len(keys), "", 0)


def main() -> None:
    """Prints the time, the memory, and whether just the planted orphans were found."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    chance = np.random.default_rng(3)
    targets = [f"P-{number:07}" for number in range(rows)]
    picked = chance.integers(0, rows, rows)
    keys = [targets[number] for number in picked]
    for place in range(0, rows, 100):
        keys[place] = keys[place].lower().replace("-", " ")
    orphans = list(range(500, rows, 1_000))
    for place in orphans:
        keys[place] = f"Q-{place:07}"
    context = Context(dt.date(2026, 11, 1))
    start = time.process_time()
    own = link_keys.keys(table(keys), [0], [SPEC], [SPEC], context)
    there = link_keys.keys(table(targets), [0], [SPEC], [SPEC], context)
    known = link_keys.among(own, there.drop_null().unique())
    found = np.flatnonzero(link_keys.given(own) & ~known).tolist()
    twice = link_keys.repeated(there)
    spent = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows:,} rows against {rows:,}: {spent:.2f} CPU s, {memory:.0f} MB at most")
    print(f"orphans: {len(found):,} found, {len(orphans):,} planted, alike: {found == orphans}")
    print(f"repeated targets: {len(twice)}")


if __name__ == "__main__":
    main()
