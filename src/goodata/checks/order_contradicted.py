"""Every date of the column that can decide speaks against the order the dictionary states.

Why it matters:
    Then the dates that can be read both ways are read wrongly, all of them.

How to put it right:
    Look in the source which order was used, and state that one in the dictionary.

Example:
    `dateOrder: dmy`, and a column with 04/28/2024 and 05/13/2024 and none the other way.

Source:
    Practice 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata import dates
from goodata.checks import Case, Check, Column, Hit, Scope
from goodata.fieldtypes import Reading
from goodata.fieldtypes.date import ORDERS, stated_order
from goodata.findings import Severity
from goodata.model import Field


def _decides(reading: Reading) -> bool:
    """Whether a text says anything about the order of day and month."""
    return dates.decides(reading.text) is not None or dates.reads_both_ways(reading.text)


def _judge(cells: Column, field: Field) -> Iterator[Hit]:
    stated = stated_order(field, cells.context)
    if stated not in ("dmy", "mdy"):
        return
    against = "mdy" if stated == "dmy" else "dmy"
    sides = {
        order: cells.where([dates.decides(each.text) == order for each in cells.distinct])
        for order in ("dmy", "mdy")
    }
    if sides[against] and not sides[stated]:
        args = {"stated": ORDERS[stated], "other": ORDERS[against], "count": len(sides[against])}
        yield Hit(sides[against], args=args)


CHECK = Check(
    code="GD411",
    name="order-contradicted",
    severity=Severity.ERROR,
    message="{stated} is stated, but all {count} dates that can decide are {other}",
    singular="{stated} is stated, but the one date that can decide is {other}",
    remedy="state the order that was used; no date of this column was judged",
    scope=Scope.COLUMN,
    applies=lambda field: field.type == "date",
    judge=_judge,
    concerns=_decides,
    cases=(
        Case(("04/28/2024", "05/03/2024"), {"type": "date", "format": "%d/%m/%Y"}, (0,)),
        Case(("04/28/2024", "28/03/2024"), {"type": "date", "format": "%d/%m/%Y"}, ()),
    ),
)
