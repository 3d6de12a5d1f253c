"""A limit is no value of the field's type.

Why it matters:
    A limit that cannot be read cannot be kept, and a date that can be read two ways would be a
    limit of two months.

How to put it right:
    Write numbers with digits and a decimal point, dates as 2024-01-31, lengths as whole numbers
    from 0.

Example:
    `maximum: 31/12/2024` for a date.

Source:
    Practice 9; Table Schema version 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.lints._limits import type_of, value, written
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(subject: Written) -> Iterator[Hit]:
    for position, field in enumerate(subject.dictionary.fields):
        known = type_of(field)
        names = [
            name
            for name, text in written(field).items()
            if known is not None and known.bound is not None and value(text, field) is None
        ]
        limits = field.constraints
        lengths = {"minLength": limits.min_length, "maxLength": limits.max_length}
        names += [name for name, length in lengths.items() if length is not None and length < 0]
        for name in names:
            path = ("fields", position, "constraints", name)
            yield Hit(path, {"field": field.name, "limit": name, "type": field.kind_of_type})


LINT = Lint(
    code="GD608",
    name="limit-of-wrong-type",
    severity=Severity.ERROR,
    message="{field}: {limit} is not a value of type {type}",
    remedy="write a number with digits, a date as 2024-01-31",
    find=_find,
    good=('fields: [{name: day, type: date, constraints: {minimum: "2000-01-01"}}]',),
    bad=(
        'fields: [{name: day, type: date, constraints: {minimum: "01/01/2000"}}]',
        "fields: [{name: age, type: integer, constraints: {maximum: many}}]",
        "fields: [{name: id, constraints: {maxLength: -1}}]",
    ),
)
