"""An identifier of the original stands in the release.

Why it matters:
    A name in one remark, one comment, one sheet name or the properties of the file undoes all the
    rest.

How to put it right:
    Make the release anew from the original with goodata deidentify; notes are cleaned, and a
    workbook is written from its visible values alone.

Example:
    The author of a comment, named like a client.

Source:
    Practices 65 and 80.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD861",
    name="identifier-left-in-release",
    severity=Severity.ERROR,
    message="{sentence}",
    remedy="make the release anew with goodata deidentify",
    scope=Scope.FILE,
)
