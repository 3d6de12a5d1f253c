"""Clusters by average linkage on log-odds: no chain of likely pairs makes one person of many.

Source:
    Average linkage as in Sokal and Michener (1958), on log2 odds with the cut at 0; the page on
    linkage, section 5.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

WHOLE = 60
"""Components up to this size are judged with all their inner pairs."""
ABSENT = -8.5
"""Log2 odds of a pair that was not compared, in larger components."""
HIGHEST = 17.0
"""Log2 odds of one pair count at most so much."""
LARGEST = 2_000
NEVER = -1e9
"""Log2 odds of two records that cannot be one person."""


def components(n: int, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Per record the lowest record it is connected with.

    >>> import numpy as np
    >>> components(4, np.array([2, 0]), np.array([3, 2])).tolist()
    [0, 1, 0, 0]
    """
    import numpy as np

    parent = np.arange(n, dtype="int64")
    while len(a):
        low = np.minimum(parent[a], parent[b])
        high = np.maximum(parent[a], parent[b])
        apart = low != high
        a, b, low, high = a[apart], b[apart], low[apart], high[apart]
        if not len(a):
            break
        np.minimum.at(parent, high, low)
        while True:
            above = parent[parent]
            if (above == parent).all():
                break
            parent = above
    return parent.astype("int32")


def average(
    nodes: Iterable[int], odds: Mapping[tuple[int, int], float], cut: float, absent: float
) -> list[list[int]]:
    """Groups of `nodes`, merged while the mean log2 odds between two groups is above `cut`.

    Args:
        nodes: record numbers.
        odds: log2 odds of pairs (low, high) of them.
        cut: log2 odds.
        absent: log2 odds of a pair that `odds` does not hold.

    >>> average([0, 1, 2], {(0, 1): 5.0, (1, 2): 1.0, (0, 2): -4.0}, 0.0, -8.0)
    [[0, 1], [2]]
    """
    groups = {each: [each] for each in sorted(nodes)}
    sums: dict[int, dict[int, tuple[float, int]]] = {each: {} for each in groups}
    heap: list[tuple[float, int, int]] = []
    for (low, high), value in sorted(odds.items()):
        sums[low][high] = sums[high][low] = (value, 1)
        if value > cut:
            heapq.heappush(heap, (-round(value, 6), low, high))
    while heap:
        score, low, high = heapq.heappop(heap)
        if low not in groups or high not in groups:
            continue
        if score != -_mean(sums, groups, low, high, absent):
            continue
        _merge(sums, groups, low, high)
        for other in sums[low]:
            mean = _mean(sums, groups, low, other, absent)
            if mean > cut:
                heapq.heappush(heap, (-mean, min(low, other), max(low, other)))
    return [sorted(groups[each]) for each in sorted(groups)]


def _mean(
    sums: Mapping[int, Mapping[int, tuple[float, int]]],
    groups: Mapping[int, list[int]],
    a: int,
    b: int,
    absent: float,
) -> float:
    known, number = sums[a].get(b, (0.0, 0))
    pairs = len(groups[a]) * len(groups[b])
    return round((known + absent * (pairs - number)) / pairs, 6)


def _merge(
    sums: dict[int, dict[int, tuple[float, int]]], groups: dict[int, list[int]], low: int, high: int
) -> None:
    """Makes `high` part of `low`."""
    groups[low] = groups[low] + groups.pop(high)
    theirs = sums.pop(high)
    sums[low].pop(high, None)
    for other, (value, number) in theirs.items():
        if other == low:
            continue
        known, times = sums[low].get(other, (0.0, 0))
        sums[low][other] = sums[other][low] = (known + value, times + number)
        sums[other].pop(high, None)


Score = Callable[["np.ndarray", "np.ndarray"], "np.ndarray"]
"""Log2 odds of pairs (a, b)."""


def clusters(
    n: int, a: np.ndarray, b: np.ndarray, odds: np.ndarray, cut: float, score: Score
) -> np.ndarray:
    """Per record the lowest record of its cluster, int32.

    Args:
        n: records.
        a: lower record of each pair.
        b: higher record of each pair.
        odds: log2 odds of each pair, prior included; `NEVER` for contradictions.
        cut: log2 odds between clusters.
        score: log2 odds of pairs that were not compared.
    """
    import numpy as np

    kept = odds > cut - 3
    found = components(n, a[kept], b[kept])
    found = _small_enough(n, a, b, odds, found, cut)
    labels = np.arange(n, dtype="int32")
    for nodes, inner in _inner(found, a, b, odds, score):
        for group in average(nodes, inner, cut, ABSENT):
            labels[group] = group[0]
    return labels


def _small_enough(
    n: int, a: np.ndarray, b: np.ndarray, odds: np.ndarray, found: np.ndarray, cut: float
) -> np.ndarray:
    """Components of at most `LARGEST` records, the cut raised for those that are larger."""
    import numpy as np

    floor = cut - 3
    while np.bincount(found, minlength=1).max(initial=0) > LARGEST and floor < 60:
        floor += 2
        big = np.bincount(found, minlength=n) > LARGEST
        kept = (odds > cut - 3) & (~big[found[a]] | (odds > floor))
        found = components(n, a[kept], b[kept])
    return found


def _inner(
    found: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    odds: np.ndarray,
    score: Score,
) -> Iterable[tuple[list[int], dict[tuple[int, int], float]]]:
    """The records of each component of several, and log2 odds of their pairs."""
    import numpy as np

    sizes = np.bincount(found, minlength=1)
    within = (found[a] == found[b]) & (sizes[found[a]] > 1)
    a, b, odds = a[within], b[within], odds[within]
    a, b, odds = _completed(found, sizes, a, b, odds, score)
    odds = np.minimum(odds, HIGHEST)
    order = np.lexsort((b, a, found[a]))
    a, b, odds = a[order], b[order], odds[order]
    heads = found[a]
    if not len(a):
        return
    edges = np.flatnonzero(np.concatenate(([True], heads[1:] != heads[:-1])))
    ends = [*edges[1:], len(a)]
    members = np.argsort(found, kind="stable")
    starts = np.searchsorted(found[members], heads[edges])
    for begin, end, start in zip(edges, ends, starts, strict=True):
        nodes = members[start : start + sizes[heads[begin]]].tolist()
        keys = zip(a[begin:end].tolist(), b[begin:end].tolist(), strict=True)
        yield nodes, dict(zip(keys, odds[begin:end].tolist(), strict=True))


def _completed(
    found: np.ndarray,
    sizes: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    odds: np.ndarray,
    score: Score,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """With all inner pairs of components up to `WHOLE` records, those not compared scored now."""
    import numpy as np

    members = np.argsort(found, kind="stable").astype("int64")
    heads = np.flatnonzero((sizes > 2) & (sizes <= WHOLE))
    starts = np.searchsorted(found[members], heads)
    n = len(found)
    wanted = []
    for size in np.unique(sizes[heads]).tolist():
        begin = starts[sizes[heads] == size]
        left, right = np.triu_indices(size, 1)
        low, high = (
            members[(begin[:, None] + left).ravel()],
            members[(begin[:, None] + right).ravel()],
        )
        wanted.append(np.minimum(low, high) * n + np.maximum(low, high))
    have = a.astype("int64") * n + b
    missing = np.setdiff1d(np.concatenate([*wanted, np.zeros(0, "int64")]), have)
    if not len(missing):
        return a, b, odds
    more_a, more_b = (each.astype("int32") for each in np.divmod(missing, n))
    more = score(more_a, more_b)
    return np.concatenate((a, more_a)), np.concatenate((b, more_b)), np.concatenate((odds, more))
