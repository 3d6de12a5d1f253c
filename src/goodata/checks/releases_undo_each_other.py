"""Two releases together lead to people that neither leads to alone.

Why it matters:
    A file that is made afresh each month puts people into other groups each time. Who has both
    files keeps only the rows that fit in both.

How to put it right:
    Let goodata deidentify remember what it released: with a vault and --to it does.

Example:
    Sixty new rows among three thousand: one person in thirteen is left with fewer than five rows.

Source:
    Practice 71; Ganta, Kasiviswanathan and Smith (2008).
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD856",
    name="releases-undo-each-other",
    severity=Severity.ERROR,
    message="{sentence}",
    remedy="release it with goodata deidentify --to NAME, which remembers the release before",
    scope=Scope.FILE,
)
