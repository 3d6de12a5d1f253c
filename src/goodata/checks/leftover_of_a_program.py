"""A backup, autosave, lock file or recovered copy lies there.

Why it matters:
    Programs leave copies that nobody counts. They hold what the file held, and a lock file names
    who had it open.

How to put it right:
    Close the program; look whether the copy is still needed; wipe it with its original.

Example:
    A file that ends in .bak, or begins with ~$.

Source:
    Practices 28 and 59.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD717",
    name="leftover-of-a-program",
    severity=Severity.NOTE,
    message="left over by programs ({kinds}): {files}",
    remedy="look whether they are needed; wipe them with their originals",
    scope=Scope.FILE,
)
