"""A file was overwritten where it lay, and a search of the disk would not find it.

Why it matters:
    It is the best that overwriting can reach, and it is said only where everything was seen: a file
    system that writes in place, the same place on the disk before and after, a confirmed flush,
    and a disk that keeps no old blocks.

How to put it right:
    Nothing is wrong. Earlier saves of the file may still lie in free space; nothing can detect
    them. Where that matters, erase or encrypt the whole disk.

Example:
    A table on a spinning disk with ext4, overwritten, flushed and deleted.

Source:
    Practice 75; NIST SP 800-88r2, clear.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD901",
    name="wiped-cleared",
    severity=Severity.NOTE,
    message="CLEARED, {files}: {why}; earlier saves may remain in free space",
    remedy="nothing is wrong; erase the whole disk where earlier saves matter",
    scope=Scope.FILE,
)
