"""A case number stands in several rows whose name or birth date differ.

Why it matters:
    Two people are counted as one, and help meant for one goes to the other.

How to put it right:
    Find out in the source whose number it is, and give the other person a new one.

Example:
    KH-0001 for two different names.

Source:
    Practice 11.
"""

from __future__ import annotations

from goodata.checks import Case, Check, Sameness, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD202",
    name="key-reused-for-another-person",
    severity=Severity.ERROR,
    message="two people may be counted as one",
    remedy="find out in the source whose number it is, and give the other person a new one",
    scope=Scope.ROWS,
    same=Sameness.KEY,
    cases=(
        Case(
            ("A1", "A2", "A1"),
            {"subtype": "caseNumber", "constraints": {"required": "true"}},
            (0, 2),
            others={"name": ("x", "y", "z")},
            header={"primaryKey": ["cell"]},
        ),
    ),
)
