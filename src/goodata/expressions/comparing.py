"""Comparisons: like with like, codes of the list, never with a code that stands for nothing."""

from __future__ import annotations

import ast
from collections.abc import Callable

from goodata.expressions import numbers, texts
from goodata.expressions.building import Builder, Typed, nearest
from goodata.expressions.columns import Rows
from goodata.expressions.faults import Misread
from goodata.expressions.kinds import Kind
from goodata.expressions.values import Truth, both, conjunction, negation
from goodata.fieldtypes import code, read
from goodata.model import Field


def compared(builder: Builder, node: ast.Compare) -> Typed:
    """A comparison, or a chain of them."""
    if isinstance(node.ops[0], (ast.In, ast.NotIn)):
        return _among(builder, node)
    sides = [node.left, *node.comparators]
    typed = [builder.typed(each) for each in sides]
    pairs = [
        _pair(builder, type(sign), sides[place + 1], typed[place], typed[place + 1])
        for place, sign in enumerate(node.ops)
    ]
    dates = all(each.kind is Kind.DATE for each in typed)
    counted = any(each.counts_days for each in typed)

    def run(rows: Rows) -> Truth:
        return conjunction([pair(rows) for pair in pairs])

    return Typed(
        Kind.BOOLEAN, pairs[0] if len(pairs) == 1 else run, compares_dates=dates or counted
    )


def _pair(
    builder: Builder, sign: type[ast.cmpop], node: ast.expr, left: Typed, right: Typed
) -> Callable[[Rows], Truth]:
    if left.kind is not right.kind or left.kind in (Kind.SET, Kind.POINT):
        raise _unlike(builder, node, left, right)
    if left.kind in (Kind.NUMBER, Kind.DATE):
        _no_missing_code(builder, node, left, right)
        near = any(each.computed and not each.whole for each in (left, right))
        return lambda rows: numbers.compare(sign, left.run(rows), right.run(rows), near=near)
    if sign not in (ast.Eq, ast.NotEq):
        fix = "compare with == or !=, or name the values: x in (...)"
        raise builder.wrong(node, "{kind} has no order", fix, kind=str(left.kind))
    equal = _equal_words(builder, node, left, right) if left.kind is Kind.TEXT else None
    if equal is None:
        return lambda rows: _equal_truths(sign, left.run(rows), right.run(rows))
    if sign is ast.Eq:
        return equal
    return lambda rows: negation(equal(rows))


def _equal_words(
    builder: Builder, node: ast.expr, left: Typed, right: Typed
) -> Callable[[Rows], Truth] | None:
    column, constant = (left, right) if right.constant is not None else (right, left)
    if isinstance(constant.constant, str) and column.constant is None:
        wanted = meant(builder, node, column, constant.constant)
        test = texts.tested(lambda word: word == wanted)
        return lambda rows: test(column.run(rows))
    same = texts.same(str)
    return lambda rows: same(left.run(rows), right.run(rows))


def _among(builder: Builder, node: ast.Compare) -> Typed:
    listed = node.comparators[0]
    if not isinstance(listed, (ast.List, ast.Tuple)) or not listed.elts:
        fix = 'write x in ("a", "b"); for choices selected(x, "a")'
        raise builder.wrong(listed, "expected a list of values after in", fix)
    left = builder.want(node.left, Kind.TEXT, Kind.NUMBER)
    values = [_listed(builder, each, left) for each in listed.elts]
    run = _member(left, values)
    if isinstance(node.ops[0], ast.NotIn):
        return Typed(Kind.BOOLEAN, lambda rows: negation(run(rows)))
    return Typed(Kind.BOOLEAN, run)


def _member(left: Typed, values: list[str | float]) -> Callable[[Rows], Truth]:
    if left.kind is Kind.TEXT:
        test = texts.tested(frozenset(values).__contains__)
        return lambda rows: test(left.run(rows))
    points = [float(each) for each in values]
    near = left.computed and not left.whole
    return lambda rows: numbers.among(left.run(rows), points, near=near)


def _listed(builder: Builder, node: ast.expr, left: Typed) -> str | float:
    value = builder.typed(node)
    if value.constant is None or isinstance(value.constant, bool):
        raise builder.wrong(node, "expected values that are written out", "write them out")
    if value.kind is not left.kind:
        raise _unlike(builder, node, left, value)
    if isinstance(value.constant, str):
        return meant(builder, node, left, value.constant)
    _no_missing_code(builder, node, left, value)
    return value.constant


def _unlike(builder: Builder, node: ast.expr, left: Typed, right: Typed) -> Misread:
    kinds = {left.kind, right.kind}
    coded = next((each for each in (left, right) if each.codes and each.field), None)
    fix = "compare like with like"
    if Kind.SET in kinds:
        fix = 'write selected(field, "code")'
    elif kinds == {Kind.DATE, Kind.TEXT}:
        fix = 'write the day as date("2024-01-31")'
    elif coded is not None:
        fix = 'the codes of a list are texts: write them in quotes, as "1"'
    return builder.wrong(
        node,
        "{one} is compared with {other}",
        fix,
        one=str(left.kind),
        other=str(right.kind),
    )


def _no_missing_code(builder: Builder, node: ast.expr, left: Typed, right: Typed) -> None:
    for column, other in ((left, right), (right, left)):
        if column.field is not None and isinstance(other.constant, (int, float)):
            for each in column.field.missing:
                if _as_number(each.value) == float(other.constant):
                    raise _missing_code(builder, node, column.field, each.value, each.meaning)


def _missing_code(
    builder: Builder, node: ast.expr, field: Field, code: str, meaning: str
) -> Misread:
    return builder.wrong(
        node,
        "{code} stands for a missing answer of {field}",
        'write is_missing({field}, "{meaning}")',
        code=code or '""',
        field=field.name,
        meaning=str(meaning),
    )


def meant(builder: Builder, node: ast.expr, column: Typed, written: str) -> str:
    """The value that a text written in an expression means in a column.

    Raises:
        Misread: the column can hold no such value.
    """
    field = column.field
    coded = any(own.value == written for own in column.codes)
    if coded:
        return written
    for each in field.missing if field else ():
        if field and each.value == written:
            raise _missing_code(builder, node, field, written, each.meaning)
    if not written.strip():
        fix = "write is_missing(field)"
        raise builder.wrong(node, "an empty text is never an answer", fix)
    if column.codes:
        listed = [own.value for own in column.codes]
        meant = code(written, column.codes).value or nearest(written, listed)
        fix = 'did you mean "{meant}"' if meant else "write a code of its list"
        what = "no code {code} in the list of {field}"
        name = field.name if field else "these values"
        raise builder.wrong(
            node, what, fix, code=f'"{written}"', field=name, meant=str(meant or "")
        )
    if field is None:
        return written
    reading = read(written, field, builder.scope.context)
    if not reading.readable:
        raise builder.wrong(
            node, "{field} never holds this text", "write a value it can hold", field=field.name
        )
    return reading.value if isinstance(reading.value, str) else written


def _equal_truths(sign: type[ast.cmpop], one: Truth, other: Truth) -> Truth:
    judged = both(one.judged, other.judged)
    same = one.true == other.true if sign is ast.Eq else one.true != other.true
    return Truth(same & judged, judged)


def _as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
