"""A cell holds a formula whose result was never computed.

Why it matters:
    The file was written by a program that does not calculate; there is no value to read.

How to put it right:
    Open the workbook in a spreadsheet program and save it; then the result is there.

Example:
    A sum written by an export program.

Source:
    Validation page, section 2.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD116",
    name="formula-never-calculated",
    severity=Severity.ERROR,
    message="a formula whose result was never computed",
    remedy="open the workbook in a spreadsheet program, save it, and try again",
    scope=Scope.FILE,
    undeclared=True,
)
