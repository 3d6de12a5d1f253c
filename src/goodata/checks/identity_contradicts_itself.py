"""One identity has two sexes or two birth dates: it may be two people.

Why it matters:
    One code would stand for two people, in this release and in every later one.

How to put it right:
    Look at the rows. If they are two people, give one of them another number; if they are one,
    put the wrong cell right. `goodata dedupe` shows the pairs.

Example:
    A case number that was given to a woman born in 1998, and a year later to a boy born in 2009.

Source:
    Practices 11 and 63.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD803",
    name="identity-contradicts-itself",
    severity=Severity.WARNING,
    message="one person has different answers here, and may be two",
    remedy="look at the rows; goodata dedupe shows who may be one person",
    scope=Scope.FILE,
)
