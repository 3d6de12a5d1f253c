"""A heading says one thing, and the values say another.

Why it matters:
    Shifted columns put names where numbers should be, and whoever drops the column of names
    drops the wrong one.

How to put it right:
    Open the file at that column. If columns have moved, mend the source; else give it a true
    heading.

Example:
    A heading for national numbers over values of which most fail their check digit.

Source:
    Practice 9.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD711",
    name="header-disagrees-with-values",
    severity=Severity.WARNING,
    message="{reason}",
    remedy="look whether the column holds what its heading says, or whether columns have moved",
    scope=Scope.FILE,
)
