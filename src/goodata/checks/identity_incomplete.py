"""A row lacks a part of what tells one person from another.

Why it matters:
    Such a row gets a code that is met only once: next month the same person has another one, and
    the two cannot be brought together. Giving all such rows one code would make one person of
    many.

How to put it right:
    Fill in the number or name in the file, and run again before the release leaves.

Example:
    A row without a case number in a table where the case number is the person.

Source:
    Practice 63.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD801",
    name="identity-incomplete",
    severity=Severity.WARNING,
    message="a part of who the row is about is missing, so its code is met only this once",
    remedy="fill it in, and run again before the release leaves",
    scope=Scope.FILE,
)
