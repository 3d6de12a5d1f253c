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

NEAREST = 8
"""Times k of them that are asked more than once."""


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
    """The places in `left` of the first and of the k - 1 whom it costs least to put with it.

    After the first only those nearest to it are asked: a label grows by what it takes in, and who
    was far stays far.
    """
    nodes = clusters.own(int(left[0]))
    near = 1 + np.argsort(clusters.joining(nodes, left[1:]), kind="stable")[: NEAREST * k]
    taken = [0]
    while len(taken) < k:
        best = int(clusters.joining(nodes, left[near]).argmin()) if len(taken) > 1 else 0
        taken.append(int(near[best]))
        nodes = clusters.joined(nodes, int(left[near[best]]))
        near = np.delete(near, best)
    return np.array(taken, np.int64)
