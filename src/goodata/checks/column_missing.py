"""A column the dictionary requires is not in the file.

Why it matters:
    Whatever is counted from it would be counted from nothing, and nobody would notice.

How to put it right:
    Look whether the column has another heading; if so, add that heading to the aliases of the
    field. If the column was left out, add it.

Example:
    A dictionary with a required `intake_date`, and a file without it.

Source:
    Practice 1; Table Schema, fieldsMatch.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD301",
    name="column-missing",
    severity=Severity.ERROR,
    message="the column {column} is not in the file",
    remedy="add the column, or take it out of the dictionary",
    scope=Scope.FILE,
)
