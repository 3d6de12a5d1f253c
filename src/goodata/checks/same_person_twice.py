"""Records that are almost certainly about one person stand in the files more than once.

Why it matters:
    One person is counted as several, gets two caseworkers who do not know of each other,
    and tells a hard story twice.

How to put it right:
    Make a workbook with goodata dedupe FILE --report xlsx, decide in it, and take the
    decisions in with --apply. Nothing is merged by itself.

Example:
    Two rows with the same birth date and phone, the name spelled once with and once without
    its tone marks.

Source:
    Practices 11, 13 and 14. Probability .98 or more, agreement on something of the person,
    and no contradiction.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD501",
    name="same-person-twice",
    severity=Severity.WARNING,
    message="almost certainly the same person",
    remedy="decide in the workbook of --report xlsx, then take it in with --apply",
    scope=Scope.FILE,
)
