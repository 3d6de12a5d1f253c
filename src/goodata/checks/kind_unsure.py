"""What a column holds could not be told with certainty.

Why it matters:
    A column that nobody looked at is where a name stays. Silence must not be taken for safety.

How to put it right:
    Look at the column, and write its kind, privacy and risk into the dictionary.

Example:
    A column of short different words that are in no list of names.

Source:
    Practice 31.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD713",
    name="kind-unsure",
    severity=Severity.NOTE,
    message="{reason}",
    remedy="look at the column and say in the dictionary what it is",
    scope=Scope.FILE,
)
