"""Loss and time of the engine of anonymity, scored a second way, beside other tools.

python benchmarks/anonymity/measure.py [--adult FILE] [--peers PYTHON] [--only WORD]

Nothing is asserted: the figures are for people. Seconds are CPU seconds of this process.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.anonymity.scorer import Score, score
from benchmarks.anonymity.tables import Bench, adult, look_alike, widened

from goodata.engines.anonymity import risk, subsets
from goodata.engines.anonymity.classes import classes
from goodata.engines.anonymity.freezing import freeze
from goodata.engines.anonymity.tabling import one_level
from goodata.engines.ladders import Ladder

MORE = ("sex", "race", "marital", "work", "country", "pay")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--adult", type=Path, help="adult.data of the UCI repository")
    parser.add_argument("--peers", help="a Python that has anjana, anonypy and pycanon")
    parser.add_argument("--only", default="", help="only tables whose name holds this")
    parser.add_argument("--minutes", type=float, default=10.0, help="a peer is given so long")
    args = parser.parse_args()
    print("| table | k | repair | NCP | whole rows | smallest class | untrue | nodes | CPU s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for bench, k, repair in runs(args.adult):
        if args.only in bench.name:
            line(bench, k, repair=repair)
    bench = look_alike()
    if not args.only:
        beside(bench)
    if args.peers:
        with tempfile.TemporaryDirectory() as folder:
            peers(bench, args.peers, Path(folder), args.minutes)


def runs(file: Path | None) -> Iterator[tuple[Bench, int, bool]]:
    tables = [look_alike()]
    if file is not None:
        tables.append(adult(file))
    for bench in tables:
        for k in (5, 10, 11):
            yield bench, k, False
            yield bench, k, True
    for rows in (300, 1_000, 3_000):
        yield tables[-1].first(rows), 5, True
    yield widened(tables[0], MORE), 5, False
    yield widened(tables[0], MORE), 5, True
    yield look_alike(200_000), 5, True


def line(bench: Bench, k: int, *, repair: bool) -> None:
    columns, ladders = bench.leaves(), bench.codes()
    begun = time.process_time()
    found = freeze(columns, ladders, k, repair=repair)
    cpu = time.process_time() - begun
    told = scored(bench, found.label[found.of].T.tolist())
    print(
        f"| {bench.name} | {k} | {'yes' if repair else 'no'} | {told.ncp:.4f} | {told.suppressed} "
        f"| {told.smallest} | {told.untrue} | {found.nodes:,} | {cpu:.2f} |",
        flush=True,
    )


def texts(ladders: Sequence[Ladder], labels: Sequence[Sequence[int]]) -> list[list[str]]:
    """Per quasi-identifier the texts of its label codes, as they are written."""
    return [
        [ladder.labels[code] for code in codes]
        for ladder, codes in zip(ladders, labels, strict=True)
    ]


def scored(bench: Bench, labels: list[list[int]]) -> Score:
    return score(
        bench.texts,
        texts(bench.ladders, labels),
        [each.levels for each in bench.ladders],
        [each.values for each in bench.ladders],
        bench.ladders[0].suppressed,
    )


def beside(bench: Bench) -> None:
    """The profile of one level a column, the risk report, and a group-by to compare with."""
    import pandas as pd

    columns, ladders = bench.leaves(), bench.codes()
    begun = time.process_time()
    found = one_level(columns, ladders, 5)
    told = scored(bench, found.labels.T.tolist())
    print(
        f"\none level a column, k = 5: NCP {told.ncp:.4f}, {told.suppressed} people suppressed, "
        f"smallest class {told.smallest}, CPU {time.process_time() - begun:.2f} s"
    )
    begun = time.process_time()
    risk.measure(columns)
    risk.without_each(columns)
    subsets.search(columns, 5)
    made = classes(columns)
    risk.sensitive(made, columns[-1], columns[-1] >= 0)
    print(f"risk report, 9 columns, all sets of three: CPU {time.process_time() - begun:.2f} s")
    frame = pd.DataFrame(dict(zip(bench.names, bench.texts, strict=True)))
    begun = time.process_time()
    frame.groupby(list(bench.names), dropna=False).size()
    print(f"one pandas group-by of the nine columns: CPU {time.process_time() - begun:.3f} s")


def peers(bench: Bench, python: str, folder: Path, minutes: float) -> None:
    """Each peer on the look-alike at k = 5; pycanon counts the classes of our release."""
    found = freeze(bench.leaves(), bench.codes(), 5)
    written = texts(bench.ladders, found.label[found.of].T.tolist())
    for name, ladder in zip(bench.names, bench.ladders, strict=True):
        rows = list(zip(*ladder.levels, strict=True))[:-1]
        with (folder / f"{name}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(rows)
    for tool, table in (("pycanon", written), ("anonypy", bench.texts), ("anjana", bench.texts)):
        with (folder / "table.csv").open("w", newline="") as file:
            csv.writer(file).writerows([bench.names, *zip(*table, strict=True)])
        command = [python, str(Path(__file__).with_name("peers.py")), tool, str(folder), "5"]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=60 * minutes, check=True
            )
        except subprocess.TimeoutExpired:
            print(f"{tool}: not done after {minutes:g} minutes")
        except subprocess.CalledProcessError as error:
            print(f"{tool}: failed: {error.stderr.strip().splitlines()[-1:]}")
        else:
            told = json.loads(done.stdout.strip().splitlines()[-1])
            told.pop("columns", None)
            print(f"{tool}: {told}", flush=True)


if __name__ == "__main__":
    main()
