"""Neighbouring classes pooled and parted anew, where that costs less.

Moving people one by one stops where no single move helps; a pool of two to four classes gets past
that. It is the dearest part of the repair, so only the classes that lose most are pooled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.clusters import Clusters
from goodata.engines.anonymity.hierarchies import Losses

NEIGHBOURS = 3
"""With how many others a class is pooled at most."""

LARGEST_POOL = 12
"""Times k people in a pool at most; large classes are cheap as they are."""

POOLED = 100
"""Classes that are pooled, the dearest first, …"""

POOLED_EACH = 25
"""… or one for so many people, where that makes more."""

FEW = 30
"""People up to which each pool is parted in several ways, and the cheapest is taken."""

MOST_BEGINNINGS = 8
"""How many ways for each number of parts."""

_NOTHING = 1e-12


def regroup(clusters: Clusters, k: int) -> None:
    """Pools the dearest classes with their nearest ones, and parts each pool greedily.

    Args:
        clusters: changed in place; everybody is in a class.
        k: people in the smallest class.
    """
    people = clusters.rows.shape[1]
    held = [np.flatnonzero(clusters.of == number) for number in range(len(clusters.sizes))]
    for number in np.argsort(-clusters.loss, kind="stable")[
        : max(POOLED, people // POOLED_EACH)
    ].tolist():
        if not len(held[number]):
            continue
        near = _nearest(clusters, number)
        for more in range(1, len(near) + 1):
            chosen = [number, *near[:more]]
            pool = np.sort(np.concatenate([held[each] for each in chosen]))
            if len(pool) > LARGEST_POOL * k:
                break
            before = float(clusters.loss[chosen] @ clusters.sizes[chosen])
            found = _best(clusters, pool, k, more + 1, thorough=people <= FEW)
            if found.cost < before - _NOTHING:
                _put(clusters, held, chosen, found)
                break
    clusters.relabel()


@dataclass(frozen=True)
class Parts:
    """A pool parted: who is in each part, columns x parts the nodes of their labels, the loss."""

    people: list[Codes]
    nodes: Codes
    cost: float


def _put(clusters: Clusters, held: list[Codes], chosen: list[int], found: Parts) -> None:
    """Gives the chosen classes the parts found; those too many are left empty."""
    for place, each in enumerate(chosen):
        if place >= len(found.people):
            held[each] = np.zeros(0, np.int64)
            clusters.sizes[each] = 0
            continue
        held[each] = found.people[place]
        clusters.of[held[each]] = each
        clusters.sizes[each] = len(held[each])
        clusters.nodes[:, each] = found.nodes[:, place]
    clusters.loss[chosen] = clusters.loss_of(clusters.nodes[:, chosen])


def _nearest(clusters: Clusters, number: int) -> list[int]:
    """The classes that it would cost least to merge with this one."""
    cost = _together(clusters, number)
    near = np.argsort(cost, kind="stable")[:NEIGHBOURS]
    return [each for each in near.tolist() if np.isfinite(cost[each])]


def _best(clusters: Clusters, pool: Codes, k: int, parts: int, *, thorough: bool) -> Parts:
    """The cheapest of some ways to part a pool; of more where tables are small."""
    if not thorough:
        return parted(clusters, pool, k, parts, clusters.own(int(pool[0])))
    return min(
        (
            parted(clusters, pool, k, number, clusters.own(int(first)))
            for number in range(max(1, parts - 1), parts + 1)
            for first in pool[:MOST_BEGINNINGS]
        ),
        key=lambda each: each.cost,
    )


def _together(clusters: Clusters, number: int) -> Losses:
    """Per class, what merging it with class `number` adds to the loss; infinite for itself."""
    loss = np.zeros(len(clusters.sizes), np.float64)
    for at, (each, weight) in enumerate(zip(clusters.hierarchies, clusters.weights, strict=True)):
        loss += weight * each.loss[each.merged(clusters.nodes[at], int(clusters.nodes[at, number]))]
    sizes, own = clusters.sizes, clusters.sizes[number]
    cost: Losses = (sizes + own) * loss - sizes * clusters.loss - own * clusters.loss[number]
    cost[number] = np.inf
    cost[sizes == 0] = np.inf
    return cost


def parted(clusters: Clusters, pool: Codes, k: int, parts: int, far_from: Codes) -> Parts:
    """The pool in so many parts of at least k, each begun with whom the one before is far from.

    Args:
        clusters: tells what joining costs.
        pool: people, `parts` times k at least.
        k: people in a part.
        parts: how many parts.
        far_from: the nodes from which the first part begins far away.
    """
    left, nodes = pool, far_from
    made: list[Codes] = []
    labels: list[Codes] = []
    for _part in range(parts - 1):
        taken = [int(clusters.joining(nodes, left).argmax())]
        nodes = clusters.own(int(left[taken[0]]))
        free = np.zeros(len(left), np.float64)
        while len(taken) < k:
            free[taken[-1]] = np.inf
            taken.append(int((clusters.joining(nodes, left) + free).argmin()))
            nodes = clusters.joined(nodes, int(left[taken[-1]]))
        made.append(left[taken])
        labels.append(nodes)
        left = np.delete(left, taken)
    made.append(left)
    label = np.stack([*labels, clusters.label(left)[:, 0]], axis=1)
    sizes = np.array([len(each) for each in made])
    return Parts(made, label, float(clusters.loss_of(label) @ sizes))
