"""Equivalence classes that can still change: who is in which, and what its label is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.hierarchies import Hierarchy, Losses


class Clusters:
    """Classes of n people, each labelled with the least node per column that holds its members.

    Attributes:
        hierarchies: one per column.
        rows: columns x n, leaves among those present.
        weights: per column, how much its loss matters.
        of: n people, the class each is in; -1 for those in none.
        sizes: per class, its people.
        nodes: columns x classes, the nodes that label them.
        loss: per class, the weighted loss of its label, summed over columns.
    """

    def __init__(
        self,
        hierarchies: Sequence[Hierarchy],
        rows: Codes,
        of: Codes,
        weights: Sequence[float],
    ) -> None:
        self.hierarchies = hierarchies
        self.rows = rows
        self.weights = weights
        self.of = of
        self.sizes = np.zeros(0, np.int64)
        self.nodes = np.zeros((len(hierarchies), 0), np.int64)
        self.loss = np.zeros(0, np.float64)
        self._tables()
        self.relabel()

    def relabel(self) -> None:
        """Drops empty classes, labels each by its members, and merges those with equal labels."""
        order = np.argsort(self.of, kind="stable")
        order = order[self.of[order] >= 0]
        if not len(order):
            return
        ordered = self.of[order]
        starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        nodes = np.stack(
            [
                each.least(leaves[order], starts)
                for each, leaves in zip(self.hierarchies, self.rows, strict=True)
            ]
        )
        # Numbered by label, so that nothing depends on the order in which classes came about.
        self.nodes, number = np.unique(nodes, axis=1, return_inverse=True)
        held = np.diff(np.append(starts, len(order)))
        self.of = self.of.copy()
        self.of[order] = np.repeat(number.reshape(-1), held)
        self.sizes = np.bincount(self.of[order], minlength=self.nodes.shape[1])
        self.loss = self.loss_of(self.nodes)

    @property
    def total(self) -> float:
        """The loss of all people, weighted."""
        return float(self.sizes @ self.loss)

    def loss_of(self, nodes: Codes) -> Losses:
        """Per class, the weighted loss of a label; `nodes` are columns x classes."""
        found = np.zeros(nodes.shape[1], np.float64)
        for each, weight, column in zip(self.hierarchies, self.weights, nodes, strict=True):
            found += weight * each.loss[column]
        return found

    def label(self, people: Codes) -> Codes:
        """Columns x 1: the nodes of the label that these people would share."""
        start = np.zeros(1, np.int64)
        return np.stack(
            [
                each.least(leaves[people], start)
                for each, leaves in zip(self.hierarchies, self.rows, strict=True)
            ]
        )

    def own(self, person: int) -> Codes:
        """Per column, the node of a person alone."""
        pairs = zip(self.hierarchies, self.rows[:, person].tolist(), strict=True)
        return np.array([each.node[0, leaf] for each, leaf in pairs], np.int64)

    def joined(self, nodes: Codes, person: int) -> Codes:
        """Per column, the least node that holds the given one and the person."""
        found = np.empty(len(nodes), np.int64)
        small, large = self._small, self._large
        found[small] = self._joins[self._lines(nodes) + self.rows[small, person]]
        for column in large:
            each = self.hierarchies[column]
            leaf = self.rows[column, person : person + 1]
            found[column] = each.joined(nodes[column : column + 1], leaf)[0]
        return found

    def joining(self, nodes: Codes, people: Codes) -> Losses:
        """Per person, the weighted loss of a label of these nodes once it held the person too."""
        lines = self._lines(nodes)[:, np.newaxis]
        found: Losses = self._losses[lines + self._small_rows[:, people]].sum(axis=0)
        for column in self._large:
            each, leaves = self.hierarchies[column], self.rows[column, people]
            found += self.weights[column] * each.loss[each.joined_to(int(nodes[column]), leaves)]
        return found

    def _lines(self, nodes: Codes) -> Codes:
        """Where in the long tables the lines of these nodes begin, for columns that have one."""
        return self._begins + nodes[self._small] * self._widths

    def _tables(self) -> None:
        """One long table of joins for all columns that have one, and what their nodes cost."""
        tables = [each.joins for each in self.hierarchies]
        self._small = np.array([at for at, each in enumerate(tables) if each is not None], np.int64)
        self._large = [at for at, each in enumerate(tables) if each is None]
        held = [each for each in tables if each is not None]
        sizes = np.array([0, *(each.size for each in held)], np.int64)
        self._begins = np.cumsum(sizes)[:-1]
        self._widths = np.array([each.shape[1] for each in held], np.int64)
        self._joins = np.concatenate([np.empty(0, np.int64), *(each.reshape(-1) for each in held)])
        self._losses = np.concatenate(
            [
                np.empty(0),
                *(
                    self.weights[at] * self.hierarchies[at].loss[each.reshape(-1)]
                    for at, each in zip(self._small.tolist(), held, strict=True)
                ),
            ]
        )
        self._small_rows = self.rows[self._small]
