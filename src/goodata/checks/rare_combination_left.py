"""Some rows are the only ones with a combination of up to three facts.

Why it matters:
    Each fact may be harmless and known to few, and three of them together lead to one row.

How to put it right:
    Declare the columns that do most of it as quasi-identifiers, or leave them out.

Example:
    The only cook from one village who left in a certain month.

Source:
    Practice 68; minimal sample uniques after Elliot, Manning and Ford (2002).
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD859",
    name="rare-combination-left",
    severity=Severity.NOTE,
    message="{sentence}",
    remedy="declare these columns as quasi-identifiers, or leave them out",
    scope=Scope.FILE,
)
