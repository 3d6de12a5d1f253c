"""Greedy clustering of the people whom the lattice left over, where they are many.

Source: the greedy k-member algorithm, Byun et al. (2007); here within blocks of people who stand
near each other in the ladders, so that the time grows with their number and not with its square.
"""

from __future__ import annotations

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.clusters import Clusters

BLOCK = 1_024
"""People among whom company is sought."""


def members(clusters: Clusters, people: Codes, k: int) -> Codes:
    """Puts people into new classes of k; who is left over, fewer than k in each block.

    Args:
        clusters: gets the new classes.
        people: who is in none yet, in order of content.
        k: people in the smallest class.

    Returns:
        Those left over, in order of content.
    """
    near = people[_nearness(clusters, people)]
    fresh = len(clusters.sizes)
    over = []
    blocks = max(1, len(near) // BLOCK)
    for block in np.array_split(near, blocks):
        left = block
        while len(left) >= k:
            taken = _company(clusters, left, k)
            clusters.of[left[taken]] = fresh
            fresh += 1
            left = np.delete(left, taken)
        over.append(left)
    clusters.relabel()
    return np.sort(np.concatenate(over))


def _nearness(clusters: Clusters, people: Codes) -> Codes:
    """An order in which neighbours share coarse labels: by all top levels, then by those below."""
    keys = []
    deepest = max(len(each.steps) for each in clusters.hierarchies)
    for down in range(2, deepest + 1):
        for each, leaves in zip(clusters.hierarchies, clusters.rows, strict=True):
            if down <= len(each.steps):
                keys.append(each.node[each.steps[-down], leaves[people]])
    return np.lexsort(keys[::-1]) if keys else np.arange(len(people))


def _company(clusters: Clusters, left: Codes, k: int) -> Codes:
    """The places in `left` of the first and of the k - 1 whom it costs least to put with it."""
    nodes = clusters.own(int(left[0]))
    taken = np.zeros(k, np.int64)
    free = np.zeros(len(left), np.float64)
    for number in range(1, k):
        free[taken[number - 1]] = np.inf
        taken[number] = int((clusters.joining(nodes, left) + free).argmin())
        nodes = clusters.with_one(nodes, int(left[taken[number]]))
    return taken
