"""A line of the log is older than the line before it.

Why it matters:
    The clock was set back, by hand or by the computer itself. Deadlines and days in the log are
    then not to be relied on.

How to put it right:
    Set the clock right. The log itself need not be touched: the order of its lines is right.

Example:
    A laptop whose battery was empty starts in 1970, and its clock is set by hand.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD917",
    name="log-time-backwards",
    severity=Severity.WARNING,
    message="line {line} is older than the one before it",
    remedy="look at whether the clock of this computer is right",
    scope=Scope.FILE,
)
