"""Neighbouring classes pooled and parted anew, where that costs less."""

from __future__ import annotations

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.clusters import Clusters
from goodata.engines.anonymity.hierarchies import Losses

NEIGHBOURS = (1, 2, 3)
"""With how many others a class is pooled, one after another."""

LARGEST_POOL = 12
"""Times k people in a pool at most; large classes are cheap as they are."""

_NOTHING = 1e-12


def regroup(clusters: Clusters, k: int) -> None:
    """Pools each class, the dearest first, with its nearest ones, and parts the pool greedily.

    Args:
        clusters: changed in place; everybody is in a class.
        k: people in the smallest class.
    """
    held = [np.flatnonzero(clusters.of == number) for number in range(len(clusters.sizes))]
    for number in np.argsort(-clusters.loss, kind="stable").tolist():
        near = np.argsort(_together(clusters, number), kind="stable")[: max(NEIGHBOURS)]
        for more in NEIGHBOURS:
            chosen = [number, *near[:more].tolist()]
            pool = np.sort(np.concatenate([held[each] for each in chosen]))
            if not k <= len(pool) <= LARGEST_POOL * k:
                break
            before = sum(float(clusters.loss[each]) * len(held[each]) for each in chosen)
            parts = _parted(clusters, pool, k, len(chosen))
            labels = [clusters.label(part) for part in parts]
            after = sum(
                float(clusters.loss_of(label)[0]) * len(part)
                for label, part in zip(labels, parts, strict=True)
            )
            if after < before - _NOTHING:
                for each, part, label in zip(chosen, parts, labels, strict=True):
                    held[each] = part
                    clusters.of[part] = each
                    clusters.sizes[each] = len(part)
                    clusters.nodes[:, each] = label[:, 0]
                    clusters.loss[each] = clusters.loss_of(label)[0]
                break
    clusters.relabel()


def _together(clusters: Clusters, number: int) -> Losses:
    """Per class, what merging it with class `number` adds to the loss; infinite for itself."""
    loss = np.zeros(len(clusters.sizes), np.float64)
    for at, (each, weight) in enumerate(zip(clusters.hierarchies, clusters.weights, strict=True)):
        loss += weight * each.loss[each.merged(clusters.nodes[at], int(clusters.nodes[at, number]))]
    sizes, own = clusters.sizes, clusters.sizes[number]
    cost = (sizes + own) * loss - sizes * clusters.loss - own * clusters.loss[number]
    cost[number] = np.inf
    return cost


def _parted(clusters: Clusters, pool: Codes, k: int, parts: int) -> list[Codes]:
    """The pool in as many parts of at least k: the first people of each far from those before."""
    left = pool
    made: list[Codes] = []
    nodes = clusters.label(pool[:1])[:, 0]
    for _part in range(parts - 1):
        far = int(clusters.joining(nodes, left).argmax())
        taken = [far]
        nodes = clusters.label(left[far : far + 1])[:, 0]
        free = np.zeros(len(left), np.float64)
        while len(taken) < k:
            free[taken[-1]] = np.inf
            best = int((clusters.joining(nodes, left) + free).argmin())
            taken.append(best)
            nodes = clusters.joined(nodes, int(left[best]))
        made.append(left[taken])
        left = np.delete(left, taken)
    made.append(left)
    return made
