"""A row points at a key that several rows of the other table have.

Why it matters:
    It belongs to each of them; joined with the other table it is counted once for each.

How to put it right:
    Put the repeated key right in the other table first.

Example:
    An event of person P-0007, and two persons with that number.

Source:
    Practices 11 and 12; Table Schema version 2, foreign keys; `cardinality` in the dictionary says
    where several are meant.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD219",
    name="link-target-repeated",
    severity=Severity.ERROR,
    message="points at several rows of {table} at once",
    remedy="put the repeated key right in {table}",
    scope=Scope.FILE,
)
"""Found by the pass over both tables."""
