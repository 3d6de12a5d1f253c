"""From syntax to something that can be evaluated: every part gets its kind, or is refused."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from goodata.expressions import numbers, texts
from goodata.expressions.columns import Rows
from goodata.expressions.faults import Misread, NoSuchField
from goodata.expressions.kinds import Kind, Scope, kind_of
from goodata.expressions.syntax import position
from goodata.expressions.values import (
    Span,
    Truth,
    Words,
    both,
    conjunction,
    disjunction,
    negation,
)
from goodata.model import Category, Field, FlagGroup

Values = Truth | Span | Words
"""What a part of an expression gives, by its kind."""


@dataclass(frozen=True)
class Typed:
    """A part of an expression that can be evaluated.

    Attributes:
        kind: what its values are.
        run: its values over n records: Truth, Span or Words, by its kind.
        field: the field, where it is a field alone.
        constant: the text, number or truth, where it is written out.
        codes: the closed list its texts come from.
        computed: whether it is a number that was reckoned; whole: whether it has no fraction.
        counts_days: whether it is a number of days, months or years between dates.
        compares_dates: whether it is a condition on the order of dates alone.
    """

    kind: Kind
    run: Callable[[Rows], Any]
    field: Field | None = None
    constant: str | int | float | None = None
    codes: tuple[Category, ...] = ()
    computed: bool = False
    whole: bool = True
    counts_days: bool = False
    compares_dates: bool = False


class Function(Protocol):
    """What makes a call of one function into something that can be evaluated."""

    def __call__(self, builder: Builder, call: ast.Call, /) -> Typed:
        """The call, its arguments tried."""


class Builder:
    """Gives every part of one expression its kind, and notes the fields it reads."""

    def __init__(
        self,
        scope: Scope,
        source: str,
        functions: Mapping[str, Function],
        compare: Callable[[Builder, ast.Compare], Typed],
    ) -> None:
        """A builder of the expression that `source` holds.

        Args:
            scope: what it may speak of.
            source: its text, on one line.
            functions: what can be called.
            compare: what makes a comparison.
        """
        self.scope = scope
        self.source = source
        self.reads: dict[str, None] = {}
        self._functions = functions
        self._compare = compare
        self._by_node: dict[type[ast.expr], Callable[[Any], Typed]] = {
            ast.Constant: self._constant,
            ast.Name: self._named,
            ast.Call: self._call,
            ast.BoolOp: self._joined,
            ast.UnaryOp: self._unary,
            ast.BinOp: self._reckoned,
            ast.Compare: self._compared,
            ast.IfExp: self._either,
        }

    def wrong(self, node: ast.AST, what: str, fix: str, **args: object) -> Misread:
        """A fault at a part of the expression."""
        return Misread(what, fix=fix, at=position(node, self.source), **args)

    def typed(self, node: ast.expr) -> Typed:
        """A part of the expression.

        Raises:
            Misread: it, or something inside it, makes no sense.
        """
        make = self._by_node.get(type(node))
        if make is None:
            raise self.wrong(node, "a list stands here", "write it to the right of in")
        return make(node)

    def want(self, node: ast.expr, *kinds: Kind) -> Typed:
        """A part that must be of one of these kinds."""
        found = self.typed(node)
        if found.kind in kinds:
            return found
        wanted = " or ".join(kinds)
        raise self.wrong(
            node,
            "expected {wanted}, and this is {found}",
            _instead(found, kinds),
            wanted=wanted,
            found=str(found.kind),
            field=found.field.name if found.field else "",
        )

    def field_of(self, node: ast.expr) -> Field:
        """The field that a part names.

        Raises:
            Misread: it is no bare field.
        """
        if isinstance(node, ast.Name):
            return self.declared(node, node.id)
        if isinstance(node, ast.Call) and called(node) == "field":
            return self.declared(node, self.text_of(node, "field"))
        raise self.wrong(node, "expected a field", "write the name of a field")

    def declared(self, node: ast.AST, name: str) -> Field:
        """The field of this name, noted as read."""
        found = self.scope.fields.get(name)
        if found is not None:
            self.reads[name] = None
            return found
        if name in self.scope.groups:
            what = "{name} is a group of flags"
            raise self.wrong(node, what, 'ask selected({name}, "...")', name=name)
        if name.casefold() in ("true", "false"):
            fix = "write {word}"
            raise self.wrong(
                node, "no field {name}", fix, name=name, word=name.casefold().capitalize()
            )
        if name.casefold() in ("none", "null", "nil", "na", "nan"):
            raise self.wrong(node, "no field {name}", "write is_missing(field)", name=name)
        meant = nearest(name, [*self.scope.fields, *self.scope.groups])
        fix = "did you mean {meant}" if meant else "correct the name, or describe the field"
        at = position(node, self.source)
        raise NoSuchField("no field {name}", fix=fix, at=at, name=name, meant=meant or "")

    def group_of(self, node: ast.expr) -> FlagGroup | None:
        """The flag group that a part names, its fields noted as read; None where it names none."""
        if not isinstance(node, ast.Name) or node.id in self.scope.fields:
            return None
        group = self.scope.groups.get(node.id)
        for name in group.fields if group else ():
            self.declared(node, name)
        return group

    def text_of(self, call: ast.Call, name: str, place: int = 0) -> str:
        """The text that is written out as an argument of a call."""
        node = call.args[place] if place < len(call.args) else call
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        what = "{name}: expected a text in quotes"
        raise self.wrong(node, what, "write it out", name=name)

    def _constant(self, node: ast.Constant) -> Typed:
        import numpy as np

        value = node.value
        if isinstance(value, bool):
            truth = Truth(np.bool_(value), np.True_)
            return Typed(Kind.BOOLEAN, lambda _rows: truth, constant=value)
        if isinstance(value, str):
            words = Words(np.int64(0), [value], np.True_)
            return Typed(Kind.TEXT, lambda _rows: words, constant=value)
        if not isinstance(value, (int, float)):
            raise TypeError("syntax lets no other constant pass")
        point = np.float64(value)
        span = Span(point, point, np.True_)
        whole = float(value).is_integer()
        return Typed(Kind.NUMBER, lambda _rows: span, constant=value, whole=whole)

    def _named(self, node: ast.Name) -> Typed:
        return leaf(self.declared(node, node.id))

    def _call(self, node: ast.Call) -> Typed:
        name = called(node)
        if name == "field":
            return leaf(self.field_of(node))
        function = self._functions.get(name)
        if function is None:
            meant = nearest(name, [*self._functions, "field"])
            fix = "did you mean {meant}" if meant else "see docs/reference/dictionary"
            raise self.wrong(node, "no function {name}", fix, name=name, meant=meant or "")
        return function(self, node)

    def _compared(self, node: ast.Compare) -> Typed:
        return self._compare(self, node)

    def _joined(self, node: ast.BoolOp) -> Typed:
        parts = [self.want(each, Kind.BOOLEAN) for each in node.values]
        join = conjunction if isinstance(node.op, ast.And) else disjunction
        return Typed(
            Kind.BOOLEAN,
            lambda rows: join([each.run(rows) for each in parts]),
            compares_dates=all(each.compares_dates for each in parts),
        )

    def _unary(self, node: ast.UnaryOp) -> Typed:
        if isinstance(node.op, ast.Not):
            part = self.want(node.operand, Kind.BOOLEAN)
            return Typed(
                Kind.BOOLEAN,
                lambda rows: negation(part.run(rows)),
                compares_dates=part.compares_dates,
            )
        part = self.want(node.operand, Kind.NUMBER)
        constant = -part.constant if isinstance(part.constant, (int, float)) else None
        return replace(
            part, run=lambda rows: numbers.negative(part.run(rows)), field=None, constant=constant
        )

    def _reckoned(self, node: ast.BinOp) -> Typed:
        left, right = self.typed(node.left), self.typed(node.right)
        if Kind.DATE in (left.kind, right.kind):
            fix = "write days_between(a, b), add_days(d, n), or one of their like"
            raise self.wrong(node, "dates cannot be reckoned with by signs", fix)
        left, right = self.want(node.left, Kind.NUMBER), self.want(node.right, Kind.NUMBER)
        reckon = numbers.ARITHMETIC[type(node.op)]
        return Typed(
            Kind.NUMBER,
            lambda rows: reckon(left.run(rows), right.run(rows)),
            computed=True,
            whole=left.whole and right.whole and not isinstance(node.op, ast.Div),
        )

    def _either(self, node: ast.IfExp) -> Typed:
        test = self.want(node.test, Kind.BOOLEAN)
        one = self.typed(node.body)
        other = self.want(node.orelse, one.kind)
        kind = one.kind
        if kind in (Kind.SET, Kind.POINT):
            raise self.wrong(node, "if cannot choose between these", "ask selected in each part")

        def run(rows: Rows) -> Values:
            return choose(test.run(rows), one.run(rows), other.run(rows))

        return Typed(
            kind,
            run,
            codes=_joint(one, other),
            computed=one.computed or other.computed,
            whole=one.whole and other.whole,
            compares_dates=one.compares_dates and other.compares_dates,
        )


def called(node: ast.Call) -> str:
    """The name of the function that a call calls."""
    return node.func.id if isinstance(node.func, ast.Name) else ""


def leaf(field: Field) -> Typed:
    """A field alone."""
    kind = kind_of(field)
    runs: dict[Kind, Callable[[Rows], Any]] = {
        Kind.NUMBER: lambda rows: rows.span(field.name),
        Kind.DATE: lambda rows: rows.span(field.name),
        Kind.BOOLEAN: lambda rows: rows.truth(field.name),
    }
    run = runs.get(kind, lambda rows: rows.words(field.name))
    whole = field.type in ("integer", "year")
    return Typed(kind, run, field=field, codes=field.categories, whole=whole)


def choose(test: Truth, one: Values, other: Values) -> Values:
    """One where the test is true, the other where it is false, neither where it is not judged."""
    import numpy as np

    if isinstance(one, Words) and isinstance(other, Words):
        return texts.chosen(test, one, other)
    if isinstance(one, Truth) and isinstance(other, Truth):
        judged = both(test.judged, np.where(test.true, one.judged, other.judged))
        return Truth(np.where(test.true, one.true, other.true) & judged, judged)
    if not isinstance(one, Span) or not isinstance(other, Span):
        raise TypeError("values of two kinds")
    low = np.where(test.true, one.low, other.low)
    high = low if one.exact and other.exact else np.where(test.true, one.high, other.high)
    return Span(low, high, both(test.judged, np.where(test.true, one.known, other.known)))


def nearest(name: str, names: Collection[str]) -> str | None:
    """The name that is most like this one, or None where none is."""
    folded = {each.casefold(): each for each in reversed(list(names))}
    found = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def _joint(one: Typed, other: Typed) -> tuple[Category, ...]:
    return one.codes if one.codes == other.codes else ()


def _instead(found: Typed, kinds: tuple[Kind, ...]) -> str:
    if kinds == (Kind.BOOLEAN,) and found.field is not None:
        if found.kind is Kind.SET:
            return 'write selected({field}, "code")'
        return "write a condition on it, such as is_given({field})"
    if Kind.DATE in kinds and found.constant is not None:
        return 'write the day as date("2024-01-31")'
    if found.codes and Kind.NUMBER in kinds:
        return "the codes of a list are texts and cannot be reckoned with"
    return "see docs/reference/dictionary for what belongs here"
