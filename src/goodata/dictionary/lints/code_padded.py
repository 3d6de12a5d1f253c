"""A code is empty, or has blanks at its ends.

Why it matters:
    The blank cannot be seen, so the same answer is counted as two, and no lookup finds it.

How to put it right:
    Take the blanks out, here and in the data.

Example:
    `DebtBondage ` with a blank at its end, in an official form.

Source:
    Practice 6; the official form and value list of a case data standard.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.text import trimmed


def _find(written: Written) -> Iterator[Hit]:
    for number, missing in enumerate(written.dictionary.missing):
        if missing.value != trimmed(missing.value):
            yield Hit(("missingValues", number, "value"), {"code": missing.value})
    for position, field in enumerate(written.dictionary.fields):
        for number, entry in enumerate(field.categories):
            if not entry.value or entry.value != trimmed(entry.value):
                yield Hit(
                    ("fields", position, "categories", number, "value"), {"code": entry.value}
                )


LINT = Lint(
    code="GD604",
    name="code-padded",
    severity=Severity.ERROR,
    message='the code "{code}" is empty or has blanks at its ends',
    remedy="take the blanks out",
    find=_find,
    good=('fields: [{name: means, categories: ["DebtBondage", "False promises"]}]',),
    bad=(
        'fields: [{name: means, categories: ["DebtBondage "]}]',
        'fields: [{name: means, categories: [{value: ""}]}]',
        'missingValues: [{value: " NA", label: unknown}]\nfields: [{name: means}]',
    ),
)
