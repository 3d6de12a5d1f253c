"""A head of the log that was written down elsewhere is not in the log.

Why it matters:
    A chain cannot show that its end was cut off, nor that it was written anew from the
    beginning. The head on paper can: it is not there any more.

How to put it right:
    Look first whether the code was copied rightly. Then keep the file as it is, and compare it
    with a backup.

Example:
    The register says log 1423, and the log ends at line 1400.

Source:
    Practice 55.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD916",
    name="log-head-not-found",
    severity=Severity.ERROR,
    message="line {line} was written down elsewhere, and the log does not hold it so",
    remedy="keep this log as it is; its end was cut off, or it was written anew",
    scope=Scope.FILE,
)
