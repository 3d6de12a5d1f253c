"""There seem to be two tables side by side.

Why it matters:
    Rows of two tables would be read as one, and people would be joined who have nothing to do with
    each other.

How to put it right:
    Put each table on a sheet of its own.

Example:
    Columns A to D, an empty E, and F to J with headings of their own.

Source:
    Standards and real data, section 9, defect 7.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD313",
    name="two-tables",
    severity=Severity.WARNING,
    message="an empty column between two blocks of headings: perhaps two tables side by side",
    remedy="put each table on a sheet of its own",
    scope=Scope.FILE,
    undeclared=True,
)
