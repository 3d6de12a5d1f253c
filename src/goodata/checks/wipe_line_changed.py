"""A line of a wipe plan, or the file it names, is not as it was when planned.

Why it matters:
    What was read and agreed to is not what would be destroyed. Such a line is left alone.

How to put it right:
    Look at the file. If it is still to be wiped, make a new plan. In the plan itself only the
    column `do` may be changed, to `wipe` or `keep`.

Example:
    Somebody saved the file after the plan was made.

Source:
    Practice 75; promise 10.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD904",
    name="wipe-line-changed",
    severity=Severity.WARNING,
    message="{lines} left: the line or its file is not as it was when planned",
    remedy="look at the files, then make a new plan",
    scope=Scope.FILE,
)
