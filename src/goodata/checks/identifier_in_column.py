"""A column names people, or holds a number that leads to them.

Why it matters:
    Whoever finds the file knows whom it is about. One lost memory stick is enough.

How to put it right:
    Keep the file encrypted and among few. For others, make a copy without it: goodata
    deidentify.

Example:
    A column of telephone numbers, or one of names under a heading that says only `c1`.

Source:
    Practices 28, 31 and 66.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD701",
    name="identifier-in-column",
    severity=Severity.ERROR,
    message="{kind}: {reason}",
    remedy="encrypt the file, or let goodata deidentify put codes in place of it",
    scope=Scope.FILE,
)
