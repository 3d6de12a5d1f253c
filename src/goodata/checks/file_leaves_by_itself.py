"""A file lies where a program copies it to another computer.

Why it matters:
    A synchronised or network folder copies every file to other machines, often to another country,
    and keeps old versions that cannot be wiped from here.

How to put it right:
    Move it to a folder that nothing copies, and look for the versions that the service keeps.

Example:
    A table of cases in the folder of a cloud service.

Source:
    Practice 32.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD715",
    name="file-leaves-by-itself",
    severity=Severity.WARNING,
    message="{files} leave this computer by themselves ({how})",
    remedy="move them to a folder that no service copies, and delete the versions it keeps",
    scope=Scope.FILE,
)
