"""Expressions over a million rows, against the same three values written out in numpy by hand.

    python benchmarks/expressions/measure.py [ROWS]

Both start from the same cells: distinct texts that were read once, and a code for each row. Each
pair is run in turn, five times; the least time of each counts, and the two must agree in every row.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable

import numpy as np

from goodata.checks import Cells
from goodata.expressions import Columns, Rows, Scope, condition
from goodata.fieldtypes import Context, Reading, read
from goodata.missing import Nothing
from goodata.model import Category, Dictionary, Field, FilePins, MissingValue

TODAY = dt.date(2026, 11, 1)
MISSING = (MissingValue("UNK", Nothing.UNKNOWN),)
FIELDS = (
    Field("age", type="integer", missing=MISSING),
    Field("paid", type="number", missing=MISSING),
    Field("owed", type="number", missing=MISSING),
    Field("born", type="date", missing=MISSING),
    Field("seen", type="date", missing=MISSING),
    Field("status", categories=(Category("open"), Category("closed")), missing=MISSING),
)
Truth = tuple[np.ndarray, np.ndarray]


def table(rows: int) -> dict[str, Cells]:
    """Invented cells; one in twenty is missing or unreadable."""
    chance = np.random.default_rng(7)
    context = Context(TODAY, FilePins(date_order="dmy"))
    days = [(dt.date(1990, 1, 1) + dt.timedelta(days=each)).isoformat() for each in range(12_000)]
    words = {
        "age": [str(each) for each in range(100)],
        "paid": [f"{each / 10}" for each in range(5_000)],
        "owed": [f"{each / 10}" for each in range(5_000)],
        "born": days[:8_000],
        "seen": days[8_000:],
        "status": ["open", "closed"],
    }
    cells = {}
    for spec in FIELDS:
        texts = [*words[spec.name], "", "UNK", "?"]
        readings: list[Reading] = [read(text, spec, context) for text in texts]
        codes = chance.integers(0, len(texts) - 3, rows)
        odd = chance.random(rows) < 0.05
        codes[odd] = chance.integers(len(texts) - 3, len(texts), int(odd.sum()))
        cells[spec.name] = Cells(readings, codes, np.zeros(rows, bool), context)
    return cells


class Hand:
    """The columns as somebody would write them out: a value and whether it is known, by code."""

    def __init__(self, cells: dict[str, Cells]) -> None:
        self.cells = cells
        self.values = {}
        for name, each in cells.items():
            known = np.array([reading.readable for reading in each.distinct])
            numbers = [_number(reading.value) for reading in each.distinct]
            self.values[name] = np.array(numbers, float), known

    def column(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        value, known = self.values[name]
        cells = self.cells[name]
        return value[cells.codes], known[cells.codes] & ~cells.skipped


def _number(value: object) -> float:
    if isinstance(value, dt.date):
        return float(value.toordinal())
    if isinstance(value, str):
        return float(value == "closed")
    return 0.0 if value is None else float(value)  # type: ignore[arg-type]


def between(hand: Hand) -> Truth:
    age, known = hand.column("age")
    return (age >= 0) & (age <= 17) & known, known


def order(hand: Hand) -> Truth:
    born, one = hand.column("born")
    seen, other = hand.column("seen")
    judged = one & other
    return (born <= seen) & judged, judged


def either(hand: Hand) -> Truth:
    closed, known = hand.column("status")
    age, aged = hand.column("age")
    one, two = (closed == 1) & known, (age > 60) & aged
    return one | two, (known & aged) | one | two


def implied(hand: Hand) -> Truth:
    closed, known = hand.column("status")
    paid, has_paid = hand.column("paid")
    owed, has_owed = hand.column("owed")
    judged = has_paid & has_owed
    near = np.abs(paid + 10 - owed) <= 1e-9 * np.maximum(1, np.maximum(paid + 10, owed))
    fine = ((paid + 10 <= owed) | near) & judged
    opened = (closed != 1) & known
    return opened | fine, (known & judged) | opened | fine


def years(hand: Hand) -> Truth:
    born, one = hand.column("born")
    seen, other = hand.column("seen")
    parts = []
    for days in (born, seen):
        day = (days.astype(np.int64) - 719_163).astype("M8[D]")
        month = day.astype("M8[M]")
        parts.append((month.astype(np.int64), (day - month.astype("M8[D]")).astype(np.int64)))
    months = parts[1][0] - parts[0][0] - (parts[1][1] < parts[0][1])
    back = parts[1][0] - parts[0][0] + (parts[0][1] < parts[1][1])
    age = np.trunc(np.where(seen >= born, months, back) / 12)
    judged = one & other
    return (age >= 18) & judged, judged


PAIRS: dict[str, Callable[[Hand], Truth]] = {
    "0 <= age <= 17": between,
    "born <= seen": order,
    'status == "closed" or age > 60': either,
    'status == "open" or paid + 10 <= owed': implied,
    "age_at(born, seen) >= 18": years,
}


def main() -> None:
    """Prints one line for each expression; the last figure is ours over by hand."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    cells = table(rows)
    scope = Scope.of(Dictionary("t", "1", FIELDS, sha256=""), Context(TODAY))
    hand, columns = Hand(cells), Columns()
    print(f"{rows:,} rows; milliseconds, least of five")
    worst = 0.0
    for source, by_hand in PAIRS.items():
        expression = condition(source, scope)
        own: list[float] = []
        other: list[float] = []
        for _ in range(5):
            start = time.process_time()
            truth = expression.truth(Rows(cells, columns))
            middle = time.process_time()
            true, judged = by_hand(hand)
            own.append(middle - start)
            other.append(time.process_time() - middle)
        if not ((truth.true == true).all() and (truth.judged == judged).all()):
            raise SystemExit(f"{source}: the two do not agree")
        ratio = min(own) / min(other)
        worst = max(worst, ratio)
        print(f"{min(own) * 1e3:8.1f} {min(other) * 1e3:8.1f}  x{ratio:.2f}  {source}")
    print(f"worst ratio {worst:.2f}; wanted at most 2")


if __name__ == "__main__":
    main()
