"""Which sets of up to three columns single people out, and whom: every set, not a sample of them.

Source: minimal sample uniques and their scores after Elliot, Manning and Ford (2002), SUDA.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, prod

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes, compact

Mask = NDArray[np.bool_]

LARGEST = 3
"""Sets of more columns are not searched: what three facts do not tell, few outsiders know."""


@dataclass(frozen=True)
class Subset:
    """A set of columns and how far it tells people apart.

    Attributes:
        columns: their positions, rising.
        alone: people whose combination nobody else has.
        below: people in groups of fewer than k.
        smallest: people in the smallest group.
        groups: how many groups there are.
        separation: share of all pairs of people that the set tells apart, 0 to 1.
    """

    columns: tuple[int, ...]
    alone: int
    below: int
    smallest: int
    groups: int
    separation: float


@dataclass(frozen=True)
class Uniques:
    """What all sets of up to three columns do to n rows.

    Attributes:
        subsets: every set, by size, then by position.
        least: n rows, the size of the smallest set that leaves the row alone; 0 when none does.
        scores: n rows, how easily the row is found; 0 when no set leaves it alone.
        shares: per column, its part in all scores, 0 to 1; they may sum to more than 1.
        coarsen: n rows, the column that does most to find the row; -1 when it is not alone.
    """

    subsets: tuple[Subset, ...]
    least: NDArray[np.int8]
    scores: NDArray[np.float64]
    shares: tuple[float, ...]
    coarsen: NDArray[np.int16]


def search(columns: Sequence[Codes], k: int, persons: Codes | None = None) -> Uniques:
    """Every set of up to three columns, measured; minimal sample uniques scored.

    Args:
        columns: per quasi-identifier, n codes.
        k: the size of group that counts as company.
        persons: n codes of the person a row is about; each row its own person when left out.

    A row is alone under a set when one person only holds its combination.
    """
    work = _Search([compact(each) for each in columns], k, persons)
    found = [work.measure(each) for each in work.sets()]
    width, rows = len(columns), work.rows
    total = work.by_column.sum(axis=1)
    whole = float(work.scores.sum())
    shares = tuple(float(each) / whole if whole else 0.0 for each in total)
    coarsen = np.full(rows, -1, np.int16)
    if width:
        hit = work.scores > 0
        coarsen[hit] = work.by_column[:, hit].argmax(axis=0)
    return Uniques(tuple(found), work.least, work.scores, shares, coarsen)


class _Search:
    """The state of one search: compact columns, pairs kept for the triples, who is alone so far."""

    def __init__(self, columns: Sequence[tuple[Codes, int]], k: int, persons: Codes | None) -> None:
        self.columns = [codes for codes, _values in columns]
        self.values = [max(values, 1) for _codes, values in columns]
        self.k = k
        self.rows = len(self.columns[0]) if columns else 0
        self.who: Codes | None = None
        self.people = self.rows
        if persons is not None:
            who, self.people = compact(persons)
            # Where everybody has one row, people are counted as quickly as rows.
            self.who = who if self.people < self.rows else None
        self.alone: dict[tuple[int, ...], NDArray[np.uint8]] = {}
        self.pair: tuple[tuple[int, ...], Codes, int] = ((), np.empty(0, np.int64), 0)
        self.least = np.zeros(self.rows, np.int8)
        self.scores = np.zeros(self.rows, np.float64)
        self.by_column = np.zeros((len(columns), self.rows), np.float32)

    def sets(self) -> Iterator[tuple[int, ...]]:
        for size in range(1, min(LARGEST, len(self.columns)) + 1):
            yield from combinations(range(len(self.columns)), size)

    def measure(self, chosen: tuple[int, ...]) -> Subset:
        key, bound = self._key(chosen)
        people, key = self._people(key, bound)
        held = people[people > 0]
        alone = people[key] == 1
        if alone.any():
            self._score(chosen, alone)
        total = int(held.sum())
        apart = total * (total - 1) or 1
        same = float((held.astype(np.float64) * (held - 1)).sum())
        return Subset(
            columns=chosen,
            alone=self._persons(alone, held == 1),
            below=self._persons((people < self.k)[key], held < self.k, held),
            smallest=int(held.min()) if len(held) else 0,
            groups=len(held),
            separation=1 - same / apart,
        )

    def _persons(self, rows: Mask, groups: Mask, held: Codes | None = None) -> int:
        if self.who is not None:
            return len(np.unique(self.who[rows]))
        return int(groups.sum()) if held is None else int(held[groups].sum())

    def _key(self, chosen: tuple[int, ...]) -> tuple[Codes, int]:
        if len(chosen) < LARGEST:
            return self._joined(chosen)
        # A pair is joined once for all the triples that begin with it.
        if self.pair[0] != chosen[:2]:
            key, bound = self._joined(chosen[:2])
            self.pair = (chosen[:2], *compact(key)) if bound else (chosen[:2], key, 0)
        last = chosen[2]
        return self.pair[1] * self.values[last] + self.columns[last], (
            self.pair[2] * self.values[last]
        )

    def _joined(self, chosen: tuple[int, ...]) -> tuple[Codes, int]:
        key, bound = self.columns[chosen[0]], self.values[chosen[0]]
        for each in chosen[1:]:
            key = key * self.values[each] + self.columns[each]
            bound *= self.values[each]
        return key, bound

    def _people(self, key: Codes, bound: int) -> tuple[Codes, Codes]:
        if bound > 16 * max(self.rows, 1):
            _, inverse = np.unique(key, return_inverse=True)
            key = inverse.astype(np.int64)
            bound = int(key.max()) + 1 if len(key) else 0
        if self.who is None:
            return np.bincount(key, minlength=bound), key
        pairs = np.unique(key * max(self.people, 1) + self.who)
        return np.bincount(pairs // max(self.people, 1), minlength=bound), key

    def _score(self, chosen: tuple[int, ...], alone: Mask) -> None:
        """Counts the rows for which this set, and no smaller one in it, leaves nobody else."""
        rows = np.flatnonzero(alone)
        minimal = np.ones(len(rows), bool)
        for size in range(1, len(chosen)):
            for part in combinations(chosen, size):
                before = self.alone.get(part)
                if before is not None:
                    minimal &= (before[rows >> 3] >> (7 - (rows & 7)).astype(np.uint8)) & 1 == 0
        if len(chosen) < LARGEST:
            self.alone[chosen] = np.packbits(alone)
        rows = rows[minimal]
        weight = float(score(len(chosen), len(self.columns)))
        self.scores[rows] += weight
        for each in chosen:
            self.by_column[each, rows] += weight
        first = rows[self.least[rows] == 0]
        self.least[first] = len(chosen)


def score(size: int, width: int, largest: int = LARGEST) -> int:
    """What one minimal sample unique of `size` columns among `width` adds to its row's score.

    The fewer facts find a row, the higher: prod(width - i, i = size … largest), at least 1.

    >>> [score(size, 10) for size in (1, 2, 3)]
    [504, 56, 7]
    """
    top = min(largest, width)
    return max(1, prod(max(1, width - step) for step in range(size, top + 1)))


def how_many(width: int) -> int:
    """How many sets of up to three columns there are among `width`.

    >>> how_many(20)
    1350
    """
    return sum(comb(width, size) for size in range(1, LARGEST + 1))
