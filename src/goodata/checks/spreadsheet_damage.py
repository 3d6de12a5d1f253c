"""A number looks as if a spreadsheet had changed it.

Why it matters:
    Excel keeps 15 digits, drops leading zeros and shortens long numbers. What is lost cannot be
    computed back.

How to put it right:
    Take the number from the source again, with the column set to text first.

Example:
    8.55E+10 in place of a telephone number; 42 in place of 0042; 2016.0 in place of 2016.

Source:
    Standards and real data, section 9, defect 11.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD114",
    name="spreadsheet-damage",
    severity=Severity.ERROR,
    message="looks like what a spreadsheet makes of a long or zero-led number; digits may be lost",
    remedy="take the number from the source; set the column to text before typing",
    holds=without("spreadsheet-damage"),
    cases=(
        Case(("081 000 0000", "8.55E+10"), {}, (1,)),
        Case(("12", "12.0"), {"type": "integer"}, (1,)),
    ),
    undeclared=True,
)
