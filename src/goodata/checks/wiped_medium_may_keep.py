"""A file was overwritten in place as far as can be seen, but the medium may keep old copies.

Why it matters:
    Solid-state disks, sticks and cards write to another cell and keep the old one out of sight.
    Somebody with the chips in hand could read it.

How to put it right:
    Encrypt the whole disk, or keep sensitive files as `.age` and wipe the key. Before the disk is
    given away, have it erased as a whole.

Example:
    A table on the solid-state disk of a laptop.

Source:
    Practices 75 and 77; NIST SP 800-88r2.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD902",
    name="wiped-medium-may-keep-copies",
    severity=Severity.WARNING,
    message="OVERWRITTEN, MEDIUM MAY KEEP COPIES, {files}: {why}",
    remedy="encrypt or erase the whole disk",
    scope=Scope.FILE,
)
