"""One way of writing for what the format lets one write in two: the digest is taken of that.

`categories: [F, M]` and `categories: [{value: F}, {value: M}]` say the same, and so do
`primaryKey: id` and `primaryKey: [id]`. A dictionary's workbook form has only the longer way, and
its digest must be that of the text it came from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Tree = dict[str, object]
Change = Callable[[object], object]


def expanded(tree: object) -> object:
    """A dictionary's tree of texts with every shorthand written out; other trees as they are.

    >>> expanded({"primaryKey": "id", "fields": ({"name": "id", "categories": ("F",)},)})
    {'primaryKey': ('id',), 'fields': ({'name': 'id', 'categories': ({'value': 'F'},)},)}
    """
    return _changed(tree, _HEADER)


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _as(name: str) -> Change:
    return lambda value: {name: value} if isinstance(value, str) else value


def _missing(value: object) -> object:
    return {"value": "", "label": "empty"} if value == "" else value


def _century(value: object) -> object:
    return value["window"] if isinstance(value, dict) and set(value) == {"window"} else value


def _step(value: object) -> object:
    return value["level"] if isinstance(value, dict) and set(value) == {"level"} else value


def _each(change: Change) -> Change:
    return lambda value: tuple(map(change, value)) if isinstance(value, tuple) else value


def _named(change: Change) -> Change:
    def every(value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {name: change(each) for name, each in value.items()}

    return every


def _inside(changes: Mapping[str, Change]) -> Change:
    return lambda value: _changed(value, changes)


def _changed(value: object, changes: Mapping[str, Change]) -> object:
    if not isinstance(value, dict):
        return value
    return {name: changes.get(name, _as_it_is)(each) for name, each in value.items()}


def _as_it_is(value: object) -> object:
    return value


_FIELD: dict[str, Change] = {
    "categories": _each(_as("value")),
    "missingValues": _each(_missing),
    "codeList": _as("name"),
    "requiredWhen": _as("when"),
    "relevantWhen": _as("when"),
    "renamedFrom": _each(_as("name")),
    "twoDigitYears": _century,
    "hierarchy": _each(_step),
}
_HEADER: dict[str, Change] = {
    "primaryKey": _listed,
    "uniqueKeys": _each(_listed),
    "identities": _named(_listed),
    "missingValues": _each(_missing),
    "file": _inside({"twoDigitYears": _century}),
    "fields": _each(_inside(_FIELD)),
    "flagGroups": _each(_inside({"fields": _listed})),
    "sumRules": _each(_inside({"parts": _listed})),
    "rules": _each(_inside({"about": _listed})),
    "foreignKeys": _each(_inside({"fields": _listed, "reference": _inside({"fields": _listed})})),
    "refuseFileWhen": _each(_inside({"fields": _listed})),
}
