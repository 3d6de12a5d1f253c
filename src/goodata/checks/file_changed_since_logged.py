"""A file of this name is in the log, but with another content.

Why it matters:
    The file was changed, or replaced by another one, since it was last seen. The chain of
    custody is broken at that place.

How to put it right:
    Ask who worked on it. Where it should not have changed, work on from the file that the log
    knows.

Example:
    A spreadsheet that somebody opened, corrected and saved after it was checked.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD919",
    name="file-changed-since-logged",
    severity=Severity.WARNING,
    message="the log knows a file of this name with another content, last in line {line}",
    remedy="ask who changed it; work on from the file that the log knows",
    scope=Scope.FILE,
)
