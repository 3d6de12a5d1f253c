"""A cell is filled although another answer of the row says that the question does not arise.

Why it matters:
    One of the two answers is wrong; or the person was asked what nobody needed to know, and it is
    now kept.

How to put it right:
    See in the source which of the two is right. If the answer is not needed, empty the cell, or
    write the code for not applicable.

Example:
    `arrested` is no, and `arrested_on` holds a date.

Source:
    Practices 7, 12 and 27; `relevantWhen` of the dictionary. An empty cell where it is not relevant
    is counted as not applicable (by rule), beside the other kinds of nothing, and never rewritten.
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
        rule = _rule(asking, field)
        if rule is not None:
            yield rule


def _rule(asking: Asking, field: Field) -> RowRule | None:
    stated = field.relevant_when
    asked = asking.condition(stated.when) if stated else None
    if stated is None or asked is None:
        return None

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        rows = asking.rows(cells)
        relevant = asked.truth(rows)
        # What cannot be read has its own finding, and is not told twice.
        answered, missing = rows.readable(field.name), rows.missing(field.name)
        judged = (relevant.judged & (answered | missing.true)) | relevant.true | missing.true
        empty = rows.missing(field.name, frozenset({EMPTY}))
        return Verdict(relevant.false & answered, judged, relevant.false & empty.true)

    return RowRule(
        name=f"{field.name}: relevantWhen",
        field=field.name,
        reads=together(asked.reads, field.name),
        verdict=judge,
        args={"message": said(stated.message, say("only where {when}", when=Ours(stated.when)))},
        severity=weight(stated, None),
    )


CHECK = Check(
    code="GD214",
    name="answer-though-not-relevant",
    severity=Severity.WARNING,
    message="filled, and not relevant here: {message}",
    remedy="correct one of the two answers, or empty this one",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("fishing", "", "fishing", "UNK", "fishing"),
            {"relevantWhen": 'forced == "yes"'},
            (2,),
            others={"forced": ("yes", "no", "no", "no", "UNK")},
        ),
    ),
)
