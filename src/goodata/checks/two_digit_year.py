"""A year is written with two digits.

Why it matters:
    `67` may be 1967, 2067 or 2567 of the Buddhist era. Programs choose one without a word.

How to put it right:
    Write four digits, or state in the dictionary how two digits are to be read (`twoDigitYears`).

Example:
    05/03/67.

Source:
    Practice 9.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD405",
    name="two-digit-year",
    severity=Severity.ERROR,
    message="the year has two digits; nobody can tell the century or the era",
    remedy="write the year with four digits",
    applies=lambda field: field.holds_days,
    holds=without("two-digit-year"),
    cases=(Case(("05/03/2024", "05/03/67"), {"type": "date", "format": "%d/%m/%Y"}, (1,)),),
    undeclared=True,
)
