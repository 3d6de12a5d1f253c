"""Which comparisons go together in a file: who shares the address shares the telephone.

Source:
    The phi coefficient of two agreements (Pearson), among pairs that are hardly one person; the
    page on linkage, section 3.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from goodata.engines.linkage.weights import Model

if TYPE_CHECKING:
    import numpy as np

LEAST = 0.15
"""Phi from which two comparisons go together."""
UNLIKELY = 0.1
"""Match probability below which a pair is taken for two people."""


def pairs(
    model: Model, levels: np.ndarray, chances: np.ndarray, total: float
) -> tuple[tuple[int, int], ...]:
    """Places of comparisons that go together among people who live together.

    Pairs that agree in both are candidates whatever the keys; how often one agrees alone is what
    the model has learned of all pairs.

    Args:
        model: u of each level.
        levels: of the candidate pairs, pairs x comparisons.
        chances: match probability of each, 0-1.
        total: pairs there are at all.
    """
    import numpy as np

    homes = model.home()
    shared = [number for number, kind in enumerate(model.kinds) if kind.household]
    agreed: dict[int, np.ndarray] = {}
    share: dict[int, float] = {}
    unlikely = levels[chances < UNLIKELY]
    for number in shared:
        ratios = homes[number]
        if model.families <= 0 or ratios is None:
            continue
        near = np.flatnonzero(ratios > 0)
        agreed[number] = np.isin(unlikely[:, number], near)
        share[number] = min(float(model.u[number][near].sum()), 1.0)
    return tuple(
        (one, other)
        for place, one in enumerate(sorted(agreed))
        for other in sorted(agreed)[place + 1 :]
        if _phi(float((agreed[one] & agreed[other]).sum()) / total, share[one], share[other])
        > LEAST
    )


def _phi(both: float, one: float, other: float) -> float:
    spread = math.sqrt(one * (1 - one) * other * (1 - other))
    return (both - one * other) / spread if spread > 0 else 0.0
