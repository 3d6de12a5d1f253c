"""What it would cost each class to take in a person, kept at hand while classes change."""

from __future__ import annotations

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.clusters import Clusters
from goodata.engines.anonymity.hierarchies import Losses

LARGEST_BOARD = 2**24
"""Entries of one column's part of the board (128 MiB); larger ones are worked out each time."""


class Board:
    """Per leaf of each column and per class, the loss of the class's label once it held the leaf.

    The cost of a person is then the sum of as many lines as there are columns. One column's line is
    changed for each class that grows.
    """

    def __init__(self, clusters: Clusters) -> None:
        self.clusters = clusters
        classes = len(clusters.sizes)
        self.large = [
            column
            for column, each in enumerate(clusters.hierarchies)
            if each.joins is None or each.width * classes > LARGEST_BOARD
        ]
        self.small = [
            column for column in range(len(clusters.hierarchies)) if column not in self.large
        ]
        widths = [clusters.hierarchies[column].width for column in self.small]
        begins = np.cumsum([0, *widths])
        self.part = {
            column: slice(int(begin), int(begin) + width)
            for column, begin, width in zip(self.small, begins, widths, strict=False)
        }
        self.lines = np.zeros((int(begins[-1]), classes), np.float64)
        for column in self.small:
            each = clusters.hierarchies[column]
            table = each.joined_all(clusters.nodes[column])
            self.lines[self.part[column]] = clusters.weights[column] * each.loss[table].T
        self.at = clusters.rows[self.small] + begins[:-1].reshape(-1, 1)

    def widened(self, person: int) -> Losses:
        """Per class, the weighted loss of its label once it held this person too."""
        clusters = self.clusters
        found: Losses = self.lines[self.at[:, person]].sum(axis=0)
        for column in self.large:
            each = clusters.hierarchies[column]
            leaves = np.full(len(clusters.sizes), clusters.rows[column, person])
            nodes = each.joined(clusters.nodes[column], leaves)
            found += clusters.weights[column] * each.loss[nodes]
        return found

    def join(self, person: int, number: int) -> None:
        """Puts a person into a class and widens its label."""
        clusters = self.clusters
        clusters.of[person] = number
        clusters.sizes[number] += 1
        self._set(number, clusters.joined(clusters.nodes[:, number], person))

    def leave(self, number: int, nodes: Codes) -> None:
        """One person fewer in a class, whose label is then of these nodes."""
        self.clusters.sizes[number] -= 1
        self._set(number, nodes)

    def _set(self, number: int, nodes: Codes) -> None:
        clusters = self.clusters
        changed = np.flatnonzero(clusters.nodes[:, number] != nodes).tolist()
        if not changed:
            return
        clusters.nodes[:, number] = nodes
        clusters.loss[number] = clusters.loss_of(nodes[:, np.newaxis])[0]
        for column in changed:
            if column in self.part:
                each = clusters.hierarchies[column]
                line = each.loss[each.joined_all(nodes[column : column + 1])[0]]
                self.lines[self.part[column], number] = clusters.weights[column] * line


def take_in(clusters: Clusters, people: Codes) -> None:
    """Puts people, one by one, into the class where that costs all in it least.

    Args:
        clusters: with at least one class.
        people: in an order that depends on their content alone.
    """
    if not len(people):
        return
    board = Board(clusters)
    for person in people.tolist():
        widened = board.widened(person)
        cost = widened + (widened - clusters.loss) * clusters.sizes
        board.join(person, int(cost.argmin()))
    clusters.relabel()
