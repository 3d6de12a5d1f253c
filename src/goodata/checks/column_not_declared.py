"""The file has a column the dictionary does not know.

Why it matters:
    Nobody has said what it means, whom it can reveal or how long it may be kept. It may hold
    anything, a name too.

How to put it right:
    Add the column to the dictionary with its meaning and purpose, or take it out of the file.

Example:
    A column `remarks2` that somebody added for a week.

Source:
    Practices 1, 27 and 29.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD302",
    name="column-not-declared",
    severity=Severity.WARNING,
    message="{count} columns are not in the dictionary: {columns}",
    singular="{count} column is not in the dictionary: {columns}",
    remedy="add what is missing to the dictionary, or leave it out of the file",
    scope=Scope.FILE,
)
