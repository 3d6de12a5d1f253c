"""A number stands where a date should be: the day number a spreadsheet keeps inside.

Why it matters:
    It is the right day in a form that people cannot read and other programs read wrongly.

How to put it right:
    Give the cells a date format in the spreadsheet and save again.

Example:
    43895 instead of 05/03/2020.

Source:
    Validation page, section 5.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD406",
    name="serial-number-in-text",
    severity=Severity.ERROR,
    message="looks like the number a spreadsheet keeps for a date",
    remedy="set the cells to a date format in the spreadsheet and export again",
    applies=lambda field: field.type in ("date", "datetime"),
    holds=without("serial-number-in-text"),
    cases=(Case(("05/03/2020", "43895"), {"type": "date", "format": "%d/%m/%Y"}, (1,)),),
)
