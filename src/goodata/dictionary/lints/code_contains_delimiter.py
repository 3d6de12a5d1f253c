"""A code holds the sign that stands between the answers of a cell.

Why it matters:
    The cell would be cut in the middle of the code, and neither piece is in the list.

How to put it right:
    Use another code, or another `delimiter`.

Example:
    The code `food; water` in a field whose answers are separated by a semicolon.

Source:
    Practice 6.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        if field.type != "list":
            continue
        usual = ";" if field.subtype == "selectMultiple" else ","
        sign = str(field.options.get("delimiter", usual))
        for number, entry in enumerate(field.categories):
            if sign in entry.value:
                path = ("fields", position, "categories", number, "value")
                yield Hit(path, {"field": field.name, "code": entry.value, "sign": sign})


LINT = Lint(
    code="GD606",
    name="code-contains-delimiter",
    severity=Severity.ERROR,
    message='{field}: the code {code} holds "{sign}", which separates the answers of a cell',
    remedy="use another code, or another delimiter",
    find=_find,
    good=("fields: [{name: needs, type: list, subtype: selectMultiple, categories: [a, b]}]",),
    bad=(
        'fields: [{name: needs, type: list, subtype: selectMultiple, categories: ["a;b"]}]',
        'fields: [{name: needs, type: list, delimiter: " ", categories: ["a b"]}]',
    ),
)
