"""There are empty rows inside the table.

Why it matters:
    Spreadsheets stop sorting and filtering at an empty row.

How to put it right:
    Remove the empty rows if they were not meant.

Example:
    An empty row between two months.

Source:
    Practice 25.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD314",
    name="blank-lines",
    severity=Severity.NOTE,
    message="empty rows: {count}; they count in row numbers and are no records",
    remedy="remove them if they were not meant",
    scope=Scope.FILE,
    undeclared=True,
)
