"""A value stands without the mark that says how it is known.

Why it matters:
    A guessed age without the mark of a guess is taken for a known one; an amount without its
    currency means nothing.

How to put it right:
    Fill the companion column. If nobody knows, write the code for unknown: that too is an answer.

Example:
    `age` is 17 and `age_estimated` is empty.

Source:
    Practice 19; `companion` with `required: true` in the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import Asking, together
from goodata.expressions.columns import EMPTY
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Companion, Dictionary, Field
from goodata.text import say

_MEANS = {
    "verified": say("how it was verified"),
    "estimated": say("whether it was estimated"),
    "precision": say("how exact it is"),
    "unit": say("its unit"),
    "currency": say("its currency"),
    "language": say("its language"),
    "source": say("where it comes from"),
}


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    asking = Asking.of(dictionary, context)
    for field in dictionary.fields:
        if field.companion is not None and field.companion.required:
            yield _rule(asking, field, field.companion)


def _rule(asking: Asking, field: Field, beside: Companion) -> RowRule:
    def judge(cells: Mapping[str, Cells]) -> Verdict:
        rows = asking.rows(cells)
        given, missing = rows.readable(field.name), rows.missing(field.name)
        empty = rows.missing(beside.field, frozenset({EMPTY}))
        judged = (empty.judged & given) | missing.true | empty.false
        return Verdict(given & empty.true, judged)

    return RowRule(
        name=f"{field.name}: companion",
        field=beside.field,
        reads=together(field.name, beside.field),
        verdict=judge,
        args={"field": field.name, "means": _MEANS[beside.means]},
        severity=field.severity,
    )


CHECK = Check(
    code="GD209",
    name="source-mark-missing",
    severity=Severity.ERROR,
    message="empty, and must say of {field} {means}",
    remedy="fill it for each value of {field}; unknown is an answer too",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("17", "17", "", "17", "x"),
            {
                "type": "integer",
                "companion": {"field": "guessed", "means": "estimated", "required": "true"},
            },
            (1,),
            others={"guessed": ("yes", "", "", "UNK", "")},
        ),
    ),
)
