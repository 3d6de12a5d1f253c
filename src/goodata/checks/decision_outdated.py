"""What was decided about two records no longer fits what stands in them.

Why it matters:
    A decision stays in force until somebody changes it. When a name or birth date was
    corrected afterwards, two people may be kept together, or one kept apart, for a reason
    that is gone.

How to put it right:
    Look at the pair again in the workbook of --report xlsx, under settled, and decide anew
    where it is wrong.

Example:
    Two records were called the same in March; in May the birth date of one was corrected by
    ten years.

Source:
    Practice 14.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD508",
    name="decision-outdated",
    severity=Severity.WARNING,
    message="decided {day}, and what was compared has changed since",
    remedy="look at it again in the workbook, and decide anew where it is wrong",
    scope=Scope.FILE,
)
