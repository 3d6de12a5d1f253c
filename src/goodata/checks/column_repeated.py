"""Two columns have the same heading.

Why it matters:
    Two columns of one name hold two answers to one question. Only the first is checked.

How to put it right:
    Give each column a heading of its own.

Example:
    Two columns headed `phone`.

Source:
    Practice 1.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD304",
    name="column-repeated",
    severity=Severity.WARNING,
    message="{columns} stand for one and the same field; only the first is checked",
    remedy="rename one of them",
    scope=Scope.FILE,
    undeclared=True,
)
