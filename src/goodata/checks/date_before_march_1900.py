"""A date of a workbook lies before March 1900.

Why it matters:
    Excel counts a 29 February 1900, which never was, so its first sixty days are one off. Such a
    date is hardly ever meant: mostly a number, an age or a time stands in a cell that was given a
    date's format.

How to put it right:
    Look at the cell with the format set to General. If a number was meant, leave that format; if a
    time was meant, type it as a time.

Example:
    An age of 17 in a column formatted as date is shown as 17/01/1900.

Source:
    Validation page, section 2.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD412",
    name="date-before-march-1900",
    severity=Severity.WARNING,
    message="a date before March 1900; mostly a number or a time under a date's format",
    remedy="set the cell's format to General and see what was typed",
    scope=Scope.FILE,
    undeclared=True,
)
