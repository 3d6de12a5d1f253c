"""A cell is empty although another answer of the row makes it required.

Why it matters:
    A question that had to be asked in this case was not, or its answer was lost. Counted among the
    empty cells of people who were never asked, it cannot be found again.

How to put it right:
    Ask again, or write the code that says why there is no answer: a stated reason counts as filled.

Example:
    `exploitation` holds forced labour, and `trade` is empty.

Source:
    Practices 7 and 12; `requiredWhen` of the dictionary. Where the condition cannot be judged,
    nothing is required.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import Asking, said, together, weight
from goodata.expressions.columns import EMPTY
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Dictionary, Field
from goodata.text import Ours, say


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    asking = Asking.of(dictionary, context)
    for field in dictionary.fields:
        # What is always required has its own finding.
        if field.required_when is not None and not field.constraints.required:
            rule = _rule(asking, field)
            if rule is not None:
                yield rule


def _rule(asking: Asking, field: Field) -> RowRule | None:
    stated = field.required_when
    bound = asking.condition(stated.when) if stated else None
    if stated is None or bound is None:
        return None

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        rows = asking.rows(cells)
        binds = bound.truth(rows)
        empty = rows.missing(field.name, frozenset({EMPTY}))
        judged = (binds.judged & empty.judged) | binds.false | empty.false
        return Verdict(binds.true & empty.true, judged)

    return RowRule(
        name=f"{field.name}: requiredWhen",
        field=field.name,
        reads=together(bound.reads, field.name),
        verdict=judge,
        args={"message": said(stated.message, say("where {when}", when=Ours(stated.when)))},
        severity=weight(stated, field.severity),
    )


CHECK = Check(
    code="GD213",
    name="answer-required-by-condition",
    severity=Severity.ERROR,
    message="empty, and required: {message}",
    remedy="ask again, or write the code that says why there is no answer",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("", "UNK", "", "", "fishing"),
            {"requiredWhen": 'forced == "yes"'},
            (0,),
            others={"forced": ("yes", "yes", "no", "UNK", "yes")},
        ),
    ),
)
