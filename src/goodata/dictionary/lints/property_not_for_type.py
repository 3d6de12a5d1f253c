"""A property does not belong to the field's type.

Why it matters:
    It would never be applied, though somebody believes it is; and other tools refuse the file.

How to put it right:
    Take it out, or give the field the type it belongs to.

Example:
    `minLength` on a date; `delimiter` on a whole number.

Source:
    Table Schema version 2: which constraints each type has.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.lints._limits import type_of, written
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Field


def _find(subject: Written) -> Iterator[Hit]:
    for position, field in enumerate(subject.dictionary.fields):
        known = type_of(field)
        if known is None:
            continue
        extra = [("constraints", name) for name in _constraints(field) - known.constraints]
        options = set(field.options) | ({"notFuture"} if field.not_future else set())
        extra += [("", name) for name in options - known.options]
        for group, name in sorted(extra):
            path = ("fields", position, group, name) if group else ("fields", position, name)
            yield Hit(path, {"field": field.name, "property": name, "type": known.name})


def _constraints(field: Field) -> set[str]:
    limits = field.constraints
    given = {
        "required": limits.required,
        "unique": limits.unique,
        "minLength": limits.min_length is not None,
        "maxLength": limits.max_length is not None,
        "pattern": limits.pattern is not None,
        "enum": bool(limits.enum),
    }
    return {name for name, there in given.items() if there} | set(written(field))


LINT = Lint(
    code="GD619",
    name="property-not-for-type",
    severity=Severity.ERROR,
    message="{field}: {property} does not belong to type {type}",
    remedy="take it out, or use the type it belongs to",
    find=_find,
    good=("fields: [{name: day, type: date, notFuture: true, constraints: {required: true}}]",),
    bad=(
        "fields: [{name: day, type: date, constraints: {minLength: 3}}]",
        'fields: [{name: n, type: integer, delimiter: ";"}]',
        "fields: [{name: n, type: integer, notFuture: true}]",
    ),
)
