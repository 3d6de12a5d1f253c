"""Two lines of the log both name the same one before them.

Why it matters:
    The log was copied and continued in two places, or a line was slipped in. Only one of the
    two can be what happened next.

How to put it right:
    Keep the file as it is. Look at whether a backup was put back, or two copies of the folder
    were merged by a cloud service.

Example:
    A laptop and a server wrote on from the same copy of the log, and the copies were merged.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD914",
    name="log-has-two-heads",
    severity=Severity.ERROR,
    message="line {line} follows a line that another one follows already",
    remedy="keep both lines, and look at which copy of the log was put back or merged",
    scope=Scope.FILE,
)
