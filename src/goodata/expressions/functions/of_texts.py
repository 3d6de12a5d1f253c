"""Functions of texts as they are written, and of lists of codes."""

from __future__ import annotations

import ast
import unicodedata
from collections.abc import Callable

from goodata.expressions import texts
from goodata.expressions.building import Builder, Function, Typed
from goodata.expressions.functions.arguments import arguments, text_field
from goodata.expressions.kinds import Kind


def _length(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "length", 1, 1)
    field = text_field(builder, call)
    measure = texts.measured(len)
    return Typed(Kind.NUMBER, lambda rows: measure(rows.words(field.name, written=True)))


def _matches(builder: Builder, call: ast.Call) -> Typed:
    from goodata.patterns import fault

    arguments(builder, call, "matches", 2, 2)
    field, pattern = text_field(builder, call), builder.text_of(call, "matches", 1)
    reason = fault(pattern)
    if reason is not None:
        fix = "write a pattern that RE2 takes"
        raise builder.wrong(call.args[1], "the pattern cannot be used: {why}", fix, why=reason)
    test = texts.matching(pattern)
    return Typed(Kind.BOOLEAN, lambda rows: test(rows.words(field.name, written=True)))


def _holding(name: str, holds: Callable[[str, str], bool]) -> Function:
    def build(builder: Builder, call: ast.Call) -> Typed:
        arguments(builder, call, name, 2, 2)
        field = text_field(builder, call)
        wanted = unicodedata.normalize("NFC", builder.text_of(call, name, 1))
        if not wanted:
            raise builder.wrong(call.args[1], "an empty text is in every text", "write some signs")
        test = texts.tested(lambda word: holds(word, wanted))
        return Typed(Kind.BOOLEAN, lambda rows: test(rows.words(field.name, written=True)))

    return build


def _same_text(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "same_text", 2, 2)
    field = text_field(builder, call)
    other = call.args[1]
    if isinstance(other, ast.Constant) and isinstance(other.value, str):
        wanted = texts.folded(other.value)
        test = texts.tested(lambda word: texts.folded(word) == wanted)
        return Typed(Kind.BOOLEAN, lambda rows: test(rows.words(field.name, written=True)))
    second = text_field(builder, call, 1)
    same = texts.same(texts.folded)
    return Typed(
        Kind.BOOLEAN,
        lambda rows: same(
            rows.words(field.name, written=True), rows.words(second.name, written=True)
        ),
    )


def _in_list(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "in_list", 2, 2)
    field, name = text_field(builder, call), builder.text_of(call, "in_list", 1)
    entries = builder.scope.lists.get(name)
    if entries is None:
        fix = "see docs/reference/lists for those that come with goodata"
        raise builder.wrong(call.args[1], "no list {list}", fix, list=name)
    test = texts.tested(texts.listed(entries))
    return Typed(Kind.BOOLEAN, lambda rows: test(rows.words(field.name)))


def _parent(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "parent", 1, 2)
    field = text_field(builder, call)
    if not any(each.parent for each in field.categories):
        what, fix = "the list of {field} has no levels", "give its entries a parent"
        raise builder.wrong(call, what, fix, field=field.name)
    asked = builder.typed(call.args[1]).constant if len(call.args) > 1 else 1
    level = asked if isinstance(asked, str) else None
    steps = asked if type(asked) is int and asked in range(1, 10) else 0
    levels = {each.level for each in field.categories if each.level}
    if level is not None and level not in levels:
        fix = "write one of {known}" if levels else "write how many steps up: parent({field}, 1)"
        known = ", ".join(f'"{each}"' for each in sorted(levels))
        what, own = "no level {level}", field.name
        raise builder.wrong(call, what, fix, level=level, known=known, field=own)
    if level is None and not steps:
        raise builder.wrong(call, "expected a level or a number of steps", 'write parent(x, "1")')
    climb = texts.mapped(texts.climbed(field.categories, level, steps))
    return Typed(Kind.TEXT, lambda rows: climb(rows.words(field.name)), codes=field.categories)


FUNCTIONS: dict[str, Function] = {
    "length": _length,
    "matches": _matches,
    "starts_with": _holding("starts_with", str.startswith),
    "contains": _holding("contains", lambda word, wanted: wanted in word),
    "same_text": _same_text,
    "in_list": _in_list,
    "parent": _parent,
}
