"""Rows above the header, or tags and labels below it, were left out.

Why it matters:
    It is said so that a wrong guess is seen.

How to put it right:
    If the header was found wrongly, name its row with `--header-row`.

Example:
    A title and a date above the table.

Source:
    Validation page, section 1.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD316",
    name="title-rows-skipped",
    severity=Severity.NOTE,
    message="rows beside the header that hold no data were left out: {count}",
    remedy="nothing needs to be done; name the header with --header-row if it was found wrongly",
    scope=Scope.FILE,
    undeclared=True,
)
