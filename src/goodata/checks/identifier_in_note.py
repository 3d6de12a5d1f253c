"""A free text names somebody, or holds a number, an address or a date that leads to them.

Why it matters:
    Names are taken out of columns and forgotten in the remarks, where they stand with the
    story.

How to put it right:
    Read the rows that are named. Write what happened, not to whom; the case number says that.

Example:
    A remark that ends with the telephone number of a brother.

Source:
    Practices 66 and 67.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD702",
    name="identifier-in-note",
    severity=Severity.ERROR,
    message="free text names somebody in {touched} of {notes} notes",
    remedy="read those rows; goodata deidentify cleans notes with the same codes as columns",
    scope=Scope.FILE,
)
