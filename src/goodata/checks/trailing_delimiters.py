"""Every row ends with one empty cell more than the header has.

Why it matters:
    It is harmless, but the program that wrote the file should be known.

How to put it right:
    Nothing needs to be done.

Example:
    `a,b,` under a header `x,y`.

Source:
    Seen in exports of reporting programs.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD308",
    name="trailing-delimiters",
    severity=Severity.NOTE,
    message="every row ends with one separator too many; read as if it were not there",
    remedy="nothing needs to be done",
    scope=Scope.FILE,
    undeclared=True,
)
