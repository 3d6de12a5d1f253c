"""The sheet has hidden columns that hold something.

Why it matters:
    Hidden columns are data. They are often the ones with names or telephone numbers, and whoever
    shares the file shares them too.

How to put it right:
    Show the columns, look, and decide whether they belong in the file.

Example:
    A column with the client's name, hidden before the file was sent.

Source:
    Practice 25.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD319",
    name="columns-hidden",
    severity=Severity.NOTE,
    message="hidden columns hold data, which was read and checked: {columns}",
    remedy="show all columns in the spreadsheet to see them",
    scope=Scope.FILE,
    undeclared=True,
)
