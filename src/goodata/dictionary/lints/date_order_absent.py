"""Nobody has said whether the day or the month comes first.

Why it matters:
    03/04/2024 is two days a month apart. goodata does not guess which is meant.

How to put it right:
    Write `dateOrder: dmy` under `file`, or a `format` for the field.

Example:
    `file: {dateOrder: dmy}`.

Source:
    Practice 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    if written.dictionary.file.date_order is not None:
        return
    for position, field in enumerate(written.dictionary.fields):
        stated = field.format not in (None, "default", "any") or field.formats
        if field.type in ("date", "datetime") and not stated:
            yield Hit(("fields", position), {"field": field.name})


LINT = Lint(
    code="GD656",
    name="date-order-absent",
    severity=Severity.WARNING,
    message="{field}: nobody has said whether the day or the month comes first",
    remedy="write dateOrder: dmy under file, or a format for the field",
    find=_find,
    good=(
        "file: {dateOrder: dmy}\nfields: [{name: day, type: date}]",
        'fields: [{name: day, type: date, format: "%d/%m/%Y"}]',
    ),
    bad=("fields: [{name: day, type: date}]",),
)
