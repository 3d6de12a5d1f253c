"""The name of a file holds a person's name or number.

Why it matters:
    A file's name is seen by everybody who sees the folder, in lists of recent files, in mails and
    in backups, even when the file itself is closed; it stays in the folder after a wipe.

How to put it right:
    Give it a name from its case number and its purpose.

Example:
    An interview that is called by the name of who was interviewed.

Source:
    Practice 50.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD708",
    name="name-in-file-name",
    severity=Severity.WARNING,
    message="{files}: the name may be a person's, or holds a number that leads to one",
    remedy="rename it: case number, purpose, day",
    scope=Scope.FILE,
)
