"""A key stands in more than one row, and nothing shows that they are about different people.

Why it matters:
    One person is counted twice, and a correction made in one row is missing in the other.

How to put it right:
    Look in the source. If they are one person, put the rows together; else give each its own
    number. A column with `kind: name` or `kind: birth date` in the dictionary lets goodata tell two
    people apart by itself.

Example:
    Two rows KH-0001 that differ in the date of the visit.

Source:
    Practice 11.
"""

from __future__ import annotations

from goodata.checks import Case, Check, Sameness, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD201",
    name="key-repeated",
    severity=Severity.ERROR,
    message="the same key in several rows; nothing shows whether they are one person or several",
    remedy="look in the source: one person, put the rows together; several, number them apart",
    scope=Scope.ROWS,
    same=Sameness.PERSON,
    cases=(
        Case(
            ("A1", "A2", "A1"),
            {"subtype": "caseNumber", "constraints": {"required": "true"}},
            (0, 2),
            others={"place": ("x", "y", "z")},
            header={"primaryKey": ["cell"]},
        ),
    ),
)
