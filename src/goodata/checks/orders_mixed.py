"""Some dates of a column can only be read day first, others only month first.

Why it matters:
    The column was written by people, or computers, of two habits. Every date that can be read both
    ways is then in doubt.

How to put it right:
    Correct the dates that go against the stated order, from the source. Look with care at those
    that can be read both ways.

Example:
    04/28/2024 in a column where the day comes first.

Source:
    Practice 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata import dates
from goodata.checks import Case, Check, Column, Hit, without
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
    sides = {
        order: cells.where([dates.decides(each.text) == order for each in cells.distinct])
        for order in ("dmy", "mdy")
    }
    if sides["dmy"] and sides["mdy"]:
        fewer = min(sides.values(), key=len)
        yield Hit(fewer)


CHECK = Check(
    code="GD402",
    name="orders-mixed",
    severity=Severity.ERROR,
    message="can only be read in another order of day and month than the column has",
    remedy="correct these dates from the source, and look at those that can be read both ways",
    applies=lambda field: field.type in ("date", "datetime"),
    holds=without("orders-mixed"),
    judge=_judge,
    concerns=_decides,
    cases=(
        Case(
            ("05/03/2024", "28/03/2024", "04/28/2024"),
            {"type": "date", "format": "%d/%m/%Y"},
            (2,),
        ),
        Case(("28/03/2024", "27/03/2024", "04/28/2024"), {"type": "date"}, (2,)),
    ),
    undeclared=True,
)
