"""Two keys differ only in capitals, blanks or hyphens.

Why it matters:
    They most likely mean the same case, but no program will join them.

How to put it right:
    Write the number in one way.

Example:
    KH-0001 and kh 0001.

Source:
    Practice 11.
"""

from __future__ import annotations

from goodata.checks import Case, Check, Sameness, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD203",
    name="keys-differ-only-in-spelling",
    severity=Severity.WARNING,
    message="keys that differ only in capitals, blanks or hyphens",
    remedy="write the number in one way",
    scope=Scope.ROWS,
    same=Sameness.SPELLING,
    cases=(
        Case(
            ("A-1", "A2", "a1"),
            {"subtype": "caseNumber", "constraints": {"required": "true"}},
            (0, 2),
            header={"primaryKey": ["cell"]},
        ),
    ),
)
