"""A file in a named folder is not planned for wiping.

Why it matters:
    Whoever wipes a folder takes it for empty afterwards. This one will not be.

How to put it right:
    The plan says for each such file why: close it in the other program, find its second name, ask
    who ordered the hold. Then make the plan again.

Example:
    A workbook that is open in Excel; a link; a file on legal hold.

Source:
    Practices 75 and 79.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD905",
    name="wipe-left-alone",
    severity=Severity.WARNING,
    message="{files} left alone: {why}",
    remedy="read the plan, take away the reason, make the plan again",
    scope=Scope.FILE,
)
