"""The sheet has rows that are hidden or filtered away.

Why it matters:
    Hidden rows are data. Whoever shares the file shares them too.

How to put it right:
    Take the filter off, look at the rows, and decide whether they belong in the file.

Example:
    A filter left on while exporting.

Source:
    Practice 25.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD310",
    name="rows-hidden",
    severity=Severity.NOTE,
    message="{count} rows are hidden or filtered away; they were read and checked",
    singular="{count} row is hidden or filtered away; it was read and checked",
    remedy="show all rows in the spreadsheet to see them",
    scope=Scope.FILE,
    undeclared=True,
)
