"""The workbook has hidden sheets.

Why it matters:
    They may hold old lists of people, and they travel with the file.

How to put it right:
    Show them, look, and remove what does not belong.

Example:
    A hidden sheet with last year's list.

Source:
    Classification page, section 1.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD311",
    name="sheet-hidden",
    severity=Severity.WARNING,
    message="hidden sheets in the workbook: {count}; they were not read",
    remedy="show the hidden sheets and decide whether they belong in the file",
    scope=Scope.FILE,
    undeclared=True,
)
