"""A few columns together single people out, though none of them names anybody.

Why it matters:
    Neighbours, employers and traffickers know age, village and month of arrival. Together they
    are a name.

How to put it right:
    Make one column coarser (month in place of day, district in place of village), or leave it
    out.

Example:
    The only woman of 19 from one village in one month.

Source:
    Practice 68.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD704",
    name="combination-identifies",
    severity=Severity.WARNING,
    message="{sentence}",
    remedy="make one of these columns coarser, or leave it out",
    scope=Scope.FILE,
)
