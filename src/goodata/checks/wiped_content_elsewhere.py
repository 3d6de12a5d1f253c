"""The same content, or a trace of it, lies elsewhere on this computer.

Why it matters:
    A file is not gone while a copy of it is there.

How to put it right:
    Read the plan's lines that say `keep`, and change those to `wipe` that are to go as well. With
    `--copies FOLDER` and `--traces` they are written into the plan.

Example:
    A thumbnail, an autosave copy, a namesake in the trash, a second copy in another folder.

Source:
    Practices 76 and 78.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD906",
    name="wiped-content-elsewhere",
    severity=Severity.WARNING,
    message="beside the planned files: {what}",
    remedy="look at each, and say wipe to those that are to go",
    scope=Scope.FILE,
)
