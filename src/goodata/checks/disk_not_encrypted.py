"""A file that names people lies on a disk that is not encrypted.

Why it matters:
    Whoever steals the computer or the stick reads it, whatever password the computer asks for.

How to put it right:
    Encrypt the disk with what the system offers, or close the file: `goodata encrypt`.

Example:
    A list of clients on a memory stick.

Source:
    Practice 46.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD716",
    name="disk-not-encrypted",
    severity=Severity.WARNING,
    message="{files} lie on a disk that is not encrypted",
    remedy="encrypt the disk, or the file: goodata encrypt FILE",
    scope=Scope.FILE,
)
