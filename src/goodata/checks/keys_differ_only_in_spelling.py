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

from collections.abc import Iterator

from goodata.checks import Case, Check, Hit, Scope
from goodata.checks._keys import Get, Sameness, shared
from goodata.findings import Severity
from goodata.model import Dictionary


def _find(get: Get, dictionary: Dictionary) -> Iterator[Hit]:
    for each in shared(get, dictionary):
        if each.sameness is Sameness.SPELLING:
            yield Hit(each.records, each.fields[0])


CHECK = Check(
    code="GD203",
    name="keys-differ-only-in-spelling",
    severity=Severity.WARNING,
    message="keys that differ only in capitals, blanks or hyphens",
    remedy="write the number in one way",
    scope=Scope.ROWS,
    rows=_find,
    cases=(
        Case(
            ("A-1", "A2", "a1"),
            {"subtype": "caseNumber", "constraints": {"required": "true"}},
            (0, 2),
            header={"primaryKey": ["cell"]},
        ),
    ),
)
