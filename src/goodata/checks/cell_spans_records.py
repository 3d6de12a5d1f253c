"""A quoted cell runs over several lines that look like rows of their own.

Why it matters:
    A single lost quote makes one cell out of many rows, and those rows are gone without an error.

How to put it right:
    Open the file at the line named and look for the quote that does not belong there.

Example:
    A note that begins with a quote and never closes it until the next note does.

Source:
    Validation page, section 1.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD309",
    name="cell-spans-records",
    severity=Severity.WARNING,
    message="a quoted cell holds lines that look like rows; a lost quote may have swallowed them",
    remedy="open the file at that line and look for a quote that is not closed where it should be",
    scope=Scope.FILE,
    undeclared=True,
)
