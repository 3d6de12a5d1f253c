"""A file can only be deleted here, or was only deleted: its bytes remain on the disk.

Why it matters:
    The name is gone, the content is not. Programs that anybody can have bring it back.

How to put it right:
    Treat the disk as one that still holds the file. Erase or encrypt it as a whole. For the time to
    come keep such files as `.age`: then wiping the key is enough.

Example:
    A file on btrfs, on a network folder, in a cloud folder, or in a snapshot.

Source:
    Practice 75; own experiments on loop images of six file systems.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD903",
    name="wiped-bytes-remain",
    severity=Severity.ERROR,
    message="DELETED ONLY, BYTES REMAIN, {files}: {why}",
    remedy="erase or encrypt the whole disk",
    scope=Scope.FILE,
)
