"""So many records share a value that it says nothing about whose it is.

Why it matters:
    The phone of a shelter or the address of an embassy would make one person of everybody
    who stayed there, so it is not counted as evidence.

How to put it right:
    Nothing needs to be done. If the number belongs to the organisation, leave the cell
    empty and keep it elsewhere.

Example:
    The shelter's own telephone number in 400 of 2,000 rows.

Source:
    Practice 13. Shared by more than 10 records and more than .5 % of them.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD504",
    name="value-shared-by-many",
    severity=Severity.NOTE,
    message="{values} in {field} shared by so many records that they are no evidence",
    remedy="leave the cell empty where it is not the person's own",
    scope=Scope.FILE,
)
