"""A type holds a structure of its own, and is read as text.

Why it matters:
    A table inside a cell is not judged, described or made safe: whoever it names stays named in
    every copy.

How to put it right:
    Give each thing a column of its own, or a table of its own with a foreign key.

Example:
    `type: object` for an address; better are columns for street, village and district.

Source:
    Practice 1; Table Schema version 2, the types object, array and geojson.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.fieldtypes._structured import TYPES
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        if field.type in TYPES:
            yield Hit(("fields", position, "type"), {"field": field.name, "type": field.type})


LINT = Lint(
    code="GD658",
    name="type-read-as-text",
    severity=Severity.WARNING,
    message="{field}: {type} is read as text; nothing inside it is judged or made safe",
    remedy="give each thing in it a column of its own",
    find=_find,
    good=("fields: [{name: home, type: string}]",),
    bad=(
        "fields: [{name: home, type: object}]",
        "fields: [{name: names, type: array}]",
        "fields: [{name: area, type: geojson}]",
    ),
)
