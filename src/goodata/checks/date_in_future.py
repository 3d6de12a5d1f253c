"""A date lies after today where it cannot.

Why it matters:
    An interview in the future was typed wrongly; deadlines computed from it never come.

How to put it right:
    Look in the source; most often the year is wrong.

Example:
    An intake date of next year.

Source:
    Practice 8.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check
from goodata.fieldtypes import Reading, ends
from goodata.findings import Severity
from goodata.model import Field

if TYPE_CHECKING:
    import numpy as np


def _holds(cells: Cells, _field: Field) -> np.ndarray:
    today = cells.context.as_of

    def fine(reading: Reading) -> bool:
        # What is known by month or year alone may yet have been; only all of its days tell.
        first = ends(reading.value)[0]
        if isinstance(first, datetime):
            first = first.date()
        return not isinstance(first, date) or first <= today

    return cells.each(fine)


CHECK = Check(
    code="GD408",
    name="date-in-future",
    severity=Severity.ERROR,
    message="after the day of this run; expected a day that has been",
    remedy="look in the source; most often the year is wrong",
    applies=lambda field: field.type in ("date", "datetime") and field.not_future,
    holds=_holds,
    constraint=True,
    cases=(
        Case(
            ("05/03/2024", "05/03/2099"),
            {"type": "date", "format": "%d/%m/%Y", "notFuture": "true"},
            (1,),
        ),
        Case(
            ("2024", "2026", "01/2099"),
            {"type": "date", "subtype": "partialDate", "notFuture": "true"},
            (2,),
        ),
        Case(
            ("2024-03-05 10:00", "2099-03-05 10:00"),
            {"type": "datetime", "notFuture": "true"},
            (1,),
        ),
    ),
)
