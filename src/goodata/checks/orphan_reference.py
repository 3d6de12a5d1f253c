"""A row points at a record that is not in the other table.

Why it matters:
    A case without its person, or a service for nobody: joined with the other table it vanishes from
    every count, without a word.

How to put it right:
    See whether the number is mistyped; else the other record was deleted, or never entered.

Example:
    An event of person P-0912, where the file of persons ends at P-0911.

Source:
    Practices 11 and 12; Table Schema version 2, foreign keys.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD204",
    name="orphan-reference",
    severity=Severity.ERROR,
    message="points at no row of {table}",
    remedy="look for a mistyped number; else the row of {table} is missing",
    scope=Scope.FILE,
)
"""Found by the pass over both tables."""
