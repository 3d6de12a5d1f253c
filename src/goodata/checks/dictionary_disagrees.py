"""The data dictionary says less about a column than its values do.

Why it matters:
    goodata deidentify trusts the dictionary. A column of names declared as harmless would be
    given away.

How to put it right:
    Look at the column. Correct `privacy`, `kind` or `risk` in the dictionary, or the file.

Example:
    A column declared `privacy: none` whose values are telephone numbers.

Source:
    Practices 31 and 66.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD712",
    name="dictionary-disagrees",
    severity=Severity.WARNING,
    message="{reason}",
    remedy="correct kind, privacy or risk in the dictionary, or the values in the file",
    scope=Scope.FILE,
)
