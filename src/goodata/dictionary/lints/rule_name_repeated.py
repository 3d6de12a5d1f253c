"""Two rules, or two groups, have one name; or a group is called like a field.

Why it matters:
    A finding names the rule, and a condition names the group: nobody could tell which is meant.

How to put it right:
    Give each its own name.

Example:
    Two rules called `dates`.

Source:
    Section 5 of the dictionary's reference: counts of what was judged are kept by name.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.complaints import Path
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    dictionary = written.dictionary
    rules = [(("rules", at), str(each["name"])) for at, each in enumerate(dictionary.rules)]
    sums = [(("sumRules", at), str(each["name"])) for at, each in enumerate(dictionary.sum_rules)]
    groups = [(("flagGroups", at), each.name) for at, each in enumerate(dictionary.flag_groups)]
    yield from _again([*rules, *sums], set())
    yield from _again(groups, {each.name for each in dictionary.fields})


def _again(named: list[tuple[tuple[str, int], str]], seen: set[str]) -> Iterator[Hit]:
    for place, name in named:
        if name in seen:
            path: Path = (*place, "name")
            yield Hit(path, {"name": name})
        seen.add(name)


LINT = Lint(
    code="GD641",
    name="rule-name-repeated",
    severity=Severity.ERROR,
    message="the name {name} is taken already",
    remedy="give each rule and each group its own name",
    find=_find,
    good=(
        (
            "fields: [{name: a, type: integer}]\n"
            "rules: [{name: one, holds: a > 0}, {name: two, holds: a < 9}]"
        ),
    ),
    bad=(
        (
            "fields: [{name: a, type: integer}]\n"
            "rules: [{name: one, holds: a > 0}, {name: one, holds: a < 9}]"
        ),
        (
            "fields: [{name: a}, {name: b}]\n"
            'flagGroups: [{name: a, fields: [a, b], chosen: ["1"], blank: zero}]'
        ),
    ),
)
