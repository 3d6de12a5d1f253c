"""An expression ready to be asked: read, typed, and evaluated on columns."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from goodata.expressions import syntax
from goodata.expressions.building import Builder, Typed, Values
from goodata.expressions.columns import Rows
from goodata.expressions.comparing import compared
from goodata.expressions.faults import Misread
from goodata.expressions.functions import FUNCTIONS
from goodata.expressions.kinds import Kind, Scope
from goodata.expressions.values import Span, Truth, Words, spread


@dataclass(frozen=True)
class Expression:
    """An expression of a dictionary.

    Attributes:
        source: as it is written.
        kind: what it gives.
        reads: the fields it looks at, in the order in which they are named.
        compares_dates: whether it is a condition on the order of dates alone.
    """

    source: str
    kind: Kind
    reads: tuple[str, ...]
    compares_dates: bool
    _run: Callable[[Rows], Values]

    def truth(self, rows: Rows) -> Truth:
        """Three values over n records, of a condition."""
        found = cast(Truth, self._evaluated(rows))
        return Truth(spread(found.true, rows.size), spread(found.judged, rows.size))

    def span(self, rows: Rows) -> Span:
        """Numbers or days over n records."""
        found = cast(Span, self._evaluated(rows))
        low = spread(found.low, rows.size)
        high = low if found.exact else spread(found.high, rows.size)
        return Span(low, high, spread(found.known, rows.size))

    def words(self, rows: Rows) -> Words:
        """Texts over n records."""
        found = cast(Words, self._evaluated(rows))
        return Words(spread(found.codes, rows.size), found.words, spread(found.known, rows.size))

    def _evaluated(self, rows: Rows) -> Values:
        import numpy as np

        # What is not known holds any number; dividing by it or losing it is no fault.
        with np.errstate(all="ignore"):
            return self._run(rows)


def condition(source: str, scope: Scope) -> Expression:
    """A condition, typed.

    Raises:
        Misread: it makes no sense, or is none.
    """
    return _compiled(source, scope, lambda builder, node: builder.want(node, Kind.BOOLEAN))


def value(source: str, scope: Scope, *kinds: Kind) -> Expression:
    """An expression that gives a value of one of these kinds.

    Raises:
        Misread: it makes no sense, or gives something else.
    """
    return _compiled(source, scope, lambda builder, node: builder.want(node, *kinds))


def _compiled(source: str, scope: Scope, build: Callable[[Builder, ast.expr], Typed]) -> Expression:
    tree = syntax.parse(source)
    builder = Builder(scope, syntax.flat(source), FUNCTIONS, compared)
    typed = build(builder, tree)
    if not builder.reads:
        raise Misread("no field stands in it", fix="name the field it is about", at=1)
    return Expression(source, typed.kind, tuple(builder.reads), typed.compares_dates, typed.run)


def named_lists(source: str) -> frozenset[str]:
    """The lists an expression asks for; none where it cannot be read."""
    try:
        tree = syntax.parse(source)
    except Misread:
        return frozenset()
    return frozenset(
        node.args[1].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "in_list"
        and len(node.args) == 2
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    )
