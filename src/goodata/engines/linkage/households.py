"""People who live together: a third sort of pair, beside one person twice and two strangers.

A family shares place, address, telephone and a name at once. Counted one by one, as if strangers
came by them by chance, these make one person of a family. So every pair is weighed against both:
two strangers, and two people of one household, as many as the file itself is seen to hold.

Source:
    A mixture of three classes instead of Fellegi and Sunter's two, in the manner of Larsen and
    Rubin, Iterative automated record linkage using mixture models (2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodata.engines.linkage.kinds import Kind

if TYPE_CHECKING:
    import numpy as np

FEWEST = 0.02
"""Pairs of people of one household, per record, to expect before any data."""
STRENGTH = 400.0
"""Household pairs that the expected shares count as, beside those a file shows."""
STEPS = 4
"""Parts of a bit in which the weight of living together is kept."""
MOST = 60.0
"""Bits that living together may take away."""


def applies(kinds: Sequence[Kind]) -> bool:
    """Whether anything is compared that a household shares."""
    return any(kind.household for kind in kinds)


def told(kind: Kind) -> np.ndarray:
    """Per level the share of household pairs to expect there; -1 where living together is none."""
    import numpy as np

    return np.array([-1.0 if each.home is None else each.home for each in kind.levels])


def shares(kind: Kind, counts: np.ndarray) -> np.ndarray:
    """`told` with what a file shows of its households.

    Args:
        kind: of comparison.
        counts: household pairs per level.
    """
    import numpy as np

    before = told(kind)
    seen = (counts + STRENGTH * before) / (float(counts.sum()) + STRENGTH)
    return np.where(before < 0, before, seen)


def ratios(u: Sequence[np.ndarray], homes: Sequence[np.ndarray]) -> tuple[np.ndarray | None, ...]:
    """Log2 of how much oftener a household is at each level than strangers, per comparison.

    None where living together changes nothing.

    Args:
        u: per comparison and level, the share of strangers.
        homes: the like of households, as `told` or `shares` have it.
    """
    import numpy as np

    found: list[np.ndarray | None] = []
    for told, shares in zip(homes, u, strict=True):
        if (told < 0).all():
            found.append(None)
            continue
        rest = np.where(told < 0, shares, 0.0)
        left = max(1.0 - float(told[told >= 0].sum()), 1e-3)
        whole = np.where(told < 0, rest * (left / max(float(rest.sum()), 1e-12)), told)
        # Strangers are never nearer than a household where a household is told to be at home.
        whole = np.where(told < 0, whole, np.maximum(whole, shares))
        found.append(np.log2(np.maximum(whole, 1e-12) / np.maximum(shares, 1e-12)))
    return tuple(found)


def nearness(
    odds: Sequence[np.ndarray | None], levels: np.ndarray, added: np.ndarray | None = None
) -> np.ndarray:
    """Log2 of how much likelier pairs are in a household than among strangers.

    Args:
        odds: as `ratios` gives them.
        levels: pairs x comparisons.
        added: what the frequency of a shared value adds to its weight, log2, pairs x comparisons:
            so much less often do strangers share it.
    """
    import numpy as np

    found = np.zeros(len(levels))
    for number, each in enumerate(odds):
        if each is None:
            continue
        column = levels[:, number]
        found += np.where(column >= 0, each[column], 0.0)
        if added is not None:
            found += added[:, number]
    return found


def taken(share: float, near: np.ndarray) -> np.ndarray:
    """Whole steps that living together takes from weights against strangers alone.

    >>> import numpy as np
    >>> taken(2.0**-10, np.array([0.0, 10.0, 20.0])).tolist()
    [0, 4, 40]
    """
    import numpy as np

    if share <= 0:
        return np.zeros(len(near), dtype="int32")
    lost = np.logaddexp2(0.0, np.log2(share) + near)
    found: np.ndarray = np.rint(np.minimum(lost, MOST) * STEPS).astype("int32")
    return found


def spread(bits: np.ndarray, steps: np.ndarray, odds: Sequence[np.ndarray | None]) -> np.ndarray:
    """The bits of each comparison, less what living together takes.

    It is taken from what a household shares, by how much each speaks for one person; what is left
    over, from all other comparisons that do.

    Args:
        bits: pairs x comparisons.
        steps: as `taken` gives them.
        odds: as `ratios` gives them.
    """
    import numpy as np

    here = np.flatnonzero(steps > 0)
    found = bits.copy()
    home = np.array([each is not None for each in odds])
    part = bits[here]
    left = steps[here] / STEPS
    for columns in (home, ~home):
        room = np.where(columns, np.maximum(part, 0.0), 0.0)
        total = room.sum(axis=1)
        used = np.minimum(left, total)
        part = part - room * (used / np.maximum(total, 1e-12))[:, None]
        left = left - used
    # More than all that agrees: then what a household shares speaks against one person.
    part[:, np.flatnonzero(home)[:1]] -= left[:, None]
    found[here] = part
    return found
