"""The log knows nothing of what a file holds.

Why it matters:
    Where a file came from, and what was done with it, is then only what people remember.

How to put it right:
    Look whether the file belongs to another project, or was made without goodata. From now on
    let it pass through a command that records it.

Example:
    A table that was mailed in and never checked.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD918",
    name="file-not-in-log",
    severity=Severity.WARNING,
    message="the log does not know this content",
    remedy="look in the log of the project the file came from",
    scope=Scope.FILE,
)
