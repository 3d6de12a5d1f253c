"""A line of the log is not the one that was written there.

Why it matters:
    The next line holds the digest of the one before it as it was. Somebody changed the line
    since, so the log no longer proves what was done.

How to put it right:
    Keep the file as it is. Compare it with a backup or a copy on another computer, and ask who
    may write to the folder.

Example:
    An exit code changed from 1 to 0 in an old line with a text editor.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD911",
    name="log-line-edited",
    severity=Severity.ERROR,
    message="line {line} was changed after it was written",
    remedy="keep this log as it is, and compare it with a backup",
    scope=Scope.FILE,
)
