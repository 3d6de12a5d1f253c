"""A date lacks its day or its month.

Why it matters:
    Programs fill in the first of the month or of the year, and an invented birthday looks like a
    known one.

How to put it right:
    Ask for the whole date. If it is not known, use a declared code for unknown.

Example:
    2024, or 03/2024.

Source:
    Practice 9 and 19.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD409",
    name="date-incomplete",
    severity=Severity.ERROR,
    message="the day or the month is not given",
    remedy="give the whole date, or a declared reason why it is not known",
    applies=lambda field: field.type in ("date", "datetime"),
    holds=without("date-incomplete"),
    cases=(
        Case(("05/03/2024", "2024", "03/2024"), {"type": "date", "format": "%d/%m/%Y"}, (1, 2)),
    ),
)
