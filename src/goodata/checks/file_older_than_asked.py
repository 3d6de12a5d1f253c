"""A file was last changed longer ago than was asked for.

Why it matters:
    What is not needed any more can still be stolen. A rule on how long data are kept is
    worth what is actually destroyed.

How to put it right:
    Look whether it is still needed; if not: `goodata wipe plan`.

Example:
    A list of an earlier project.

Source:
    Practice 58.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD719",
    name="file-older-than-asked",
    severity=Severity.NOTE,
    message="{files} were last changed longer than {older} ago",
    remedy="look whether they are still needed; goodata wipe plan",
    scope=Scope.FILE,
)
