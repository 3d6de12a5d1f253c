"""Functions that ask whether, or what, a field answers."""

from __future__ import annotations

import ast

from goodata.expressions import texts
from goodata.expressions.building import Builder, Function, Typed, Values, choose, leaf
from goodata.expressions.columns import KINDS, Rows
from goodata.expressions.comparing import meant
from goodata.expressions.flags import Marks, member
from goodata.expressions.functions.arguments import MANY, arguments
from goodata.expressions.kinds import Kind, kind_of
from goodata.expressions.values import Span, Truth
from goodata.missing import Nothing
from goodata.model import Field


def _is_missing(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "is_missing", 1, 1 + len(KINDS))
    field = builder.field_of(call.args[0])
    wanted = [builder.text_of(call, "is_missing", place) for place in range(1, len(call.args))]
    for place, each in enumerate(wanted, start=1):
        if each not in list(Nothing):
            what, fix = "{kind} is no kind of nothing", "write one of {known}"
            known = ", ".join(Nothing)
            raise builder.wrong(call.args[place], what, fix, kind=f'"{each}"', known=known)
    numbered = frozenset(KINDS.index(Nothing(each)) + 1 for each in wanted) or None
    return Typed(Kind.BOOLEAN, lambda rows: rows.missing(field.name, numbered))


def _is_given(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "is_given", 1, 1)
    field = builder.field_of(call.args[0])
    return Typed(Kind.BOOLEAN, lambda rows: _given(rows, field))


def _given(rows: Rows, field: Field) -> Truth:
    missing = rows.missing(field.name)
    return Truth(missing.false, missing.judged)


def _count_given(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "count_given", 1, MANY)
    fields = [builder.field_of(each) for each in call.args]

    def run(rows: Rows) -> Span:
        import numpy as np

        given = [_given(rows, field) for field in fields]
        count = np.sum([each.true for each in given], axis=0, dtype=float)
        known = np.logical_and.reduce([each.judged for each in given])
        return Span(count, count, known)

    return Typed(Kind.NUMBER, run)


def _selected(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "selected", 2, 2)
    wanted = builder.text_of(call, "selected", 1)
    group = builder.group_of(call.args[0])
    if group is not None:
        titles = {name: _titles(builder.scope.fields[name]) for name in group.fields}
        flag = member(group, wanted, titles)
        if flag is None:
            what, fix = "no flag {code} in group {group}", "write the name of one of its columns"
            raise builder.wrong(call.args[1], what, fix, code=f'"{wanted}"', group=group.name)
        marks = Marks(group)
        return Typed(Kind.BOOLEAN, lambda rows: marks.truths(rows)[flag])
    field = builder.field_of(call.args[0])
    if kind_of(field) not in (Kind.SET, Kind.TEXT):
        what, fix = "{field} holds no choices", "compare it with =="
        raise builder.wrong(call, what, fix, field=field.name)
    code = meant(builder, call.args[1], leaf(field), wanted) if field.categories else wanted
    test = texts.tested(texts.holds_any((code,)))
    return Typed(Kind.BOOLEAN, lambda rows: test(rows.words(field.name)))


def _titles(field: Field) -> tuple[str, ...]:
    return (*(() if field.title is None else (field.title,)), *field.titles.values())


def _count_selected(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "count_selected", 1, 1)
    group = builder.group_of(call.args[0])
    if group is not None:
        marks = Marks(group)
        return Typed(Kind.NUMBER, marks.count)
    field = builder.field_of(call.args[0])
    if kind_of(field) is not Kind.SET:
        what, fix = "{field} holds no choices to count", "write count_given(field)"
        raise builder.wrong(call, what, fix, field=field.name)
    count = texts.measured(len)
    return Typed(Kind.NUMBER, lambda rows: count(rows.words(field.name)))


def _coalesce(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "coalesce", 2, MANY)
    fields = [builder.field_of(each) for each in call.args[:-1]]
    last = builder.typed(call.args[-1])
    kind = last.kind
    for node in call.args[:-1]:
        builder.want(node, kind)
    if kind in (Kind.SET, Kind.POINT):
        raise builder.wrong(call, "coalesce cannot choose between these", "ask is_given")

    def run(rows: Rows) -> Values:
        value: Values = last.run(rows)
        for field in reversed(fields):
            # Unreadable is given, and not judged: only what is missing gives way to the next.
            value = choose(_given(rows, field), leaf(field).run(rows), value)
        return value

    parts = [*(leaf(field) for field in fields), last]
    return Typed(
        kind,
        run,
        codes=last.codes if all(each.codes == last.codes for each in parts) else (),
        computed=any(each.computed for each in parts),
        whole=all(each.whole for each in parts),
    )


FUNCTIONS: dict[str, Function] = {
    "is_missing": _is_missing,
    "is_given": _is_given,
    "count_given": _count_given,
    "selected": _selected,
    "count_selected": _count_selected,
    "coalesce": _coalesce,
}
