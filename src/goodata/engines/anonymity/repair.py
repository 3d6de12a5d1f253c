"""Classes made cheaper: split, dissolved, and people moved to a class that already fits them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.boards import Board
from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.clusters import Clusters
from goodata.engines.anonymity.hierarchies import Losses
from goodata.engines.anonymity.regrouping import FEW, MOST_BEGINNINGS, parted, regroup

Mask = NDArray[np.bool_]

ROUNDS = 2
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
        regroup(clusters, k)
        reassign(clusters, k)
        if before - clusters.total < GAIN * people:
            return


def split(clusters: Clusters, k: int) -> None:
    """Parts classes of at least 2k in two of at least k where that lowers the loss."""
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


def _best_part(clusters: Clusters, held: Codes, k: int) -> Mask | None:
    """Which of these people would best be a class of their own; None where none would."""
    best, least = None, _cost(clusters, held) - _NOTHING
    for taken in _parts(clusters, held, k):
        cost = _cost(clusters, held[taken])
        if cost < least:
            cost += _cost(clusters, held[~taken])
        if cost < least:
            best, least = taken, cost
    return best


def _cost(clusters: Clusters, people: Codes) -> float:
    """The loss of these people as one class."""
    return float(clusters.loss_of(clusters.label(people))[0]) * len(people)


def _parts(clusters: Clusters, held: Codes, k: int) -> Iterator[Mask]:
    """Per column and label one step below the people's own, those who have it; and k who are near.

    The k begin with whoever is farthest from the first person, or, in small tables, from each.
    """
    beginnings = held[:MOST_BEGINNINGS] if clusters.rows.shape[1] <= FEW else held[:1]
    for first in beginnings.tolist():
        near = parted(clusters, held, k, 2, clusters.own(first)).people[0]
        yield np.isin(held, near)
    nodes = clusters.label(held)[:, 0]
    for at, (each, leaves) in enumerate(zip(clusters.hierarchies, clusters.rows, strict=True)):
        level = int(each.level[nodes[at]])
        if not level:
            continue
        below = each.node[level - 1, leaves[held]]
        labels, sizes = np.unique(below, return_counts=True)
        for label in labels[(sizes >= k) & (sizes <= len(held) - k)].tolist():
            yield below == label


def dissolve(clusters: Clusters) -> None:
    """Empties classes, the dearest first, where their people cost less in other classes."""
    board = Board(clusters)
    closed = np.zeros(len(clusters.sizes), np.float64)
    order = np.argsort(-clusters.loss, kind="stable")
    for number in order.tolist():
        if np.isinf(closed).sum() >= len(closed) - 1:
            break
        closed[number] = np.inf
        if not _moved(board, np.flatnonzero(clusters.of == number), closed):
            closed[number] = 0.0
    clusters.relabel()


def _moved(board: Board, held: Codes, closed: Losses) -> bool:
    """Moves a class's people to the cheapest open ones, one by one; undone where it saves nothing.

    Args:
        board: of all classes.
        held: all people of one class.
        closed: per class 0, or infinity where nobody can be put.
    """
    clusters = board.clusters
    own = int(clusters.of[held[0]])
    budget = float(clusters.loss[own]) * len(held) - _NOTHING
    undo: list[tuple[int, Codes]] = []
    for person in held.tolist():
        widened = board.widened(person)
        cost = widened + (widened - clusters.loss) * clusters.sizes + closed
        number = int(cost.argmin())
        budget -= float(cost[number])
        if budget <= 0:
            break
        undo.append((number, clusters.nodes[:, number].copy()))
        board.join(person, number)
    if budget > 0:
        clusters.sizes[own] = 0
        return True
    for number, nodes in reversed(undo):
        board.leave(number, nodes)
    clusters.of[held] = own
    return False


def reassign(clusters: Clusters, k: int) -> None:
    """Moves people out of classes of more than k where that lowers the loss of both classes."""
    board = Board(clusters)
    for number in np.flatnonzero(clusters.sizes > k).tolist():
        held = np.flatnonzero(clusters.of == number)
        without = _outliers(clusters, held, clusters.nodes[:, number])
        for person in held.tolist():
            if clusters.sizes[number] <= k:
                break
            if _left(board, person, without.get(person, clusters.nodes[:, number])):
                held = np.flatnonzero(clusters.of == number)
                without = _outliers(clusters, held, clusters.nodes[:, number])
    clusters.relabel()


def _left(board: Board, person: int, without: Codes) -> bool:
    """Moves a person to the class where it costs least, if that is less than leaving saves.

    Args:
        board: of all classes.
        person: in a class of more than k.
        without: the nodes that would label the class without the person.
    """
    clusters = board.clusters
    own = int(clusters.of[person])
    size, loss = int(clusters.sizes[own]), float(clusters.loss[own])
    saved = size * loss - (size - 1) * float(clusters.loss_of(without[:, np.newaxis])[0])
    widened = board.widened(person)
    cost = widened + (widened - clusters.loss) * clusters.sizes
    cost[own] = np.inf
    number = int(cost.argmin())
    if cost[number] >= saved - _NOTHING:
        return False
    board.leave(own, without)
    board.join(person, number)
    return True


def _outliers(clusters: Clusters, held: Codes, nodes: Codes) -> dict[int, Codes]:
    """Per person without whom the class would have a narrower label, the nodes of that label."""
    found: dict[int, Codes] = {}
    start = np.zeros(1, np.int64)
    for at, (each, leaves) in enumerate(zip(clusters.hierarchies, clusters.rows, strict=True)):
        level = int(each.level[nodes[at]])
        if not level:
            continue
        own = leaves[held]
        below = each.node[level - 1, own]
        # One person makes the label wide only where all others are under one node just below it.
        apart = np.flatnonzero(below != below[0])
        alone = apart[0] if len(apart) == 1 else 0
        if len(apart) not in (1, len(held) - 1):
            continue
        rest = np.delete(own, alone)
        narrower = found.setdefault(int(held[alone]), nodes.copy())
        narrower[at] = each.least(rest, start)[0]
    return found
