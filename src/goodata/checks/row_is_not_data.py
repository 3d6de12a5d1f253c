"""A row at the end of the table is no record: a total, a remark or a line between.

Why it matters:
    A total is counted as one more case, and doubles every sum. It is never dropped here without a
    word, since it might be a record after all.

How to put it right:
    Delete the row in a copy of the file, or name it under `ignoreRows` in the dictionary.

Example:
    A last row that begins with "Total", or holds nothing but `-----`.

Source:
    Practices 1 and 12. Looked for in the last twelve rows only.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD211",
    name="row-is-not-data",
    severity=Severity.WARNING,
    message="at the end, and no record: {kind}",
    remedy="delete it in a copy of the file, or name it under ignoreRows in the dictionary",
    scope=Scope.FILE,
    undeclared=True,
)
"""Told by what watches the end of a table."""
