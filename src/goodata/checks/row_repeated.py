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

from collections.abc import Iterator

from goodata.checks import Case, Check, Hit, Scope
from goodata.checks._keys import Get, Sameness, shared
from goodata.findings import Severity
from goodata.model import Dictionary


def _find(get: Get, dictionary: Dictionary) -> Iterator[Hit]:
    for each in shared(get, dictionary):
        if each.sameness is Sameness.ROW:
            yield Hit(each.records, each.fields[0])


CHECK = Check(
    code="GD210",
    name="row-repeated",
    severity=Severity.WARNING,
    message="the same row several times",
    remedy="keep one of them",
    scope=Scope.ROWS,
    rows=_find,
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
