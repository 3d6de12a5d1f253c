"""Arithmetic and comparisons on numbers and days that may lie between two bounds."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from goodata.expressions.values import NEAR, Array, Span, Truth, both, finite


def add(one: Span, other: Span) -> Span:
    """Sums."""
    low = one.low + other.low
    high = low if one.exact and other.exact else one.high + other.high
    return finite(low, high, both(one.known, other.known))


def negative(value: Span) -> Span:
    """Numbers with the other sign."""
    low = -value.high
    return Span(low, low if value.exact else -value.low, value.known)


def subtract(one: Span, other: Span) -> Span:
    """Differences."""
    return add(one, negative(other))


def multiply(one: Span, other: Span) -> Span:
    """Products; of bounds, the least and the greatest."""
    known = both(one.known, other.known)
    if one.exact and other.exact:
        low = one.low * other.low
        return finite(low, low, known)
    return finite(*_corners(one, other, lambda x, y: x * y), known)


def divide(one: Span, other: Span) -> Span:
    """Quotients; not known where the divisor is, or may be, zero."""
    import numpy as np

    zero = (other.low <= 0) & (other.high >= 0)
    known = both(one.known, other.known) & ~zero
    safe = Span(np.where(zero, 1.0, other.low), np.where(zero, 1.0, other.high), known)
    if one.exact and other.exact:
        low = one.low / safe.low
        return finite(low, low, known)
    return finite(*_corners(one, safe, lambda x, y: x / y), known)


def _corners(one: Span, other: Span, of: Callable[[Array, Array], Array]) -> tuple[Array, Array]:
    import numpy as np

    every = [of(x, y) for x in (one.low, one.high) for y in (other.low, other.high)]
    return np.minimum.reduce(every), np.maximum.reduce(every)


ARITHMETIC: dict[type[ast.operator], Callable[[Span, Span], Span]] = {
    ast.Add: add,
    ast.Sub: subtract,
    ast.Mult: multiply,
    ast.Div: divide,
}
"""What each sign between two numbers does."""


def compare(sign: type[ast.cmpop], one: Span, other: Span, *, near: bool) -> Truth:
    """A comparison; decided only where every point between the bounds says the same.

    Args:
        sign: of Python's syntax tree, but `in`.
        one: what stands left of it.
        other: what stands right of it.
        near: whether numbers within a billionth of each other count as equal, as they were
            computed from fractions.
    """
    if sign in (ast.Gt, ast.GtE):
        return compare(ast.Lt if sign is ast.Gt else ast.LtE, other, one, near=near)
    less = _less_near if near else _less
    known = both(one.known, other.known)
    true = _surely(sign, one, other, less)
    if one.exact and other.exact:
        return Truth(true & known, known)
    judged = known & (true | _surely_not(sign, one, other, less))
    return Truth(true & judged, judged)


def _surely(
    sign: type[ast.cmpop], one: Span, other: Span, less: Callable[[Array, Array], Array]
) -> Array:
    if sign is ast.Lt:
        return less(one.high, other.low)
    if sign is ast.LtE:
        return ~less(other.low, one.high)
    if one.exact and other.exact and less is _less:
        return one.low == other.low if sign is ast.Eq else one.low != other.low
    if sign is ast.Eq:
        return ~(less(one.low, other.high) | less(other.low, one.high))
    return less(one.high, other.low) | less(other.high, one.low)


_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}


def _surely_not(
    sign: type[ast.cmpop], one: Span, other: Span, less: Callable[[Array, Array], Array]
) -> Array:
    if sign is ast.Lt:
        return ~less(one.low, other.high)
    if sign is ast.LtE:
        return less(other.high, one.low)
    return _surely(_OPPOSITE[sign], one, other, less)


def _less(one: Array, other: Array) -> Array:
    return one < other


def _less_near(one: Array, other: Array) -> Array:
    import numpy as np

    size = np.maximum(1.0, np.maximum(np.abs(one), np.abs(other)))
    apart = np.where(np.isfinite(size), NEAR * size, 0.0)
    return other - one > apart


def among(value: Span, constants: Sequence[float], *, near: bool) -> Truth:
    """Whether each number is one of these; open where only some point between the bounds is."""
    import numpy as np

    true: Array = np.False_
    touched: Array = np.False_
    for each in constants:
        point = np.float64(each)
        truth = compare(ast.Eq, value, Span(point, point, np.True_), near=near)
        true = true | truth.true
        touched = touched | ~truth.judged
    judged = value.known if value.exact else value.known & (true | ~touched)
    return Truth(true & judged, judged)


def absolute(value: Span) -> Span:
    """Numbers without their sign."""
    import numpy as np

    low, high = np.abs(value.low), np.abs(value.high)
    if value.exact:
        return Span(low, low, value.known)
    across = (value.low < 0) & (value.high > 0)
    least = np.where(across, 0.0, np.minimum(low, high))
    return Span(least, np.maximum(low, high), value.known)


def rounded(value: Span, digits: int) -> Span:
    """Numbers to so many digits after the point, halves away from zero, as spreadsheets do."""
    import numpy as np

    def one(bound: Array) -> Array:
        scaled = np.abs(bound) * 10.0**digits
        return np.copysign(np.floor(scaled + 0.5 + NEAR) / 10.0**digits, bound) + 0.0

    low = one(value.low)
    return finite(low, low if value.exact else one(value.high), value.known)


def extreme(values: Sequence[Span], *, least: bool) -> Span:
    """The least or greatest of several; not known where one is missing."""
    import numpy as np

    pick = np.minimum if least else np.maximum
    low, known = values[0].low, values[0].known
    high = values[0].high
    exact = all(each.exact for each in values)
    for each in values[1:]:
        low, known = pick(low, each.low), both(known, each.known)
        high = high if exact else pick(high, each.high)
    return Span(low, low if exact else high, known)
