"""A file that must be kept close can be read by others.

Why it matters:
    Whoever shares the computer, the server or the folder can open, copy and forward it, and nobody
    notices. Most leaks come from inside.

How to put it right:
    Give it to its owner alone (`chmod 600 FILE`), or to the group that works with it. Look at the
    folders above it too: a folder that others may not enter protects everything in it.

Example:
    A list of names in a folder that every account of the server may enter.

Source:
    Practice 32.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD706",
    name="file-open-to-others",
    severity=Severity.WARNING,
    message="{files} can be read by others",
    remedy="take the rights of others away: chmod 600 FILE; or move it to a folder of your own",
    scope=Scope.FILE,
)
