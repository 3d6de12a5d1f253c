"""A heading looks like a field of the dictionary, but is not quite it.

Why it matters:
    A column under a misspelt heading is not checked, and the one that should be there seems
    missing.

How to put it right:
    Correct the heading, or add it to the aliases of the field.

Example:
    `intake_dat` beside a field `intake_date`.

Source:
    Practice 1.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD303",
    name="column-name-near",
    severity=Severity.WARNING,
    message="column {column} is nearly called {field}",
    remedy="write the heading as the dictionary does, or add it as an alias",
    scope=Scope.FILE,
)
