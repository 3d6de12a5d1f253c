"""A row has more cells than the header.

Why it matters:
    Cells may have slipped to the right. Usually a text holds the separator and has no quotes around
    it.

How to put it right:
    Put quotes around the text that holds the separator, or choose another separator when exporting.

Example:
    `Mae Sot, Tak` without quotes in a comma separated file.

Source:
    RFC 4180, section 2.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD307",
    name="row-too-long",
    severity=Severity.ERROR,
    message="more cells than the header has; some may stand in the wrong column; not checked",
    remedy="put the text that holds the separator in quotes",
    scope=Scope.FILE,
    undeclared=True,
)
