"""Level-wise freezing: which people are alike at the cheapest node where at least k of them are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodata.engines.anonymity.classes import Codes, compact
from goodata.engines.anonymity.hierarchies import Hierarchy
from goodata.engines.anonymity.lattice import ascending

_LARGEST = 2**62

WORK = 90_000_000
"""Cells that may be looked at, at each node anew, while most people are not frozen; a second."""

WORK_EACH = 2_500
"""The same for each person, where that makes more."""

MOST_LEFT = 4
"""Who is left counts as most people from one in so many on."""

TAIL = 3
"""Times the work that may be done altogether."""


@dataclass(frozen=True)
class Groups:
    """What one walk through the lattice froze.

    Attributes:
        of: n people, the group each is in; -1 for those left over.
        groups: how many groups there are.
        nodes: nodes that were looked at.
        spent: whether the budget ended the walk.
    """

    of: Codes
    groups: int
    nodes: int
    spent: bool


def level_losses(
    hierarchies: Sequence[Hierarchy], rows: Sequence[Codes], weights: Sequence[float]
) -> list[list[float]]:
    """Per column and step of its ladder, the mean loss over people, weighted; never falling."""
    found = []
    for each, leaves, weight in zip(hierarchies, rows, weights, strict=True):
        people = np.bincount(leaves, minlength=each.width)
        means = [
            weight * float(people @ each.loss[each.node[step]]) / len(leaves) for step in each.steps
        ]
        found.append(np.maximum.accumulate(means).tolist())
    return found


def freeze_groups(
    hierarchies: Sequence[Hierarchy],
    rows: Sequence[Codes],
    k: int,
    weights: Sequence[float],
    budget: int,
) -> Groups:
    """Freezes, node by node in ascending loss, every group of at least k people.

    The node where everything is at the top is left out: whoever is left then joins a class.

    Args:
        hierarchies: per column.
        rows: per column, n leaves among those present.
        k: people in the smallest group.
        weights: per column.
        budget: nodes to look at, at most.
    """
    walk = _Walk(hierarchies, rows)
    nodes = 0
    spent = False
    people = len(rows[0])
    limit = max(WORK, WORK_EACH * people)
    early = late = 0
    top = tuple(len(each.steps) - 1 for each in hierarchies)
    for node, _loss in ascending(level_losses(hierarchies, rows, weights)):
        if len(walk.left) < k or node == top:
            break
        spent = nodes == budget or early > limit or early + late > TAIL * limit
        if spent:
            break
        nodes += 1
        if len(walk.left) * MOST_LEFT > people:
            early += len(walk.left) * len(rows)
        else:
            late += len(walk.left) * len(rows)
        walk.freeze(node, k)
    return Groups(walk.of, walk.groups, nodes, spent)


class _Walk:
    """People not yet frozen, with their leaves."""

    def __init__(self, hierarchies: Sequence[Hierarchy], rows: Sequence[Codes]) -> None:
        self.tables = [[compact(each.node[step]) for step in each.steps] for each in hierarchies]
        self.rows = list(rows)
        self.left = np.arange(len(rows[0]))
        self.of = np.full(len(rows[0]), -1, np.int64)
        self.groups = 0

    def freeze(self, node: Sequence[int], k: int) -> None:
        key = self._key(node)
        ordered = np.sort(key)
        # A run of k equal keys begins where the key k - 1 places on is the same.
        if not (ordered[k - 1 :] == ordered[: len(ordered) - k + 1]).any():
            return
        order = np.argsort(key, kind="stable")
        begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        sizes = np.diff(np.append(begins, len(ordered)))
        held = sizes >= k
        number = np.full(len(begins), -1, np.int64)
        number[held] = self.groups + np.arange(int(held.sum()))
        self.groups += int(held.sum())
        group = np.empty(len(key), np.int64)
        group[order] = np.repeat(number, sizes)
        self.of[self.left] = group
        stays = np.flatnonzero(group < 0)
        self.left = self.left[stays]
        self.rows = [each[stays] for each in self.rows]

    def _key(self, node: Sequence[int]) -> Codes:
        """One whole number for each combination of labels at the node."""
        key = np.zeros(len(self.left), np.int64)
        bound = 1
        for column, step in enumerate(node):
            codes, different = self.tables[column][step]
            if different == 1:
                continue
            if bound * different >= _LARGEST:
                key, bound = compact(key)
            key = (
                key * different + codes[self.rows[column]]
                if bound > 1
                else codes[self.rows[column]]
            )
            bound *= different
        return key
