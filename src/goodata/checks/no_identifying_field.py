"""No field tells people apart, so equal rows are no duplicates.

Why it matters:
    In a file without names, numbers or birth dates, two people who are alike in all that is
    written look like one. To merge them would lose people.

How to put it right:
    Name the fields that tell people apart with --on, or declare them in a dictionary. If
    there are none, the file cannot be searched for duplicates, and need not be.

Example:
    A file of which names were taken off before publication: 12,865 of 14,299 rows equal an
    earlier one.

Source:
    Practices 13 and 31.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD506",
    name="no-identifying-field",
    severity=Severity.ERROR,
    message="no field tells people apart",
    remedy="name fields that do with --on, or declare them in a dictionary",
    scope=Scope.FILE,
)
