"""The file names who made it or saved it last.

Why it matters:
    Names of staff lead to the office and to those it helps, and stay when the file is passed on.

How to put it right:
    Remove the properties before it is passed on: in Excel and Word File, Info, Inspect Document.

Example:
    The author of a document that goes to a partner.

Source:
    Practice 80.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD718",
    name="author-in-document",
    severity=Severity.NOTE,
    message="the file names who made it, saved it last, or for whom",
    remedy="remove the properties before it is passed on",
    scope=Scope.FILE,
)
