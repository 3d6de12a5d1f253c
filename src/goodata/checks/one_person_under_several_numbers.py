"""Records that are about one person bear different case numbers.

Why it matters:
    The person's files are apart: what one office knows, the other does not, and the person
    is counted twice.

How to put it right:
    Decide in the workbook that they are the same; then choose one number in the source and
    note the other beside it.

Example:
    AB-0012 in March and AB-0140 in November, with one name, birth date and phone.

Source:
    Practices 11 and 12.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD503",
    name="one-person-under-several-numbers",
    severity=Severity.WARNING,
    message="one person under several numbers",
    remedy="choose one number in the source, and note the other beside it",
    scope=Scope.FILE,
)
