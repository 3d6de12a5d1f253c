"""An answer that excludes all others stands beside another one.

Why it matters:
    "None of these" together with one of them cannot be true, and the row is counted on both sides.

How to put it right:
    See in the source which was ticked.

Example:
    `control_none` and `control_threats` both hold 1.

Source:
    Practices 7 and 12; `exclusive` of a flag group in the dictionary. For several answers in one
    cell the type of the field sees to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import Asking
from goodata.expressions.flags import Marks
from goodata.expressions.values import Truth, conjunction, disjunction, negation
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Dictionary, FlagGroup


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    asking = Asking.of(dictionary, context)
    for group in dictionary.flag_groups:
        for name in group.exclusive:
            if name in group.fields and len(group.fields) > 1:
                yield _rule(asking, group, name)


def _rule(asking: Asking, group: FlagGroup, name: str) -> RowRule:
    marks = Marks(group)

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        truths = marks.truths(asking.rows(cells))
        others: Truth = disjunction([each for own, each in truths.items() if own != name])
        fine = negation(conjunction([truths[name], others]))
        return Verdict(fine.false, fine.judged)

    return RowRule(
        name=f"{group.name}: exclusive {name}",
        field=name,
        reads=group.fields,
        verdict=judge,
        args={"group": group.title or group.name},
    )


_FLAG = {"categories": [{"value": "1"}, {"value": "0"}]}

CHECK = Check(
    code="GD217",
    name="exclusive-answer-with-others",
    severity=Severity.ERROR,
    message="chosen beside other answers of {group}",
    remedy="see in the source which was ticked",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("1", "1", "0", "", "1"),
            _FLAG,
            (1,),
            others={"a": ("0", "1", "1", "1", "UNK")},
            described={"a": _FLAG},
            header={
                "flagGroups": [
                    {
                        "name": "g",
                        "fields": ["a", "cell"],
                        "chosen": ["1"],
                        "blank": "zeroIfAnyChosen",
                        "exclusive": ["cell"],
                    }
                ]
            },
        ),
    ),
)
