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

from collections.abc import Iterator

from goodata.checks import Case, Check, Hit, Scope
from goodata.checks._keys import Get, Sameness, shared
from goodata.findings import Severity
from goodata.model import Dictionary


def _find(get: Get, dictionary: Dictionary) -> Iterator[Hit]:
    for each in shared(get, dictionary):
        if each.sameness is Sameness.PERSON:
            yield Hit(each.records, each.fields[0])


CHECK = Check(
    code="GD201",
    name="key-repeated",
    severity=Severity.ERROR,
    message="the same key in several rows; nothing shows whether they are one person or several",
    remedy="look in the source: one person, put the rows together; several, number them apart",
    scope=Scope.ROWS,
    rows=_find,
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
