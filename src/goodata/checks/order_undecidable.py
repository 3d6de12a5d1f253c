"""No date of the column shows whether the day or the month comes first, and nobody said.

Why it matters:
    05/03/2024 is the fifth of March or the third of May. Programs choose one without a word: the
    same file gives different dates in different programs.

How to put it right:
    State the order in the dictionary (`dateOrder: dmy` for the file, or a `format` for the field).

Example:
    A column in which no number is above 12.

Source:
    Practice 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata import dates
from goodata.checks import Case, Check, Column, Hit, Scope
from goodata.fieldtypes import Reading
from goodata.fieldtypes.date import stated_order
from goodata.findings import Severity
from goodata.model import Field


def _decides(reading: Reading) -> bool:
    """Whether a text says anything about the order of day and month."""
    return dates.decides(reading.text) is not None or dates.reads_both_ways(reading.text)


def _judge(cells: Column, field: Field) -> Iterator[Hit]:
    if field.name in cells.context.orders or stated_order(field, cells.context):
        return
    undecided = [
        dates.reads_both_ways(reading.text) and reading.missing is None
        for reading in cells.distinct
    ]
    decided = any(dates.decides(reading.text) for reading in cells.distinct)
    if any(undecided) and not decided:
        records = cells.where(undecided)
        yield Hit(records, args={"count": len(records)})


CHECK = Check(
    code="GD401",
    name="order-undecidable",
    severity=Severity.WARNING,
    message="can be read both ways and no date shows which: {count}; nothing was converted",
    remedy="state the order in the dictionary: dateOrder: dmy",
    scope=Scope.COLUMN,
    applies=lambda field: field.type == "date",
    judge=_judge,
    concerns=_decides,
    cases=(
        Case(("05/03/2024", "06/03/2024"), {"type": "date"}, (0, 1)),
        Case(("05/03/2024", "28/03/2024"), {"type": "date"}, ()),
        Case(("05/03/2024",), {"type": "date", "format": "%d/%m/%Y"}, ()),
    ),
    undeclared=True,
)
