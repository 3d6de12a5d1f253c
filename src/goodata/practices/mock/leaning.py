"""Which fields other fields lean on: an error there would show in more places than its own."""

from __future__ import annotations

from collections.abc import Iterator

from goodata.expressions import Kind, Misread, Scope, condition, value
from goodata.model import Dictionary

SOFT = frozenset({"GD101", "GD111", "GD123", "GD410"})
"""Errors after which a cell can still be judged together with others: emptied, or only questioned.
They are not planted where a rule would then be broken as well."""


def leaned_on(dictionary: Dictionary) -> frozenset[str]:
    """Fields that a rule over several columns looks at."""
    return frozenset(_named(dictionary))


def lists_of_marks(dictionary: Dictionary) -> frozenset[str]:
    """Fields that list the answers of a group of yes marks; whatever is changed there differs."""
    joined = (each.concatenated or {} for each in dictionary.flag_groups)
    return frozenset(each["field"] for each in joined if "field" in each)


def _named(dictionary: Dictionary) -> Iterator[str]:
    scope = Scope.of(dictionary)
    for text in _conditions(dictionary):
        yield from _reads(text, scope)
    for field in dictionary.fields:
        if field.required_when is not None or field.relevant_when is not None:
            yield field.name
        if field.companion is not None:
            yield from (field.name, field.companion.field)
        if field.derived_as is not None:
            yield field.name
            yield from _of_value(field.derived_as, scope)
    for rule in dictionary.sum_rules:
        parts = rule["parts"]
        yield from parts if isinstance(parts, tuple) else ()
        yield str(rule["total"])
    for group in dictionary.flag_groups:
        yield from group.fields if group.concatenated or group.exclusive else ()


def _conditions(dictionary: Dictionary) -> Iterator[str]:
    for rule in dictionary.rules:
        yield from (str(rule[name]) for name in ("when", "holds") if rule.get(name))
    for field in dictionary.fields:
        for stated in (field.required_when, field.relevant_when):
            if stated is not None:
                yield stated.when


def _of_value(text: str, scope: Scope) -> tuple[str, ...]:
    for kind in (Kind.NUMBER, Kind.DATE, Kind.TEXT):
        try:
            return value(text, scope, kind).reads
        except Misread:
            continue
    return ()


def _reads(text: str, scope: Scope) -> tuple[str, ...]:
    try:
        return condition(text, scope).reads
    except Misread:
        return ()
