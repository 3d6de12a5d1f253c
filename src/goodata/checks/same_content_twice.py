"""The same content lies in several files.

Why it matters:
    Every copy must be protected, kept up to date and in the end destroyed; one is always forgotten.

How to put it right:
    Keep one and wipe the others: `goodata wipe plan`. The workbook of the inventory lists them by
    group.

Example:
    A table as CSV and as a workbook, and a copy of it in a folder of downloads.

Source:
    Practices 28 and 58.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD707",
    name="same-content-twice",
    severity=Severity.NOTE,
    message="the same content lies in more than one file: {files}",
    remedy="keep one; goodata wipe plan takes care of the others",
    scope=Scope.FILE,
)
