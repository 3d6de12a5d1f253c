"""Two releases about the same people: what one gives away once the other is laid beside it.

Source: intersection and composition attacks, Ganta, Kasiviswanathan and Smith (2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes

Rows = NDArray[np.int64]


@dataclass(frozen=True)
class Together:
    """What is left of a person's candidates in the later of two releases.

    Attributes:
        both: rows that fit in both releases under one code.
        new: rows that fit in the later one and whose code the earlier one did not have.
        gone: rows that fit in the earlier one and whose code the later one lacks.
        bare: rows that fit in the later one, or in the earlier one where those are fewer.
    """

    both: int
    new: int
    gone: int
    bare: int


def beside(
    later: Rows, later_codes: Codes, earlier: Rows, earlier_codes: Codes, codes: Sequence[Codes]
) -> Together:
    """Candidates of one person when two releases are laid beside each other.

    Args:
        later: positions that fit in the later release.
        later_codes: per row of it, its code as a number; -1 for none.
        earlier: positions that fit in the earlier one.
        earlier_codes: likewise, numbers shared by both.
        codes: the codes of all rows of the later, and of the earlier one; distinct and sorted.
    """
    here, there = np.unique(later_codes[later]), np.unique(earlier_codes[earlier])
    both = np.intersect1d(here, there, assume_unique=True)
    new = here[~within(here, codes[1])]
    gone = there[~within(there, codes[0])]
    fewest = min(len(here), len(there)) if len(there) else len(here)
    return Together(len(both), len(new), len(gone), fewest)


def within(some: Codes, known: Codes) -> NDArray[np.bool_]:
    """Which of some codes are known ones; these are distinct and sorted, so that few are met.

    >>> within(np.array([2, 9, 3]), np.array([1, 2, 3])).tolist()
    [True, False, True]
    """
    if not len(known):
        return np.zeros(len(some), bool)
    at = np.minimum(np.searchsorted(known, some), len(known) - 1)
    return np.asarray(known[at] == some, bool)


def shared(one: Sequence[str], other: Sequence[str]) -> tuple[Codes, Codes]:
    """Two columns of codes as numbers that mean the same in both."""
    place: dict[str, int] = {}
    first = np.fromiter((place.setdefault(each, len(place)) for each in one), np.int64, len(one))
    second = np.fromiter(
        (place.setdefault(each, len(place)) for each in other), np.int64, len(other)
    )
    return first, second
