"""A cell of the workbook shows an error of the spreadsheet.

Why it matters:
    The value is not empty and not unknown: it is lost. Programs that read it as empty hide that.

How to put it right:
    Open the workbook and mend the formula the cell holds.

Example:
    #REF! after a column was deleted.

Source:
    Validation page, section 2.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD115",
    name="error-cell",
    severity=Severity.ERROR,
    message="the spreadsheet shows an error here",
    remedy="open the workbook and mend the formula",
    scope=Scope.FILE,
    undeclared=True,
)
