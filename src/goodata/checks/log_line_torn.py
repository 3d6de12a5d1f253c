"""A line of the log is half written or no line at all.

Why it matters:
    A crash or a power cut can leave half a line; the next run closes it and says so in a line
    of its own. Where no such line follows, something else happened to the file.

How to put it right:
    If the computer just crashed, run any command, then verify again. Else keep the file and
    compare it with a backup.

Example:
    The last line ends in the middle, for the power went off while it was written.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD915",
    name="log-line-torn",
    severity=Severity.ERROR,
    message="line {line} is not whole, and no recovery speaks of it",
    remedy="keep this log as it is; if the computer just crashed, the next run mends it openly",
    scope=Scope.FILE,
)
