"""A line of the log names one before it that is not there.

Why it matters:
    Lines were taken out, from the middle or from the beginning. What they recorded is not known
    any more.

How to put it right:
    Keep the file as it is, and look for the missing lines in a backup.

Example:
    Line 12 deleted in a text editor; line 13 still holds its digest.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD912",
    name="log-line-missing",
    severity=Severity.ERROR,
    message="before line {line} at least one line is missing",
    remedy="keep this log as it is, and look for the line in a backup",
    scope=Scope.FILE,
)
