"""Lines of the file end in more than one way.

Why it matters:
    The file may have been put together from several; some programs would lose rows.

How to put it right:
    Look whether all rows are there. Saving the file once makes it even.

Example:
    One half exported on Windows, the other on a Mac.

Source:
    Validation page, section 1.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD315",
    name="mixed-line-ends",
    severity=Severity.NOTE,
    message="lines end in more than one way; the file may have been put together from several",
    remedy="nothing needs to be done, if every row is there",
    scope=Scope.FILE,
    undeclared=True,
)
