"""Names cannot be read: damaged letters, or a font encoding that cannot be told.

Why it matters:
    A name that cannot be read is compared with nothing, so the person's second record is
    found only by other facts.

How to put it right:
    Find out with which font or program the names were typed, and save the file from there
    as UTF-8. Names in Zawgyi are read as they are.

Example:
    A column of question marks where Burmese names stood before somebody saved it in another
    encoding.

Source:
    Practice 13.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD505",
    name="name-not-readable",
    severity=Severity.WARNING,
    message="names that cannot be read are compared with nothing",
    remedy="save the file as UTF-8 from the program in which the names can be read",
    scope=Scope.FILE,
)
