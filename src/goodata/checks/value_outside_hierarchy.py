"""An answer stands on no step of its field's hierarchy.

Why it matters:
    It cannot be made coarser truthfully, so it goes out as `other`, or is held back where too few
    are `other`. What was meant is lost.

How to put it right:
    Look for a slip in the cell, or add the value to the list that the hierarchy is made of.

Example:
    `about 20` in a column of ages; a village that the list of places does not know.

Source:
    Practice 31.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD802",
    name="value-outside-hierarchy",
    severity=Severity.WARNING,
    message="stands on no step of the hierarchy, and goes out as other or is held back",
    remedy="put the cells right, or add the value to the list of the hierarchy",
    scope=Scope.FILE,
)
