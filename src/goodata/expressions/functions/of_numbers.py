"""Functions of numbers: sums that know what is missing, extremes, rounding."""

from __future__ import annotations

import ast

from goodata.expressions import numbers
from goodata.expressions.building import Builder, Function, Typed, leaf
from goodata.expressions.columns import Rows
from goodata.expressions.functions.arguments import MANY, arguments
from goodata.expressions.kinds import Kind, kind_of
from goodata.expressions.values import Span, both
from goodata.model import Field


def _sum_of(builder: Builder, call: ast.Call) -> Typed:
    missing = _missing_option(builder, call)
    if missing == "skip":
        if not call.args:
            arguments(builder, call, "sum_of", 1, MANY)
        parts = [builder.want(each, Kind.NUMBER) for each in call.args]
        return Typed(
            Kind.NUMBER,
            lambda rows: total([each.run(rows) for each in parts]),
            computed=True,
            whole=all(each.whole for each in parts),
        )
    fields = [builder.field_of(each) for each in call.args]
    for node, field in zip(call.args, fields, strict=True):
        if kind_of(field) is not Kind.NUMBER:
            builder.want(node, Kind.NUMBER)
        if missing == "known" and not never_negative(field):
            what = 'missing="known" needs parts that are never negative, and {field} may be'
            fix = "give {field} the limit minimum: 0"
            raise builder.wrong(node, what, fix, field=field.name)
    whole = all(leaf(field).whole for field in fields)
    names = [field.name for field in fields]
    return Typed(
        Kind.NUMBER,
        lambda rows: total([part(rows, name, missing) for name in names]),
        computed=True,
        whole=whole,
    )


def _missing_option(builder: Builder, call: ast.Call) -> str:
    for each in call.keywords:
        value = each.value.value if isinstance(each.value, ast.Constant) else None
        if each.arg != "missing" or value not in ("skip", "zero", "known"):
            fix = 'write missing="skip", missing="zero" or missing="known"'
            raise builder.wrong(call, "sum_of: only missing can be said", fix)
        return str(value)
    return "skip"


def never_negative(field: Field) -> bool:
    """Whether a field's own limits leave no room below zero."""
    for text in (field.constraints.minimum, field.constraints.exclusive_minimum):
        try:
            if text is not None and float(text) >= 0:
                return True
        except ValueError:
            continue
    return False


def part(rows: Rows, name: str, missing: str) -> Span:
    """A part of a sum. Missing, it counts as zero, or as anything from zero up (`known`)."""
    import numpy as np

    span = rows.span(name)
    if missing == "skip":
        return span
    absent = rows.missing(name).true
    low = np.where(absent, 0.0, span.low)
    if missing == "zero":
        high = low if span.exact else np.where(absent, 0.0, span.high)
    else:
        high = np.where(absent, np.inf, span.high)
    return Span(low, high, span.known | absent)


def total(parts: list[Span]) -> Span:
    """The sum of several; known where each is, though it may have no upper bound."""
    import numpy as np

    low, high, known = parts[0].low, parts[0].high, parts[0].known
    exact = all(each.exact for each in parts)
    for each in parts[1:]:
        low, known = low + each.low, both(known, each.known)
        high = high if exact else high + each.high
    known = known & np.isfinite(low)
    return Span(low, low if exact else high, known)


def _extreme(name: str, *, least: bool) -> Function:
    def build(builder: Builder, call: ast.Call) -> Typed:
        arguments(builder, call, name, 1, MANY)
        first = builder.want(call.args[0], Kind.NUMBER, Kind.DATE)
        parts = [first, *(builder.want(each, first.kind) for each in call.args[1:])]
        return Typed(
            first.kind,
            lambda rows: numbers.extreme([each.run(rows) for each in parts], least=least),
            computed=any(each.computed for each in parts),
            whole=all(each.whole for each in parts),
        )

    return build


def _abs(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "abs", 1, 1)
    value = builder.want(call.args[0], Kind.NUMBER)
    return Typed(
        Kind.NUMBER,
        lambda rows: numbers.absolute(value.run(rows)),
        computed=value.computed,
        whole=value.whole,
    )


def _round(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "round", 1, 2)
    value = builder.want(call.args[0], Kind.NUMBER)
    digits = 0
    if len(call.args) > 1:
        places = builder.typed(call.args[1]).constant
        if type(places) is not int or places not in range(10):
            fix = "write how many, 0 to 9"
            raise builder.wrong(call.args[1], "expected digits after the point", fix)
        digits = places
    return Typed(
        Kind.NUMBER,
        lambda rows: numbers.rounded(value.run(rows), digits),
        computed=True,
        whole=digits == 0,
    )


FUNCTIONS: dict[str, Function] = {
    "sum_of": _sum_of,
    "min_of": _extreme("min_of", least=True),
    "max_of": _extreme("max_of", least=False),
    "abs": _abs,
    "round": _round,
}
