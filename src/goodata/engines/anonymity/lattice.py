"""The nodes of a lattice of generalisation, cheapest first, without laying them all out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import fsum


def ascending(losses: Sequence[Sequence[float]]) -> Iterator[tuple[tuple[int, ...], float]]:
    """Every node with its loss, in ascending sum of level losses; of equal ones by levels.

    A node is one level per column. Each is reached from one other only, by a step in the column
    stepped in last or in a later one, so that none is met twice; and no step lowers the sum, so
    that the cheapest that can be reached is the cheapest of all.

    Args:
        losses: per column, the loss of each level, never falling.

    Examples:
        >>> [node for node, _loss in ascending([[0, 1], [0, 0.4, 2]])]
        [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (1, 2)]
    """
    zero = (0,) * len(losses)
    heap = [(fsum(each[0] for each in losses), zero, 0)]
    while heap:
        loss, node, last = heappop(heap)
        yield node, loss
        for column in range(last, len(losses)):
            level = node[column] + 1
            if level < len(losses[column]):
                after = (*node[:column], level, *node[column + 1 :])
                whole = fsum(each[at] for each, at in zip(losses, after, strict=True))
                heappush(heap, (whole, after, column))
