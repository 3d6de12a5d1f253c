"""A group of flags names a column that the dictionary does not describe.

Why it matters:
    A blank in one flag means something only beside the others; with one of them unknown, every
    count of the group is wrong.

How to put it right:
    Correct the name, or describe the column.

Example:
    `fields: [meansThreats, meansDebt]` where the field is called `meansDebtBondage`.

Source:
    Practice 7: a blank is a no only where another flag of the question was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    known = {each.name for each in written.dictionary.fields}
    for number, group in enumerate(written.dictionary.flag_groups):
        joined = [] if group.concatenated is None else [group.concatenated["field"]]
        named = {"fields": group.fields, "exclusive": group.exclusive, "concatenated": joined}
        for step, names in named.items():
            for name in names:
                if name not in known:
                    path = ("flagGroups", number, step)
                    yield Hit(path, {"group": group.name, "field": name})


LINT = Lint(
    code="GD616",
    name="group-member-absent",
    severity=Severity.ERROR,
    message="group {group}: there is no field {field}",
    remedy="correct the name, or describe the column",
    find=_find,
    good=(
        (
            "fields: [{name: a}, {name: b}]\n"
            'flagGroups: [{name: g, fields: [a, b], chosen: ["1"], blank: zero}]'
        ),
    ),
    bad=(
        'fields: [{name: a}]\nflagGroups: [{name: g, fields: [a, b], chosen: ["1"], blank: zero}]',
        (
            "fields: [{name: a}]\nflagGroups:\n"
            '  - {name: g, fields: [a], chosen: ["1"], blank: zero, concatenated: {field: all}}'
        ),
    ),
)
