"""The table has no rows.

Why it matters:
    An empty export looks like a quiet month.

How to put it right:
    Look whether this is the right file or sheet, and whether the export went through.

Example:
    A file of one line.

Source:
    Practice 16.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD317",
    name="no-data-rows",
    severity=Severity.WARNING,
    message="the table has a header and no rows",
    remedy="look whether this is the right file or sheet",
    scope=Scope.FILE,
    undeclared=True,
)
