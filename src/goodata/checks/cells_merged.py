"""Cells are merged.

Why it matters:
    Only the first cell of a merged area holds the value. The rows below it have none, and counts
    come out wrong.

How to put it right:
    Take the merging off and write the value into every row it belongs to. Nothing is filled in by
    us.

Example:
    A province merged over all its villages.

Source:
    Standards and real data, section 9, defect 7.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD312",
    name="cells-merged",
    severity=Severity.WARNING,
    message="only the first cell of a merged area has the value, the others are empty",
    remedy="take the merging off and fill in each row",
    scope=Scope.FILE,
    undeclared=True,
)
