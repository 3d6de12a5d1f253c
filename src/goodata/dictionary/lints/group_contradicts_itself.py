"""A group of flags contradicts its own columns.

Why it matters:
    A mark that its column can never hold is never found chosen, and a flag that excludes the others
    must be one of them: every count of the group would be wrong.

How to put it right:
    Write the codes the columns hold under `chosen`, and name only columns of the group under
    `exclusive`.

Example:
    `chosen: ["yes"]` where the columns hold 0 and 1.

Source:
    Practice 7.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    dictionary = written.dictionary
    for number, group in enumerate(dictionary.flag_groups):
        path = ("flagGroups", number)
        for name in group.exclusive:
            if name not in group.fields:
                said = "{field} excludes the others and is none of them"
                advised = "name a column of the group"
                yield Hit((*path, "exclusive"), _args(group.name, name), said, advised)
        for name in group.fields:
            field = dictionary.get(name)
            listed = {each.value for each in field.categories} if field else set()
            if listed and not listed & set(group.chosen):
                said = "{field} can hold none of the codes under chosen"
                advised = "write a code of its list"
                yield Hit((*path, "chosen"), _args(group.name, name), said, advised)


def _args(group: str, field: str) -> dict[str, str | int]:
    return {"group": group, "field": field}


_FIELDS = (
    'fields: [{name: a, categories: ["1", "0"]}, {name: b, categories: ["1", "0"]}, {name: c}]\n'
)

LINT = Lint(
    code="GD643",
    name="group-contradicts-itself",
    severity=Severity.ERROR,
    message="group {group}: ",
    remedy="",
    find=_find,
    good=(
        _FIELDS
        + 'flagGroups: [{name: g, fields: [a, b], chosen: ["1"], blank: zero, exclusive: [b]}]',
    ),
    bad=(
        _FIELDS + 'flagGroups: [{name: g, fields: [a, b], chosen: ["yes"], blank: zero}]',
        _FIELDS
        + 'flagGroups: [{name: g, fields: [a, b], chosen: ["1"], blank: zero, exclusive: [c]}]',
    ),
)
