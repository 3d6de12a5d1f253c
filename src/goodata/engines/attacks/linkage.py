"""The outside list: somebody knows facts about a person, and looks for the row they lead to.

Equal attacker: every row that fits is as good. Weighted attacker: a row whose labels stand for few
values is likelier than one whose labels stand for many,

    w(r) = product over the known columns of 1 / values the label of r stands for,

and success is the weight of the person's own row over the weight of all rows that fit. Rows of a
strict class weigh the same, so that on classes of k nobody succeeds above 1/k, whatever is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes, compact, count, together

Mask = NDArray[np.bool_]
Floats = NDArray[np.float64]

MOST_SETS = 150
"""Sets of one size that are tried; of more a seeded sample."""
_AT_ONCE = 256


@dataclass(frozen=True, eq=False)
class Known:
    """One column that the attacker knows.

    Attributes:
        values: n originals, the column of `covers` for each one's value; -1 where nobody asks.
        labels: m released rows, code of each one's label.
        covers: labels x values, True where a label stands for a value.
        breadth: per label, how many values of the whole column it stands for; at least 1.
    """

    values: Codes
    labels: Codes
    covers: Mask
    breadth: Codes


@dataclass(frozen=True, eq=False)
class Reached:
    """What the attacker reaches with each of t targets.

    Attributes:
        people: how many people fit what is known.
        equal: chance of the equal attacker, 0 to 1; 0 where nobody fits.
        weighted: chance of the weighted attacker; where the own row is not known, the mean over
            the rows that fit, each as likely as it weighs.
        best: the most the weighted attacker can reach: the same where the own row is known, else
            that of the likeliest row.
        covered: whether the own row is among those that fit; where it is not known, whether any is.
    """

    people: Codes
    equal: Floats
    weighted: Floats
    best: Floats
    covered: Mask


class Attacker:
    """Somebody who knows columns, and a release. Sets of columns are asked for one by one."""

    def __init__(self, known: Sequence[Known], persons: Codes | None = None) -> None:
        """Takes the columns; `persons` are m codes of the person a released row is about."""
        self.known = tuple(known)
        self.persons = persons

    def reach(
        self, targets: Codes, own: Codes | None = None, chosen: Sequence[int] | None = None
    ) -> Reached:
        """What can be reached with each target.

        Args:
            targets: t positions in the original.
            own: t positions in the release, -1 where not known; None where none is.
            chosen: positions of the columns that are known; all when left out.
        """
        columns = range(len(self.known)) if chosen is None else chosen
        asked = [self.known[each] for each in columns]
        key, different = together([each.labels for each in asked])
        first = _first(key, different)
        people = count(key, different, self.persons).astype(np.float64)
        weight = np.ones(different, np.float64)
        for each in asked:
            weight /= each.breadth[each.labels[first]]
        mine = np.full(len(targets), -1, np.int64) if own is None else own
        mine = np.where(mine >= 0, key[mine], -1)
        parts = [
            _part(
                asked, first, people, weight, targets[at : at + _AT_ONCE], mine[at : at + _AT_ONCE]
            )
            for at in range(0, len(targets), _AT_ONCE)
        ]
        if not parts:
            parts = [_part(asked, first, people, weight, targets, mine)]
        return Reached(*(np.concatenate(each) for each in zip(*parts, strict=True)))

    def fitting(self, target: int) -> NDArray[np.int64]:
        """Positions of the released rows that fit one original in all columns, rising."""
        rows, ends, labels = self._classes
        fits = np.ones(len(labels[0]), bool)
        for each, own in zip(self.known, labels, strict=True):
            fits &= each.covers[own, each.values[target]]
        which = np.flatnonzero(fits).tolist()
        found = [rows[ends[each] : ends[each + 1]] for each in which]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)

    @cached_property
    def _classes(self) -> tuple[Codes, list[int], list[Codes]]:
        """Released rows by class, where each class begins, and per column each class's label."""
        key, different = together([each.labels for each in self.known])
        first = _first(key, different)
        ends = np.concatenate([[0], np.cumsum(np.bincount(key, minlength=different))])
        rows = np.argsort(key, kind="stable")
        return rows, ends.tolist(), [each.labels[first] for each in self.known]


def _first(key: Codes, different: int) -> Codes:
    """Per key one row that has it."""
    first = np.zeros(different, np.int64)
    first[key[::-1]] = np.arange(len(key) - 1, -1, -1)
    return first


_Part = tuple[Codes, Floats, Floats, Floats, Mask]


def _part(
    asked: Sequence[Known],
    first: Codes,
    people: Floats,
    weight: Floats,
    targets: Codes,
    mine: Codes,
) -> _Part:
    """As `Reached`, of some targets; `first` is a row of each label vector, `mine` the own one."""
    fits = np.ones((len(targets), len(first)), bool)
    for each in asked:
        values, at = np.unique(each.values[targets], return_inverse=True)
        table = each.covers[:, values].T[:, each.labels[first]]
        fits &= table[at]
    plain = fits.astype(np.float64)
    fit = plain @ people
    total = plain @ (people * weight)
    known = mine >= 0
    inside = fits[np.arange(len(targets)), np.where(known, mine, 0)] & known
    covered = np.where(known, inside, fit > 0)
    safe = np.where(total > 0, total, 1.0)
    own = np.where(inside, weight[np.where(known, mine, 0)] / safe, 0.0)
    likeliest = np.max(np.where(fits, weight, 0.0), axis=1, initial=0.0) / safe
    equal = np.where(covered, 1 / np.where(fit > 0, fit, 1.0), 0.0)
    # Where the own row is not known, each of those that fit may be it, as likely as it weighs.
    expected = (plain @ (people * weight * weight)) / (safe * safe)
    weighted = np.where(known, own, expected)
    best = np.where(known, own, likeliest)
    return fit.astype(np.int64), equal, weighted, best, covered


def sets(width: int, size: int, seed: int) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """The sets of `size` columns that are tried, and whether they are all there are."""
    if size > width or size < 1:
        return (), True
    whole = comb(width, size)
    if whole <= MOST_SETS:
        return tuple(combinations(range(width), size)), True
    chance = np.random.default_rng([seed, size])
    drawn: set[tuple[int, ...]] = set()
    while len(drawn) < MOST_SETS:
        drawn.add(tuple(sorted(chance.choice(width, size, replace=False).tolist())))
    return tuple(sorted(drawn)), False


def sample(people: int, most: int, seed: int, persons: Codes | None = None) -> Codes:
    """Positions of the rows that are attacked, rising: one a person, at most so many.

    Args:
        people: rows of the original.
        most: how many at most.
        seed: chooses them.
        persons: n codes of the person a row is about.
    """
    if persons is None:
        rows = np.arange(people)
    else:
        _, rows = np.unique(compact(persons)[0], return_index=True)
    if len(rows) > most:
        rows = np.random.default_rng(seed).choice(rows, most, replace=False)
    return np.sort(rows)
