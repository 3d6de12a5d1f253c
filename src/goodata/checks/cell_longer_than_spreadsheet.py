"""A cell holds more text than a cell of a spreadsheet can.

Why it matters:
    Excel cuts it at 32,767 characters when the file is opened, and the cut version is what gets
    saved. Nobody is told.

How to put it right:
    Keep the file away from spreadsheets, or move the long text into a document of its own and
    write its name in the cell.

Example:
    The transcript of an interview in the column for notes.

Source:
    Excel specifications and limits: total number of characters that a cell can contain.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD318",
    name="cell-longer-than-spreadsheet",
    severity=Severity.NOTE,
    message="longer than the 32,767 characters that a cell in Excel holds; Excel would cut it",
    remedy="do not save this file from Excel; keep so long a text in a document of its own",
    scope=Scope.FILE,
    undeclared=True,
)
