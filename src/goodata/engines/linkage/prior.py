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
SLACK = 2.0
"""Bits by which the weights of all pairs may be off together."""
NINE_IN_TEN = 1.64
"""Standard deviations on either side that hold nine in ten."""


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


def bounds(odds: np.ndarray, times: np.ndarray, groups: np.ndarray) -> tuple[float, float, float]:
    """How many of these pairs are true, and between what bounds nine times in ten.

    Weights are known to within `SLACK` bits, all together; beside that chance has its say, pair by
    pair, or group by group where the pairs of one group stand and fall together.

    Args:
        odds: log2 odds of pairs, prior included.
        times: pairs of records each stands for; 0 for one that cannot be true.
        groups: a number per pair, equal for pairs that hang together.
    """
    import numpy as np

    def true(shift: float) -> np.ndarray:
        found: np.ndarray = times / (1 + 2.0 ** -np.clip(odds + shift, -500, 500))
        return found

    here = true(0.0)
    middle = float(here.sum())
    alone = np.sqrt(middle)
    unsure = np.sqrt(here * np.maximum(times - here, 0.0))
    hanging = np.sqrt(float((np.bincount(groups, weights=unsure) ** 2).sum())) if len(odds) else 0.0
    chance = NINE_IN_TEN * max(float(alone), float(hanging))
    low, high = float(true(-SLACK).sum()), float(true(SLACK).sum())
    return middle, max(low - chance, 0.0), high + chance
