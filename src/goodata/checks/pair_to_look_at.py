"""Two records may be about one person, or about twins, relatives or neighbours.

Why it matters:
    Whoever counts them as one may lose a person; whoever counts them as two may count one
    twice. No program can know.

How to put it right:
    Look at both in the source, or ask the person who filled them in. Write same, different
    or unsure into the workbook of --report xlsx; what is answered is not asked again.

Example:
    The same village and phone, and given names that differ: two sisters, or one woman under
    two names.

Source:
    Practices 11 and 14.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD502",
    name="pair-to-look-at",
    severity=Severity.WARNING,
    message="may be the same person; somebody has to look",
    remedy="decide in the workbook of --report xlsx, then take it in with --apply",
    scope=Scope.FILE,
)
