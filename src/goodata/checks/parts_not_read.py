"""The workbook holds more than cells.

Why it matters:
    Comments, pictures, embedded files and the caches of pivot tables may hold people, even rows
    that were deleted from the sheet. Links and macros can reach for other files. They travel with
    the workbook. Nothing of them is read, followed or run here.

How to put it right:
    Look at each kind in the spreadsheet program and remove what does not belong, or save the sheet
    alone as CSV.

Example:
    A pivot table whose source sheet was deleted: all its rows are still in the file.

Source:
    Validation page, section 2.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD320",
    name="parts-not-read",
    severity=Severity.NOTE,
    message="the workbook also holds {what}; nothing of that was read, followed or run",
    remedy="look at it in the spreadsheet program; it travels with the file",
    scope=Scope.FILE,
    undeclared=True,
)
