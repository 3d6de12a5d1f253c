"""A date names a day that does not exist.

Why it matters:
    It was typed wrongly or put together from parts; nobody can tell which day was meant.

How to put it right:
    Look in the source (form, register) and correct it. Do not choose the nearest day.

Example:
    31/04/2024: April has 30 days.

Source:
    Practice 9.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD403",
    name="date-impossible",
    severity=Severity.ERROR,
    message="no such day in the calendar",
    remedy="look in the source and correct the day or the month",
    applies=lambda field: field.holds_days,
    holds=without("date-impossible"),
    cases=(
        Case(
            ("30/04/2024", "31/04/2024", "29/02/2023"),
            {"type": "date", "format": "%d/%m/%Y"},
            (1, 2),
        ),
    ),
    undeclared=True,
)
