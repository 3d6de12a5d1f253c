"""Free text stands in a language that goodata has no rules for.

Why it matters:
    Names in it cannot be found, so they count as present.

How to put it right:
    Let somebody who reads the language go through these notes, or leave them out of what is
    passed on.

Example:
    Five remarks in Chinese in a file that is otherwise in English.

Source:
    Practice 67.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD714",
    name="language-not-covered",
    severity=Severity.ERROR,
    message="{uncovered} of {notes} notes are in a language or script without rules",
    remedy=(
        "let somebody who reads the language look; until then keep the file as one that names"
        " people"
    ),
    scope=Scope.FILE,
)
