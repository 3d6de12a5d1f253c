"""A column that lists the chosen answers in words does not agree with the columns of yes marks.

Why it matters:
    Two columns say the same thing twice, and one of them was not updated. Which one a report uses
    decides what it says.

How to put it right:
    Take the source; correct the marks or the list.

Example:
    The list says "threats; debt bondage", and only the mark for threats holds 1.

Source:
    Practices 7 and 12; `concatenated` of a flag group in the dictionary. A flag that is missing is
    not chosen, and must not be listed. The order of the list is not judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import Asking, together
from goodata.expressions import Rows
from goodata.expressions.columns import EMPTY
from goodata.expressions.flags import Marks
from goodata.expressions.values import Grown
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Dictionary, Field, FlagGroup
from goodata.text import fold, trimmed


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    asking = Asking.of(dictionary, context)
    for group in dictionary.flag_groups:
        if group.concatenated is not None and set(group.fields) <= set(asking.scope.fields):
            yield _rule(asking, group, group.concatenated)


def _rule(asking: Asking, group: FlagGroup, joined: Mapping[str, str]) -> RowRule:
    marks, name = Marks(group), joined["field"]
    labels = [_labels(asking.scope.fields[flag]) for flag in group.fields]
    listed = _listing(labels, joined["delimiter"])

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        rows = asking.rows(cells)
        named, foreign, known = _named(rows, name, listed)
        truths = list(marks.as_marked(rows).values())
        wrong, sure = foreign, ~foreign
        for place, truth in enumerate(truths):
            told = named[:, place]
            wrong = wrong | (told & truth.false) | (~told & truth.true)
            sure = sure & truth.judged
        return Verdict(wrong & known, (wrong | sure) & known)

    return RowRule(
        name=f"{group.name}: concatenated",
        field=name,
        reads=together(group.fields, name),
        verdict=judge,
        args={"group": group.title or group.name},
    )


def _named(rows: Rows, name: str, listed: Grown) -> tuple[Any, Any, Any]:
    """Which flags each record lists, whether it lists anything else, and whether it can be told.

    An empty list names none; a stated reason for having no list says nothing about the flags.
    """
    cells = rows.cells[name]
    named, foreign = listed(cells.distinct)
    kinds = rows.kinds(name)
    known = ((kinds == 0) | (kinds == EMPTY)) & ~cells.skipped
    return named[cells.codes], foreign[cells.codes] & (kinds == 0), known


def _labels(field: Field) -> frozenset[str]:
    titles = (field.title or field.name, *field.titles.values())
    return frozenset(fold(each) for each in (field.name, *titles, *field.aliases))


def _listing(labels: Sequence[frozenset[str]], delimiter: str) -> Grown:
    """What tells, of m texts, which labels each lists and whether it lists anything else."""

    def make(readings: Sequence[Any]) -> tuple[Any, ...]:
        import numpy as np

        named = np.zeros((len(readings), len(labels)), bool)
        foreign = np.zeros(len(readings), bool)
        for number, reading in enumerate(readings):
            items = [fold(each) for each in trimmed(reading.text).split(delimiter)]
            for item in filter(None, items):
                places = [place for place, words in enumerate(labels) if item in words]
                named[number, places] = True
                foreign[number] |= not places
        return named, foreign

    return Grown(make)


_FLAG = {"categories": [{"value": "1"}, {"value": "0"}]}

CHECK = Check(
    code="GD218",
    name="joined-column-differs",
    severity=Severity.ERROR,
    message="does not list just the answers chosen in {group}",
    remedy="compare the marks and the list with the source",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("A sign", "A sign;B sign", "", "B sign", "", "other", "UNK", "A sign"),
            {},
            (1, 2, 3, 5, 7),
            others={
                "a": ("1", "1", "1", "1", "", "", "1", "UNK"),
                "b": ("", "", "", "", "", "", "", ""),
            },
            described={"a": {**_FLAG, "title": "A sign"}, "b": {**_FLAG, "title": "B sign"}},
            header={
                "flagGroups": [
                    {
                        "name": "g",
                        "fields": ["a", "b"],
                        "chosen": ["1"],
                        "blank": "zero",
                        "concatenated": {"field": "cell"},
                    }
                ]
            },
        ),
    ),
)
