"""A part of the file that the screen does not show holds data.

Why it matters:
    Hidden sheets, comments, the records behind a pivot table and values remembered from other
    workbooks travel with the file. Who looks at the screen believes it holds totals only.

How to put it right:
    Look at each part in the program that made it and remove what does not belong; or save the one
    sheet as CSV.

Example:
    A workbook of totals, with every record of the deleted sheet behind its pivot table.

Source:
    Practices 66 and 80.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD710",
    name="hidden-part-holds-data",
    severity=Severity.WARNING,
    message="parts of it that the screen does not show: {parts}",
    remedy="look at each in the spreadsheet program, or save the one sheet as CSV",
    scope=Scope.FILE,
)
