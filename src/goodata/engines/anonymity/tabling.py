"""k-anonymity with one level per column, for tables that will be pivoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodata.engines.anonymity.classes import Codes, compact, together
from goodata.engines.anonymity.freezing import scaled
from goodata.engines.anonymity.groups import level_losses
from goodata.engines.anonymity.hierarchies import Hierarchy, hierarchy
from goodata.engines.anonymity.lattice import ascending
from goodata.engines.anonymity.yardsticks import Loss, loss

MOST_SUPPRESSED = 0.05
"""The share of people who may be suppressed whole."""

_LARGEST = 2**62


@dataclass(frozen=True)
class Tabled:
    """One level per column for all people, but for a few of whom nothing is left.

    Attributes:
        levels: per column, its level in the ladder.
        labels: n x q, the ladders' codes; those suppressed have each column's top.
        of: n people, the class each is in.
        people: per class, how many.
        suppressed: n people, whether nothing is left of them.
        loss: the yardsticks.
        nodes: nodes of the lattice that were measured.
    """

    levels: tuple[int, ...]
    labels: Codes
    of: Codes
    people: Codes
    suppressed: np.ndarray
    loss: Loss
    nodes: int


def one_level(
    columns: Sequence[Codes],
    ladders: Sequence[Codes],
    k: int,
    *,
    weights: Sequence[float] | None = None,
    most: float = MOST_SUPPRESSED,
) -> Tabled:
    """The levels, one per column, at which the whole table loses least.

    Groups of fewer than k are suppressed whole, at a loss of 1 for each person. Where those
    suppressed are themselves fewer than k, the smallest class goes with them, or the few with
    nothing could be found.

    Args:
        columns: per quasi-identifier, n positions of leaves in its ladder.
        ladders: per quasi-identifier, levels x leaves: codes of labels, equal where the text is.
        k: people in the smallest class.
        weights: per column, how much its loss matters; equal when left out.
        most: the share of people who may be suppressed, 0 to 1.

    Raises:
        ValueError: fewer people than k, no column, or a ladder that is none.
    """
    if not columns or len(columns[0]) < k or k < 1:
        raise ValueError("fewer people than the smallest class needs, or nothing to class them by")
    scale = scaled(weights, len(columns))
    made = [hierarchy(ladder, column) for ladder, column in zip(ladders, columns, strict=True)]
    search = _Search([each for each, _rows in made], [rows for _each, rows in made], k, most)
    losses = level_losses(search.hierarchies, search.rows, scale)
    best: tuple[float, tuple[int, ...]] | None = None
    nodes = 0
    for node, bare in ascending(losses):
        if best is not None and bare > best[0]:
            break
        if search.hopeless(node):
            continue
        nodes += 1
        whole = search.cost(node, scale)
        if whole is not None and (best is None or whole < best[0]):
            best = (whole, node)
    if best is None:
        raise ValueError("unreachable: the node where all is at the top suppresses nobody")
    return _told(search, best[1], columns, ladders, scale, nodes)


class _Search:
    """Distinct rows with the people who have them, and nodes known to suppress too many."""

    def __init__(
        self, hierarchies: Sequence[Hierarchy], rows: Sequence[Codes], k: int, most: float
    ) -> None:
        self.hierarchies = hierarchies
        self.rows = rows
        self.k = k
        self.people = len(rows[0])
        self.most = int(most * self.people + 1e-9)
        key, different = together(list(rows))
        first = np.full(different, self.people, np.int64)
        np.minimum.at(first, key, np.arange(self.people))
        self.distinct = [each[first] for each in rows]
        self.times = np.bincount(key, minlength=different)
        self.tables = [[compact(each.node[step]) for step in each.steps] for each in hierarchies]
        self.failed: list[np.ndarray] = []

    def hopeless(self, node: Sequence[int]) -> bool:
        """Whether a node known to suppress too many says no more than this one."""
        return any((np.array(node) <= each).all() for each in self.failed)

    def small(self, node: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """Per distinct row, its group at the node; per group, its people."""
        key = np.zeros(len(self.times), np.int64)
        bound = 1
        for column, step in enumerate(node):
            codes, different = self.tables[column][step]
            if bound * different >= _LARGEST:
                key, bound = compact(key)
            key = key * different + codes[self.distinct[column]]
            bound *= different
        group, groups = compact(key)
        return group, np.bincount(group, weights=self.times, minlength=groups)

    def starred(self, node: Sequence[int]) -> np.ndarray | None:
        """Per distinct row, whether it is suppressed at the node; None where that is too many."""
        group, people = self.small(node)
        gone = people < self.k
        number = int(people[gone].sum())
        if number > self.most:
            self._climb(np.array(node))
            return None
        if 0 < number < self.k:
            # The smallest class that is left; of equal ones the first in order of content.
            gone[int(np.where(gone, np.inf, people).argmin())] = True
        if int(people[gone].sum()) > self.most:
            return None
        found: np.ndarray = gone[group]
        return found

    def _climb(self, node: np.ndarray) -> None:
        """Remembers a node as coarse as can be, below which everything suppresses too many."""
        for column in range(len(node)):
            while node[column] + 1 < len(self.tables[column]):
                node[column] += 1
                _group, people = self.small(node.tolist())
                if int(people[people < self.k].sum()) <= self.most:
                    node[column] -= 1
                    break
        self.failed.append(node)

    def cost(self, node: Sequence[int], weights: Sequence[float]) -> float | None:
        """The mean loss of all people, those suppressed at 1; None where they are too many."""
        gone = self.starred(node)
        if gone is None:
            return None
        kept = self.times * ~gone
        whole = float(self.times[gone].sum())
        for column, each in enumerate(self.hierarchies):
            lost = each.loss[each.node[each.steps[node[column]]]][self.distinct[column]]
            whole += weights[column] * float(kept @ lost)
        return whole / self.people


def _told(
    search: _Search,
    node: Sequence[int],
    columns: Sequence[Codes],
    ladders: Sequence[Codes],
    weights: Sequence[float],
    nodes: int,
) -> Tabled:
    levels = tuple(each.steps[step] for each, step in zip(search.hierarchies, node, strict=True))
    gone = search.starred(node)
    key, _different = together(list(search.rows))
    suppressed = np.zeros(search.people, bool) if gone is None else gone[key]
    labels = np.stack(
        [
            np.where(suppressed, ladder[-1, 0], ladder[level, column])
            for ladder, level, column in zip(ladders, levels, columns, strict=True)
        ],
        axis=1,
    )
    of, classes = together([labels[:, at] for at in range(labels.shape[1])])
    return Tabled(
        levels=levels,
        labels=labels,
        of=of,
        people=np.bincount(of, minlength=classes),
        suppressed=suppressed,
        loss=loss(columns, ladders, labels, weights=weights),
        nodes=nodes,
    )
