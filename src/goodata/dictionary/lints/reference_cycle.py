"""Fields lead back to themselves.

Why it matters:
    What is computed from itself, or lies inside itself, has no beginning; nothing could be
    compared.

How to put it right:
    Let one of the fields stand on its own.

Example:
    `age` derived from `birth_year`, and `birth_year` derived from `age`.

Source:
    Practice 20.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from goodata.dictionary.complaints import Path
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Dictionary, Field

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'")
_FIELD_CALL = re.compile(r"\bfield\(\s*(?:\"([^\"]*)\"|'([^']*)')\s*\)")


def _find(written: Written) -> Iterator[Hit]:
    dictionary = written.dictionary
    parents = {
        each.name: (str(each.options["parent"]),)
        for each in dictionary.fields
        if "parent" in each.options
    }
    derived = {
        each.name: _mentioned(each, dictionary) for each in dictionary.fields if each.derived_as
    }
    for links, step in ((parents, "parent"), (derived, "derivedAs")):
        for position, field in enumerate(dictionary.fields):
            if _returns(field.name, links):
                path: Path = ("fields", position, step)
                yield Hit(path, {"field": field.name, "property": step})
    yield from _list_cycles(dictionary)


def _list_cycles(dictionary: Dictionary) -> Iterator[Hit]:
    for position, field in enumerate(dictionary.fields):
        above = {each.value: (each.parent,) for each in field.categories if each.parent}
        for number, each in enumerate(field.categories):
            if each.parent and _returns(each.value, above):
                path = ("fields", position, "categories", number, "parent")
                yield Hit(path, {"field": field.name, "property": "parent"})


def _mentioned(field: Field, dictionary: Dictionary) -> tuple[str, ...]:
    text = field.derived_as or ""
    named = {first or second for first, second in _FIELD_CALL.findall(text)}
    named |= set(re.findall(r"[^\W\d]\w*", _QUOTED.sub(" ", text)))
    return tuple(each.name for each in dictionary.fields if each.name in named)


def _returns(start: str, links: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    ahead = list(links.get(start, ()))
    while ahead:
        name = ahead.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            ahead.extend(links.get(name, ()))
    return False


LINT = Lint(
    code="GD614",
    name="reference-cycle",
    severity=Severity.ERROR,
    message="{field}: by {property} it leads back to itself",
    remedy="let one of the fields stand on its own",
    find=_find,
    good=("fields: [{name: a, type: integer, derivedAs: b + 1}, {name: b, type: integer}]",),
    bad=(
        "fields: [{name: a, type: integer, derivedAs: a + 1}]",
        "fields: [{name: a, derivedAs: b + 1}, {name: b, derivedAs: 'field(\"a\")'}]",
        "fields: [{name: a, categories: [{value: x, parent: y}, {value: y, parent: x}]}]",
    ),
)
