"""Equivalence classes: the rows that no quasi-identifier tells apart, and how many people they are.

Classes are strict: a missing value is a value of its own and never a wildcard. Counting it as one
leaves people alone who seem to be in company. Source: k-anonymity, Samarati and Sweeney (1998).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]

_LARGEST = 2**62


@dataclass(frozen=True)
class Classes:
    """The equivalence classes of n rows.

    Attributes:
        of: n rows, the class each row is in, from 0.
        people: per class, how many people are in it; rows where nobody has more than one.
    """

    of: Codes
    people: Codes

    @property
    def sizes(self) -> Codes:
        """N rows, how many people share the row's class."""
        return self.people[self.of]


def compact(codes: Codes) -> tuple[Codes, int]:
    """The same column with codes 0 … m-1 in rising order, and m.

    >>> compact(np.array([7, 3, 7]))
    (array([1, 0, 1]), 2)
    """
    if not len(codes):
        return codes.astype(np.int64), 0
    low, high = int(codes.min()), int(codes.max())
    if low >= 0 and high < 16 * len(codes) + 1024:
        present = np.zeros(high + 1, bool)
        present[codes] = True
        place = np.cumsum(present) - 1
        return place[codes], int(present.sum())
    _, inverse = np.unique(codes, return_inverse=True)
    return inverse.astype(np.int64), int(inverse.max()) + 1


def together(columns: Sequence[Codes]) -> tuple[Codes, int]:
    """One code for each combination of values, 0 … m-1, and m; rows equal in all share a code.

    Args:
        columns: at least one column of n codes.
    """
    key, different = compact(columns[0])
    for column in columns[1:]:
        more, values = compact(column)
        if different * max(values, 1) >= _LARGEST:
            raise OverflowError("more combinations than whole numbers")
        key, different = compact(key * max(values, 1) + more)
    return key, different


def classes(columns: Sequence[Codes], persons: Codes | None = None) -> Classes:
    """The equivalence classes over all columns.

    Args:
        columns: per quasi-identifier, n codes; none at all puts everybody into one class.
        persons: n codes of the person a row is about; each row its own person when left out.

    Examples:
        >>> found = classes([np.array([1, 1, 2])])
        >>> found.of.tolist(), found.people.tolist()
        ([0, 0, 1], [2, 1])
        >>> classes([np.array([1, 1, 2])], np.array([9, 9, 9])).people.tolist()
        [1, 1]
    """
    if not columns:
        raise ValueError("no column to tell people apart by")
    key, different = together(columns)
    return Classes(key, count(key, different, persons))


def count(key: Codes, different: int, persons: Codes | None) -> Codes:
    """How many people hold each of `different` keys: per key, distinct persons."""
    if persons is None:
        return np.bincount(key, minlength=different)
    who, people = compact(persons)
    pairs = np.unique(key * max(people, 1) + who)
    return np.bincount(pairs // max(people, 1), minlength=different)
