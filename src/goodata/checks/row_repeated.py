"""A row stands in the file more than once, cell by cell.

Why it matters:
    Everything in it is counted more than once.

How to put it right:
    Keep one of them. If the repetition is meant, the table needs no key.

Example:
    A day's export pasted twice.

Source:
    Practices 11 and 13. Only where the dictionary has a key: without one equal rows may be meant.
"""

from __future__ import annotations

from goodata.checks import Case, Check, Sameness, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD210",
    name="row-repeated",
    severity=Severity.WARNING,
    message="the same row several times",
    remedy="keep one of them",
    scope=Scope.ROWS,
    same=Sameness.ROW,
    cases=(
        Case(
            ("A1", "A2", "A1"),
            {"subtype": "caseNumber", "constraints": {"required": "true"}},
            (0, 2),
            others={"place": ("x", "y", "x"), "phone": ("", "", "")},
            header={"primaryKey": ["cell"]},
        ),
    ),
)
