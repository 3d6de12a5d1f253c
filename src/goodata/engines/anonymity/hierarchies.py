"""The ladder of one column over the values that are present, ready for joining and pricing.

A node is a set of present leaves that some label stands for; labels of several levels that stand
for the same leaves are one node, told by the finest of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes

Losses = NDArray[np.float64]

LARGEST_TABLE = 2**24
"""Entries of a table of joins (128 MiB); larger ones are worked out each time."""


@dataclass(frozen=True)
class Hierarchy:
    """The ladder of one column, over the D of its leaves that are present.

    Attributes:
        present: D positions of leaves in the ladder, rising.
        labels: levels x D, the ladder's label codes.
        node: levels x D, the node of each leaf on each level.
        level: per node, the finest level that says it.
        leaf: per node, the first of its leaves, from 0 to D - 1.
        loss: per node, what of the information its label loses: leaves that the label may mean,
            less one, over D - 1; 0 to 1.
        steps: the levels worth trying: those that say less than the one before.
    """

    present: Codes
    labels: Codes
    node: Codes
    level: Codes
    leaf: Codes
    loss: Losses
    steps: tuple[int, ...]

    @property
    def width(self) -> int:
        """D, how many leaves are present."""
        return len(self.present)

    @cached_property
    def joins(self) -> Codes | None:
        """Nodes x D: the least node that holds the node and the leaf; None where too large."""
        nodes = len(self.level)
        if nodes * self.width > LARGEST_TABLE:
            return None
        pairs = np.repeat(np.arange(nodes), self.width), np.tile(np.arange(self.width), nodes)
        found: Codes = self._joined(*pairs).reshape(nodes, self.width)
        return found

    def joined(self, nodes: Codes, leaves: Codes) -> Codes:
        """Pair by pair, the least node that holds both."""
        if self.joins is None:
            return self._joined(nodes, leaves)
        found: Codes = self.joins[nodes, leaves]
        return found

    def joined_to(self, node: int, leaves: Codes) -> Codes:
        """Per leaf, the least node that holds it and the one node."""
        if self.joins is None:
            return self._joined(np.full(len(leaves), node), leaves)
        found: Codes = self.joins[node, leaves]
        return found

    def merged(self, nodes: Codes, node: int) -> Codes:
        """Per node, the least node that holds it and the one node."""
        up = self.joined(nodes, np.full(len(nodes), self.leaf[node]))
        # Both hold that leaf, so one of them holds the other: the one of more levels.
        return np.where(self.level[up] < self.level[node], node, up)

    def joined_all(self, nodes: Codes) -> Codes:
        """Nodes x D: per node and leaf, the least node that holds both."""
        if self.joins is None:
            leaves = np.arange(self.width)
            return np.stack([self.joined_to(node, leaves) for node in nodes.tolist()])
        return self.joins[nodes]

    def _joined(self, nodes: Codes, leaves: Codes) -> Codes:
        own = self.leaf[nodes]
        apart = np.zeros(len(nodes), np.int64)
        for level in range(len(self.labels)):
            apart += self.node[level, own] != self.node[level, leaves]
        # Once on one node, two leaves stay together on all levels above.
        found: Codes = self.node[np.maximum(apart, self.level[nodes]), own]
        return found

    def least(self, leaves: Codes, starts: Codes) -> Codes:
        """The least node that holds each run of leaves; runs begin at `starts`."""
        held = np.append(starts[1:], len(leaves)) - starts
        apart = np.zeros(len(starts), np.int64)
        first = leaves[starts]
        for level in range(len(self.labels)):
            own = self.node[level, leaves]
            same = np.add.reduceat((own == np.repeat(own[starts], held)).astype(np.int64), starts)
            apart += same != held
        found: Codes = self.node[apart, first]
        return found


def hierarchy(ladder: Codes, column: Codes) -> tuple[Hierarchy, Codes]:
    """The ladder over the values present, and per row its leaf among those.

    Args:
        ladder: levels x leaves, label codes; the last level one code throughout. Equal code, equal
            text as written, on whatever level.
        column: n positions of leaves.

    Raises:
        ValueError: two leaves that share a label have different labels on the next level, or the
            last level is not one label.
    """
    present, rows = np.unique(column, return_inverse=True)
    labels = np.ascontiguousarray(ladder[:, present])
    if (labels[-1] != labels[-1, :1]).any():
        raise ValueError("the last level of a ladder is one label")
    covered = _covered(labels)
    node = np.zeros(labels.shape, np.int64)
    level: list[int] = []
    leaf: list[int] = []
    loss: list[float] = []
    before: dict[tuple[int, int], int] = {}
    steps: list[int] = []
    for number, line in enumerate(labels):
        _, first, group, size = np.unique(
            line, return_index=True, return_inverse=True, return_counts=True
        )
        if number and not _nested(labels[number - 1], line):
            raise ValueError("equal labels have different labels on the next level")
        # Sets of leaves lie within each other, so the first leaf and the number tell which it is.
        sets = list(zip(first.tolist(), size.tolist(), strict=True))
        if not number or any(each not in before for each in sets):
            steps.append(number)
        found = {}
        for begin, count in sets:
            if (begin, count) not in before:
                level.append(number)
                leaf.append(begin)
                loss.append((int(covered[number, begin]) - 1) / max(len(present) - 1, 1))
            found[begin, count] = before.get((begin, count), len(level) - 1)
        node[number] = np.array([found[each] for each in sets], np.int64)[group]
        before = found
    made = Hierarchy(
        present.astype(np.int64),
        labels,
        node,
        np.array(level, np.int64),
        np.array(leaf, np.int64),
        np.array(loss, np.float64),
        tuple(steps),
    )
    return made, rows.astype(np.int64)


def _nested(fine: Codes, coarse: Codes) -> bool:
    """Whether leaves with the same label on one level have the same on the next."""
    _, first, group = np.unique(fine, return_index=True, return_inverse=True)
    return bool((coarse[first][group] == coarse).all())


def _covered(labels: Codes) -> Codes:
    """Levels x D: how many leaves the label may mean, wherever in the ladder it stands."""
    codes, which = np.unique(labels, return_inverse=True)
    which = which.reshape(labels.shape)
    leaves = np.broadcast_to(np.arange(labels.shape[1]), labels.shape)
    pairs = np.unique(which * labels.shape[1] + leaves)
    return np.bincount(pairs // labels.shape[1], minlength=len(codes))[which]
