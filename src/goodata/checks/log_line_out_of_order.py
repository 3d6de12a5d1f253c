"""A line of the log follows another one than it names.

Why it matters:
    The lines are there, but not in the order in which they were written, so the log does not
    say any more what came first.

How to put it right:
    Keep the file as it is, and restore the order from a backup.

Example:
    A spreadsheet program sorted the log by actor and saved it.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD913",
    name="log-line-out-of-order",
    severity=Severity.ERROR,
    message="line {line} does not stand where it was written",
    remedy="keep this log as it is, and look at who sorted or edited it",
    scope=Scope.FILE,
)
