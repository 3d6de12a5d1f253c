"""Values over n records, each with what is known of it: the arrays that expressions compute on.

Constants are arrays without a dimension, so that numpy spreads them over the records by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

Array = Any
"""A numpy array of n values, or of none (a constant)."""

NEAR = 1e-9
"""Numbers with a fraction that were computed are equal within this part of them."""


@dataclass(slots=True, frozen=True)
class Truth:
    """Three values over n records: true, false (judged and not true), and not judged."""

    true: Array
    judged: Array

    @property
    def false(self) -> Array:
        """Where it is surely false."""
        return self.judged & ~self.true


@dataclass(slots=True, frozen=True)
class Span:
    """Numbers or days over n records, each between two bounds; the same array twice where exact.

    Days are counted as `date.toordinal` does. `known` is False where there is no value at all.
    """

    low: Array
    high: Array
    known: Array

    @property
    def exact(self) -> bool:
        """Whether every value is one point."""
        return self.low is self.high


@dataclass(slots=True, frozen=True)
class Words:
    """Texts (or sets of codes) over n records, by their place among distinct ones."""

    codes: Array
    words: Sequence[Any]
    known: Array


def both(one: Array, other: Array) -> Array:
    """Where both are True; spares the pass over n records where one is a constant True."""
    if not getattr(one, "shape", ()) and one:
        return other
    if not getattr(other, "shape", ()) and other:
        return one
    return one & other


def conjunction(parts: Sequence[Truth]) -> Truth:
    """Kleene's `and`: false as soon as one is false, true when all are."""
    true, judged = parts[0].true, parts[0].judged
    for each in parts[1:]:
        false = (judged & ~true) | (each.judged & ~each.true)
        judged = both(judged, each.judged) | false
        true = true & each.true
    return Truth(true, judged)


def disjunction(parts: Sequence[Truth]) -> Truth:
    """Kleene's `or`: true as soon as one is true, false when all are."""
    true, judged = parts[0].true, parts[0].judged
    for each in parts[1:]:
        true = true | each.true
        judged = both(judged, each.judged) | true
    return Truth(true, judged)


def negation(value: Truth) -> Truth:
    """Kleene's `not`: what is not judged stays so."""
    return Truth(value.false, value.judged)


def finite(low: Array, high: Array, known: Array) -> Span:
    """Bounds that were computed; a value that left the numbers is no longer known."""
    import numpy as np

    exact = low is high
    for bound in (low,) if exact else (low, high):
        fine = np.isfinite(bound)
        if not fine.all():
            known = known & fine
    return Span(low, high, known)


class Grown:
    """What a function makes of each item of a list that only grows; each item is asked once.

    The list may be a store shared by all batches of a table: another list starts anew.
    """

    def __init__(self, make: Callable[[Sequence[Any]], tuple[np.ndarray, ...]]) -> None:
        """`make` turns m items into arrays of m values each."""
        self._make = make
        self._items: Sequence[Any] | None = None
        self._count = 0
        self._made: tuple[np.ndarray, ...] = ()

    def __call__(self, items: Sequence[Any]) -> tuple[np.ndarray, ...]:
        """The arrays for all the items."""
        import numpy as np

        if items is not self._items or len(items) < self._count:
            self._items, self._count = items, len(items)
            self._made = self._make(items)
        elif len(items) > self._count:
            new = self._make(items[self._count :])
            pairs = zip(self._made, new, strict=True)
            self._made = tuple(np.concatenate(pair) for pair in pairs)
            self._count = len(items)
        return self._made


def each(function: Callable[[Any], object], dtype: type) -> Grown:
    """A function of one item, asked once for each."""

    def make(items: Sequence[Any]) -> tuple[np.ndarray, ...]:
        import numpy as np

        return (np.fromiter((function(item) for item in items), dtype, len(items)),)

    return Grown(make)


def spread(value: Array, size: int) -> np.ndarray:
    """An array over n records, also where it is a constant."""
    import numpy as np

    return np.broadcast_to(np.asarray(value), (size,))
