"""The number of rows of a code tells whose it is.

Why it matters:
    Who came to the clinic forty times is the one with forty rows, whatever the code.

How to put it right:
    Give one row a person, or counts in bands.

Example:
    A file of visits in which one code has far more rows than all others.

Source:
    Practice 63; frequency analysis.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD855",
    name="code-told-by-its-rows",
    severity=Severity.NOTE,
    message="{sentence}",
    remedy="give one row a person, or counts in bands",
    scope=Scope.FILE,
)
