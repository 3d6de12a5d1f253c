"""Several rows point at one row of the other table, though each may have one partner only.

Why it matters:
    One of them belongs to somebody else, or is there twice.

How to put it right:
    Compare these rows with the source. If several are meant, say `cardinality: many-to-one` in the
    dictionary.

Example:
    Two consent forms for one person, where the dictionary says one-to-one.

Source:
    Practices 11 and 12; `cardinality` of a foreign key in the dictionary.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD220",
    name="link-used-twice",
    severity=Severity.ERROR,
    message="several rows point at one row of {table}, and each may have one only",
    remedy="compare these rows with the source",
    scope=Scope.FILE,
)
"""Found by the pass over both tables."""
