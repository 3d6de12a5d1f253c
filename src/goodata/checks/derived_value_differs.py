"""A value that can be reckoned from other columns is not what they give.

Why it matters:
    An age that does not fit the date of birth means that one of the two is wrong, and counts by
    age depend on which was used.

How to put it right:
    Compare both with the source and correct the one that is wrong. The cell is never overwritten.

Example:
    Born on 05/03/2000, taken in on 01/02/2024, and `age` is 32.

Source:
    Practices 8, 12 and 20; `derivedAs` and `tolerance` of the dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import Asking, together
from goodata.expressions import Expression, Kind, Rows, kind_of
from goodata.expressions.texts import same
from goodata.expressions.values import NEAR, Truth
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Dictionary, Field
from goodata.text import Ours


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    asking = Asking.of(dictionary, context)
    for field in dictionary.fields:
        derived = asking.value(field.derived_as, kind_of(field)) if field.derived_as else None
        if derived is not None:
            yield _rule(asking, field, derived)


def _rule(asking: Asking, field: Field, derived: Expression) -> RowRule:
    compare = _comparison(field, derived)

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        truth = compare(asking.rows(cells))
        return Verdict(truth.false, truth.judged)

    return RowRule(
        name=f"{field.name}: derivedAs",
        field=field.name,
        reads=together(field.name, derived.reads),
        verdict=judge,
        args={"expression": Ours(derived.source)},
        severity=field.severity,
    )


def _comparison(field: Field, derived: Expression) -> Callable[[Rows], Truth]:
    if derived.kind is Kind.BOOLEAN:
        return lambda rows: _alike(rows.truth(field.name), derived.truth(rows))
    if derived.kind is Kind.TEXT:
        alike = same(str)
        return lambda rows: alike(rows.words(field.name), derived.words(rows))
    tolerance = float(field.tolerance or 0)

    def close(rows: Rows) -> Truth:
        import numpy as np

        own, wanted = rows.span(field.name), derived.span(rows)
        known = own.known & wanted.known
        room = tolerance + NEAR * np.maximum(1.0, np.abs(own.low))
        # Surely apart: whatever the unknown part of a date may be.
        apart = np.maximum(own.low - wanted.high, wanted.low - own.high) > room
        near = np.maximum(own.high - wanted.low, wanted.high - own.low) <= room
        return Truth(known & ~apart & near, known & (apart | near))

    return close


def _alike(one: Truth, other: Truth) -> Truth:
    judged = one.judged & other.judged
    return Truth((one.true == other.true) & judged, judged)


CHECK = Check(
    code="GD215",
    name="derived-value-differs",
    severity=Severity.ERROR,
    message="is not what the other columns give: {expression}",
    remedy="compare both with the source, and correct the one that is wrong",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("23", "24", "32", "", "23"),
            {"type": "integer", "derivedAs": "age_at(born, seen)", "tolerance": "1"},
            (2,),
            others={
                "born": ("05/03/2000", "05/03/2000", "05/03/2000", "05/03/2000", ""),
                "seen": ("01/02/2024",) * 5,
            },
            described={
                "born": {"type": "date", "format": "%d/%m/%Y"},
                "seen": {"type": "date", "format": "%d/%m/%Y"},
            },
        ),
        Case(
            ("5", "6"),
            {"type": "integer", "derivedAs": "a + b"},
            (1,),
            others={"a": ("2", "2"), "b": ("3", "3")},
            described={"a": {"type": "integer"}, "b": {"type": "integer"}},
        ),
    ),
)
