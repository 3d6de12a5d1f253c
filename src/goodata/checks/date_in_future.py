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

from datetime import date
from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check
from goodata.findings import Severity
from goodata.model import Field

if TYPE_CHECKING:
    import numpy as np


def _holds(cells: Cells, _field: Field) -> np.ndarray:
    today = cells.context.as_of
    return cells.each(lambda reading: not isinstance(reading.value, date) or reading.value <= today)


CHECK = Check(
    code="GD408",
    name="date-in-future",
    severity=Severity.ERROR,
    message="after the day of this run; expected a day that has been",
    remedy="look in the source; most often the year is wrong",
    applies=lambda field: field.type == "date" and field.not_future,
    holds=_holds,
    constraint=True,
    cases=(
        Case(
            ("05/03/2024", "05/03/2099"),
            {"type": "date", "format": "%d/%m/%Y", "notFuture": "true"},
            (1,),
        ),
    ),
)
