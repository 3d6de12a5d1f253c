"""Classes made cheaper: split, dissolved, and people moved to a class that already fits them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.clusters import Clusters

ROUNDS = 3
"""How often all three are tried, at most."""

GAIN = 2e-4
"""A round that lowers the mean loss by less is the last."""

_NOTHING = 1e-12
"""Differences below it come from the order of adding up."""


def repaired(clusters: Clusters, k: int) -> None:
    """Lowers the loss while every class keeps at least k people.

    Args:
        clusters: changed in place; everybody is in a class.
        k: people in the smallest class.
    """
    people = clusters.rows.shape[1]
    for _round in range(ROUNDS):
        before = clusters.total
        split(clusters, k)
        dissolve(clusters)
        reassign(clusters, k)
        if before - clusters.total < GAIN * people:
            return


def split(clusters: Clusters, k: int) -> None:
    """Parts classes of at least 2k where one label below theirs takes at least k, leaving k."""
    waiting = [
        np.flatnonzero(clusters.of == number)
        for number in np.flatnonzero(clusters.sizes >= 2 * k).tolist()
    ]
    fresh = len(clusters.sizes)
    while waiting:
        held = waiting.pop()
        taken = _best_part(clusters, held, k)
        if taken is None:
            continue
        clusters.of[held[taken]] = fresh
        fresh += 1
        waiting += [each for each in (held[taken], held[~taken]) if len(each) >= 2 * k]
    clusters.relabel()


def _best_part(clusters: Clusters, held: Codes, k: int) -> np.ndarray | None:
    """Which of these people would best be a class of their own; None where none would."""
    best, least = None, clusters.loss_of(held) * len(held) - _NOTHING
    for taken in _parts(clusters, held, k):
        number = int(taken.sum())
        cost = clusters.loss_of(held[taken]) * number
        if cost < least:
            cost += clusters.loss_of(held[~taken]) * (len(held) - number)
        if cost < least:
            best, least = taken, cost
    return best


def _parts(clusters: Clusters, held: Codes, k: int) -> Iterator[np.ndarray]:
    """Per column and label one node below the people's own, those who have it."""
    start = np.zeros(1, np.int64)
    for each, leaves in zip(clusters.hierarchies, clusters.rows, strict=True):
        own = leaves[held]
        level = int(each.level[each.least(own, start)[0]])
        if not level:
            continue
        below = each.node[level - 1, own]
        labels, sizes = np.unique(below, return_counts=True)
        for label in labels[(sizes >= k) & (sizes <= len(held) - k)].tolist():
            yield below == label


def dissolve(clusters: Clusters) -> None:
    """Empties classes, the dearest first, where their people cost less in other classes."""
    offsets = clusters.offsets()
    closed = np.zeros(len(clusters.sizes), np.float64)
    order = np.argsort(-clusters.loss, kind="stable")
    for number in order.tolist():
        if len(clusters.sizes) - int(np.isinf(closed).sum()) < 2:
            break
        held = np.flatnonzero(clusters.of == number)
        budget = clusters.loss[number] * len(held) - _NOTHING
        closed[number] = np.inf
        if not _moved(clusters, held, offsets, closed, budget):
            closed[number] = 0.0
    clusters.relabel()


def _moved(
    clusters: Clusters, held: Codes, offsets: Codes, closed: np.ndarray, budget: float
) -> bool:
    """Moves people to the cheapest open class one by one; undone once it costs the budget."""
    own = int(clusters.of[held[0]])
    undo = []
    spent = 0.0
    for person in held.tolist():
        widened = clusters.widened(person, offsets)
        cost = widened + (widened - clusters.loss) * clusters.sizes + closed
        number = int(cost.argmin())
        spent += float(cost[number])
        if spent >= budget:
            break
        undo.append((number, clusters.nodes[:, number].copy(), float(clusters.loss[number])))
        clusters.join(person, number, offsets)
    if spent < budget:
        clusters.sizes[own] = 0
        return True
    for number, nodes, loss in reversed(undo):
        clusters.leave(number, nodes, loss, offsets)
    clusters.of[held] = own
    return False


def reassign(clusters: Clusters, k: int) -> None:
    """Moves people out of classes of more than k into cheaper ones whose labels fit them."""
    offsets = clusters.offsets()
    for person in np.flatnonzero(clusters.sizes[clusters.of] > k).tolist():
        own = int(clusters.of[person])
        if clusters.sizes[own] <= k:
            continue
        widened = clusters.widened(person, offsets)
        fits = np.where(widened <= clusters.loss + _NOTHING, clusters.loss, np.inf)
        number = int(fits.argmin())
        if fits[number] < clusters.loss[own] - _NOTHING:
            clusters.of[person] = number
            clusters.sizes[number] += 1
            clusters.sizes[own] -= 1
    clusters.relabel()
