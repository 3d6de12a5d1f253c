"""A code of the list is also a code for a kind of nothing.

Why it matters:
    The same cell would be an answer and no answer.

How to put it right:
    Give the field its own `missingValues` without that code, or use another one.

Example:
    `NA` for Namibia in a list of countries, and for "not available" in the whole table.

Source:
    Practice 7.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        nothing = {each.value for each in field.missing}
        for number, entry in enumerate(field.categories):
            if entry.value in nothing and entry.value:
                path = ("fields", position, "categories", number, "value")
                yield Hit(path, {"field": field.name, "code": entry.value})


LINT = Lint(
    code="GD605",
    name="code-is-missing-code",
    severity=Severity.ERROR,
    message="{field}: {code} is an answer and stands for a missing one as well",
    remedy="give the field its own missingValues without {code}, or use another code",
    find=_find,
    good=(
        (
            'missingValues: [{value: "NA", label: notAvailable}]\n'
            "fields:\n"
            '  - {name: country, categories: ["NA"], missingValues: [{value: "-", label: unknown}]}'
        ),
    ),
    bad=(
        (
            'missingValues: [{value: "NA", label: notAvailable}]\n'
            'fields: [{name: country, categories: ["NA", "TH"]}]'
        ),
    ),
)
