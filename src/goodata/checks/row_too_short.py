"""A row has fewer cells than the header.

Why it matters:
    Cells may have slipped to the left, so that a name stands where a date should be.

How to put it right:
    Open the line in an editor and count the separators. Often a line break stands inside a text
    without quotes.

Example:
    A header of 14 columns and a line of 9 cells.

Source:
    RFC 4180, section 2.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD306",
    name="row-too-short",
    severity=Severity.ERROR,
    message="fewer cells than the header has; some may stand in the wrong column; not checked",
    remedy="count the separators in that line; a text with a line break needs quotes",
    scope=Scope.FILE,
    undeclared=True,
)
