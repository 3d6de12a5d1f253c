"""A column goes with itself, or a tolerance stands where nothing is computed.

Why it matters:
    A column cannot say of itself how it is known; and a tolerance that is no number, or without
    `derivedAs`, is never applied.

How to put it right:
    Name another column as companion. Write the tolerance as a number beside `derivedAs`, in the
    unit of the field (days for dates).

Example:
    `companion: {field: age, means: estimated}` on `age`.

Source:
    Practices 19 and 20.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.expressions import Kind, kind_of
from goodata.fieldtypes._numbers import exact
from goodata.findings import Severity
from goodata.model import Field


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        path = ("fields", position)
        for option, other in _pairs(field):
            if other == field.name:
                said, advised = "{property} names the field itself", "name another column"
                yield Hit((*path, option), _args(field, option), said, advised)
        if field.tolerance is not None and not _applies(field):
            said = "{property} belongs beside derivedAs, and is a number from zero up"
            advised = "write a number, or take it out"
            yield Hit((*path, "tolerance"), _args(field, "tolerance"), said, advised)


def _pairs(field: Field) -> Iterator[tuple[str, str]]:
    if field.companion is not None:
        yield "companion", field.companion.field
    for option in ("partner", "parent"):
        if option in field.options:
            yield option, str(field.options[option])


def _applies(field: Field) -> bool:
    number = exact(field.tolerance or "")
    measured = kind_of(field) in (Kind.NUMBER, Kind.DATE)
    return field.derived_as is not None and measured and number is not None and number >= 0


def _args(field: Field, name: str) -> dict[str, str | int]:
    return {"field": field.name, "property": name}


LINT = Lint(
    code="GD644",
    name="companion-of-itself",
    severity=Severity.ERROR,
    message="{field}: ",
    remedy="",
    find=_find,
    good=(
        (
            "fields: [{name: a, type: integer, derivedAs: b + 1, tolerance: 1}, "
            "{name: b, type: integer, companion: {field: c, means: unit}}, {name: c}]"
        ),
    ),
    bad=(
        "fields: [{name: a, companion: {field: a, means: unit}}]",
        "fields: [{name: a, type: integer, tolerance: 1}]",
        (
            "fields: [{name: a, type: integer, derivedAs: b + 1, tolerance: few}, "
            "{name: b, type: integer}]"
        ),
        ("fields: [{name: n, type: number, subtype: latitude, partner: n}]"),
    ),
)
