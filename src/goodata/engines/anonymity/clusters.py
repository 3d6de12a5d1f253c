"""Equivalence classes that can still change: who is in which, its label, and what joining costs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.hierarchies import Hierarchy, Losses


class Clusters:
    """Classes of n people, each labelled with the least node per column that holds its members.

    Attributes:
        hierarchies: one per column.
        rows: columns x n, leaves among those present.
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
        self._tables()
        self.relabel()

    def relabel(self) -> None:
        """Drops empty classes, labels each by its members, and merges those with equal labels."""
        order = np.argsort(self.of, kind="stable")
        order = order[self.of[order] >= 0]
        if not len(order):
            self.sizes = np.zeros(0, np.int64)
            self.nodes = np.zeros((len(self.hierarchies), 0), np.int64)
            self.loss = np.zeros(0, np.float64)
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
        self.loss = self._loss(self.nodes)

    @property
    def total(self) -> float:
        """The loss of all people, weighted."""
        return float(self.sizes @ self.loss)

    def _loss(self, nodes: Codes) -> Losses:
        """Per class the weighted loss of its label."""
        found = np.zeros(nodes.shape[1], np.float64)
        for each, weight, column in zip(self.hierarchies, self.weights, nodes, strict=True):
            found += weight * each.loss[column]
        return found

    def loss_of(self, members: Codes) -> float:
        """The weighted loss of the label that these people would share."""
        start = np.zeros(1, np.int64)
        return sum(
            weight * float(each.loss[each.least(leaves[members], start)[0]])
            for each, leaves, weight in zip(self.hierarchies, self.rows, self.weights, strict=True)
        )

    def _tables(self) -> None:
        """All columns' losses after joining, one after another, for those that fit a table."""
        tables: list[NDArray[np.float64]] = []
        self.small: list[int] = []
        self.large: list[int] = []
        begins = 0
        bases = []
        for column, (each, weight) in enumerate(zip(self.hierarchies, self.weights, strict=True)):
            if each.joins is None:
                self.large.append(column)
                continue
            self.small.append(column)
            bases.append(begins)
            tables.append((weight * each.loss[each.joins]).reshape(-1))
            begins += each.joins.size
        self._flat = np.concatenate(tables) if tables else np.zeros(0)
        self._base = np.array(bases, np.int64).reshape(-1, 1)
        self._width = np.array(
            [self.hierarchies[each].width for each in self.small], np.int64
        ).reshape(-1, 1)
        self._small = self.rows[self.small]

    def offsets(self) -> Codes:
        """Where in the tables the lines of each class begin; to be given to `widened`."""
        return self._base + self.nodes[self.small] * self._width

    def widened(self, person: int, offsets: Codes) -> Losses:
        """Per class, the weighted loss of its label once it held this person too."""
        found = self._flat[offsets + self._small[:, person, np.newaxis]].sum(axis=0)
        for column in self.large:
            leaves = np.full(self.nodes.shape[1], self.rows[column, person])
            found += self._loss_with(column, self.nodes[column], leaves)
        return found

    def joining(self, nodes: Codes, people: Codes) -> Losses:
        """Per person, the weighted loss of a label of these nodes once it held the person too."""
        offsets = self._base + nodes[self.small, np.newaxis] * self._width
        found = self._flat[offsets + self._small[:, people]].sum(axis=0)
        for column in self.large:
            held = np.full(len(people), nodes[column])
            found += self._loss_with(column, held, self.rows[column, people])
        return found

    def _loss_with(self, column: int, nodes: Codes, leaves: Codes) -> Losses:
        each = self.hierarchies[column]
        return self.weights[column] * each.loss[each.joined(nodes, leaves)]

    def own(self, person: int) -> Codes:
        """The nodes of a person alone."""
        return np.array(
            [
                each.node[0, leaf]
                for each, leaf in zip(self.hierarchies, self.rows[:, person], strict=True)
            ],
            np.int64,
        )

    def with_one(self, nodes: Codes, person: int) -> Codes:
        """The least nodes that hold these and the person."""
        return np.array(
            [
                each.joined(nodes[at : at + 1], self.rows[at, person : person + 1])[0]
                for at, each in enumerate(self.hierarchies)
            ],
            np.int64,
        )

    def join(self, person: int, number: int, offsets: Codes) -> None:
        """Puts a person into a class and widens its label; `offsets` are kept up to date."""
        nodes = self.with_one(self.nodes[:, number], person)
        self.nodes[:, number] = nodes
        loss = float(self._loss(nodes[:, np.newaxis])[0])
        self.of[person] = number
        self.sizes[number] += 1
        self._set(number, loss, offsets)

    def leave(self, number: int, nodes: Codes, loss: float, offsets: Codes) -> None:
        """Takes back the last `join`: one person fewer, and the label there was before."""
        self.nodes[:, number] = nodes
        self.sizes[number] -= 1
        self._set(number, loss, offsets)

    def _set(self, number: int, loss: float, offsets: Codes) -> None:
        self.loss[number] = loss
        offsets[:, number] = self._base[:, 0] + self.nodes[self.small, number] * self._width[:, 0]


def take_in(clusters: Clusters, people: Codes) -> None:
    """Puts people, one by one, into the class where that costs all in it least.

    Args:
        clusters: with at least one class.
        people: in an order that depends on their content alone.
    """
    offsets = clusters.offsets()
    for person in people.tolist():
        widened = clusters.widened(person, offsets)
        cost = widened + (widened - clusters.loss) * clusters.sizes
        clusters.join(person, int(cost.argmin()), offsets)
    clusters.relabel()
