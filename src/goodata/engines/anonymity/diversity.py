"""l-diversity after the classes are made: no class gives its people's answer away.

Source: distinct l-diversity, Machanavajjhala et al. (2007). Kinds of nothing are no answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes, compact
from goodata.engines.anonymity.clusters import Clusters
from goodata.engines.anonymity.freezing import Frozen, classed, scaled
from goodata.engines.anonymity.hierarchies import hierarchy

Mask = NDArray[np.bool_]

DEAREST = 0.10
"""What merging classes may add to the loss, as a share of it; beyond, answers are suppressed."""


@dataclass(frozen=True)
class Sensitive:
    """One sensitive column of n people.

    Attributes:
        answers: n codes.
        answered: n verdicts, False where the cell holds a kind of nothing.
    """

    answers: Codes
    answered: Mask


@dataclass(frozen=True)
class Diverse:
    """Classes in which no sensitive answer is told by being in the class.

    Attributes:
        frozen: the classes, some of them merged.
        suppressed: per sensitive column, n verdicts: whose answer must not be released.
        merged: classes that went into others.
        failing: classes whose answers are suppressed, in any column.
    """

    frozen: Frozen
    suppressed: tuple[Mask, ...]
    merged: int
    failing: int


def diversified(
    frozen: Frozen,
    columns: Sequence[Codes],
    ladders: Sequence[Codes],
    sensitive: Sequence[Sensitive],
    *,
    least: int = 2,
    weights: Sequence[float] | None = None,
    dearest: float = DEAREST,
) -> Diverse:
    """Merges each class with too few different answers into the cheapest that cures it.

    Classes are taken in the order of their labels. Once merging would add more than `dearest` to
    the loss there was at first, the sensitive answers of those still failing are suppressed.

    Args:
        frozen: the classes.
        columns: per quasi-identifier, n positions of leaves in its ladder.
        ladders: as for `freeze`.
        sensitive: each sensitive column by itself.
        least: different answers in each class that has any answer.
        weights: as for `freeze`.
        dearest: the share of the loss that merging may add.
    """
    made = [hierarchy(ladder, column) for ladder, column in zip(ladders, columns, strict=True)]
    hierarchies, rows = [each for each, _rows in made], np.stack([each for _made, each in made])
    clusters = Clusters(hierarchies, rows, frozen.of, scaled(weights, len(columns)))
    held = [_Held(each, clusters.of, len(clusters.sizes)) for each in sensitive]
    budget = clusters.total * dearest
    into = np.arange(len(clusters.sizes))
    merged = 0
    for number in np.flatnonzero(_poor(held, least)).tolist():
        if into[number] != number or not any(each.poor(least)[number] for each in held):
            continue
        found = _cheapest(clusters, held, number, into, least)
        if found is None or found[1] > budget:
            continue
        budget -= found[1]
        _merge(clusters, held, number, found[0], into)
        merged += 1
    clusters.of = into[clusters.of]
    while (into[clusters.of] != clusters.of).any():
        clusters.of = into[clusters.of]
    clusters.relabel()
    order = np.arange(rows.shape[1])
    after = classed(clusters, order, columns, ladders, frozen.nodes, spent=frozen.spent)
    masks = tuple(_telling(each, after, least) for each in sensitive)
    failing = len(np.unique(after.of[np.logical_or.reduce(masks)])) if masks else 0
    return Diverse(after, masks, merged, failing)


class _Held:
    """Which answers of one sensitive column each class holds."""

    def __init__(self, column: Sensitive, of: Codes, classes: int) -> None:
        codes, different = compact(column.answers[column.answered])
        self.has = np.zeros((classes, max(different, 1)), bool)
        self.has[of[column.answered], codes] = True

    def poor(self, least: int) -> Mask:
        """Per class, whether it holds answers, but fewer than `least` different ones."""
        different = self.has.sum(axis=1)
        found: Mask = (different > 0) & (different < least)
        return found

    def cures(self, number: int, least: int) -> Mask:
        """Per class, whether together with class `number` it would no longer be poor."""
        together = (self.has | self.has[number]).sum(axis=1)
        found: Mask = (together == 0) | (together >= least)
        return found


def _poor(held: Sequence[_Held], least: int) -> Mask:
    if not held:
        return np.zeros(0, bool)
    found: Mask = np.logical_or.reduce([each.poor(least) for each in held])
    return found


def _cheapest(
    clusters: Clusters, held: Sequence[_Held], number: int, into: Codes, least: int
) -> tuple[int, float] | None:
    """The class that cures this one at the least cost, and what that adds to the loss of all."""
    cures = np.logical_and.reduce([each.cures(number, least) for each in held])
    cures &= into == np.arange(len(into))
    cures[number] = False
    if not cures.any():
        return None
    loss = np.zeros(len(into), np.float64)
    for at, (each, weight) in enumerate(zip(clusters.hierarchies, clusters.weights, strict=True)):
        loss += weight * each.loss[each.merged(clusters.nodes[at], int(clusters.nodes[at, number]))]
    sizes, own = clusters.sizes, clusters.sizes[number]
    cost = (sizes + own) * loss - sizes * clusters.loss - own * clusters.loss[number]
    cost = np.where(cures, cost, np.inf)
    best = int(cost.argmin())
    return best, float(cost[best])


def _merge(clusters: Clusters, held: Sequence[_Held], number: int, other: int, into: Codes) -> None:
    into[number] = other
    for at, each in enumerate(clusters.hierarchies):
        nodes = clusters.nodes[at, other : other + 1]
        clusters.nodes[at, other] = each.merged(nodes, int(clusters.nodes[at, number]))[0]
    clusters.sizes[other] += clusters.sizes[number]
    clusters.sizes[number] = 0
    clusters.loss[other] = clusters.loss_of(clusters.nodes[:, other : other + 1])[0]
    for column in held:
        column.has[other] |= column.has[number]
        column.has[number] = False


def _telling(column: Sensitive, frozen: Frozen, least: int) -> Mask:
    """The people of classes that are still poor, whether they answered or not."""
    held = _Held(column, frozen.of, len(frozen.people))
    found: Mask = held.poor(least)[frozen.of]
    return found
