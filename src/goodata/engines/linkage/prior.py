"""How many true pairs there are, two ways, and how well the answer is known.

Source:
    The page on linkage, section 4: the fixed point of the summed probabilities, held against the
    count of pairs that agree on three things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

ROUNDS = 200
STEPS = 32
"""Parts of a bit in which weights are counted before sums are taken."""
PSEUDO = 0.01
"""True pairs per record to expect before any data."""
FARTHEST = 3.0
"""How many times the count of exact agreement the fixed point may be."""


@dataclass(frozen=True)
class Prior:
    """How many true pairs are expected.

    Attributes:
        matches: true pairs.
        probability: that two records drawn at random are one person.
        by_sum: the fixed point of the summed probabilities.
        by_count: the count of pairs that agree on much, over the share that do.
        capped: whether the fixed point was not believed.
    """

    matches: float
    probability: float
    by_sum: float
    by_count: float
    capped: bool


@dataclass(frozen=True, eq=False)
class Histogram:
    """Weights without prior, in steps of 1/32 bit, and the number of pairs at each."""

    bits: np.ndarray
    counts: np.ndarray


def histogram(bits: np.ndarray, counts: np.ndarray) -> Histogram:
    """Pairs counted by weight; the sums to come do not depend on the order of pairs.

    Args:
        bits: weights.
        counts: how many pairs have each, whole numbers.
    """
    import numpy as np

    steps, place = np.unique(np.rint(bits * STEPS).astype("int64"), return_inverse=True)
    return Histogram(steps / STEPS, np.bincount(place, weights=counts, minlength=len(steps)))


def expected(weights: Histogram, matches: float, total: float) -> float:
    """Sum of match probabilities when `matches` of `total` pairs are true."""
    import numpy as np

    base = np.log2(matches / max(total - matches, 1.0))
    odds = np.clip(weights.bits + base, -500, 500)
    return float((weights.counts / (1 + 2.0**-odds)).sum())


def estimate(weights: Histogram, total: float, records: int, by_count: float, most: float) -> Prior:
    """The number of true pairs that the weights themselves bear out.

    Args:
        weights: of the compared pairs.
        total: pairs there are at all.
        records: how many.
        by_count: what counting exact agreement says.
        most: true pairs there can be at most.
    """
    pseudo = PSEUDO * records
    found = max(by_count, pseudo)
    for _ in range(ROUNDS):
        again = min(max(expected(weights, found, total), 0.5), most)
        if abs(again - found) < 1e-6 * found:
            break
        found = again
    limit = FARTHEST * (by_count + pseudo)
    matches = max(min(found, limit, most), 0.5)
    return Prior(matches, min(matches / total, 0.5), found, by_count, found > limit)
