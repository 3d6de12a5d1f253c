"""A year is of the Buddhist era where the Common Era is stated, or the other way round.

Why it matters:
    A birth in 2567 is 543 years away; ages and deadlines computed from it are nonsense.

How to put it right:
    If single cells are wrong, correct them. If the whole column is written so, say `calendar:
    buddhist` in the dictionary.

Example:
    05/03/2567 in a column of Common Era dates: it is 05/03/2024.

Source:
    Practice 9. Exact from 1941; earlier years changed in April.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD404",
    name="buddhist-era-year",
    severity=Severity.ERROR,
    message="the year is of another era (Buddhist or Common) than is expected here",
    remedy="write the year in the stated era, or state the calendar in the dictionary",
    applies=lambda field: field.holds_days,
    holds=without("buddhist-era-year"),
    cases=(Case(("05/03/2024", "05/03/2567"), {"type": "date", "format": "%d/%m/%Y"}, (1,)),),
    undeclared=True,
)
