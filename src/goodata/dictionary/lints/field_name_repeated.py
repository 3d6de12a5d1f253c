"""Two fields have the same name.

Why it matters:
    Nobody can say which of the two descriptions is meant, and one column would be judged by both.

How to put it right:
    Give each field a name of its own, or take the second description out.

Example:
    `phone` for the client and `phone` for the guardian; the second is better `guardian_phone`.

Source:
    Table Schema version 2: names of fields are unique. Practice 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    seen: set[str] = set()
    for position, field in enumerate(written.dictionary.fields):
        if field.name in seen:
            yield Hit(("fields", position, "name"), {"field": field.name})
        seen.add(field.name)


LINT = Lint(
    code="GD601",
    name="field-name-repeated",
    severity=Severity.ERROR,
    message="a second field is called {field}",
    remedy="give it a name of its own, or take it out",
    find=_find,
    good=("fields: [{name: phone}, {name: guardian_phone}]",),
    bad=("fields: [{name: phone}, {name: phone}]",),
)
