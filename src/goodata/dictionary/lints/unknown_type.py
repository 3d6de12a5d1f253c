"""A type is not known, or the finer type belongs to another one.

Why it matters:
    The type says what a cell means; without it nothing in the column can be judged.

How to put it right:
    Use one of the known types. `type` is one of Table Schema's, the finer one stands in `subtype`.

Example:
    `type: text` is better `type: string`.

Source:
    Table Schema version 2, types and formats.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.fieldtypes import types
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    known = types()
    for position, field in enumerate(written.dictionary.fields):
        found = known.get(field.kind_of_type)
        if found is None:
            step = "subtype" if field.subtype else "type"
            path = ("fields", position, step)
            words = ", ".join(sorted(known))
            yield Hit(path, {"field": field.name}, f"its {step} is not known", words)
        elif field.type != found.base:
            said = f"{found.name} belongs to another type"
            path = ("fields", position, "type")
            yield Hit(path, {"field": field.name}, said, f"type: {found.base}")


LINT = Lint(
    code="GD613",
    name="unknown-type",
    severity=Severity.ERROR,
    message="{field}: ",
    remedy="use ",
    find=_find,
    good=("fields: [{name: id, type: string, subtype: caseNumber}]",),
    bad=(
        "fields: [{name: id, type: text}]",
        "fields: [{name: id, type: string, subtype: caseNo}]",
        "fields: [{name: id, type: integer, subtype: caseNumber}]",
        "fields: [{name: id, subtype: integer}]",
    ),
)
