"""Two lists without duplicates of their own: every record has one partner at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.engines.linkage import Records
from goodata.engines.linkage.clusters import NEVER

if TYPE_CHECKING:
    import numpy as np

CLEAN = 0.01
"""Estimated duplicates inside a file, as a share of its records, below which it has none."""

LIKELY = 3.169925
"""Log2 odds of probability .9."""
SEVERAL = 0.05
"""Share of likely pairs between files that may be one too many for a record."""


def clean_inside(records: Records, a: np.ndarray, b: np.ndarray, odds: np.ndarray) -> bool:
    """Whether every one of several files has next to no duplicates of its own."""
    import numpy as np

    files = int(records.files.max(initial=0)) + 1
    if files < 2:
        return False
    chances = 1 / (1 + 2.0 ** -np.clip(odds, -500, 500))
    inside = records.files[a] == records.files[b]
    sums = np.bincount(records.files[a[inside]], weights=chances[inside], minlength=files)
    sizes = np.bincount(records.files, minlength=files)
    return bool((sums < CLEAN * sizes).all())


def one_each(a: np.ndarray, b: np.ndarray, odds: np.ndarray) -> bool:
    """Whether likely pairs between files leave next to every record one partner.

    Where a file repeats people, a record of another file has several likely partners there.
    """
    import numpy as np

    likely = odds > LIKELY
    if not likely.any():
        return True
    partners = min(len(np.unique(a[likely])), len(np.unique(b[likely])))
    return bool(likely.sum() - partners <= SEVERAL * likely.sum())


def single(records: Records, a: np.ndarray, b: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Odds in which every record keeps its best partner in each other file only.

    A pair stands when each is the other's best; of two equally good ones none does.
    """
    import numpy as np

    files = int(records.files.max(initial=0)) + 1
    kept = np.ones(len(a), dtype=bool)
    for own, other in ((a, b), (b, a)):
        slots = own.astype("int64") * files + records.files[other]
        best = np.full(records.n * files, -np.inf)
        np.maximum.at(best, slots, odds)
        tops = (odds == best[slots]) & (odds > NEVER)
        times = np.bincount(slots[tops], minlength=records.n * files)
        kept &= tops & (times[slots] == 1)
    kept &= records.files[a] != records.files[b]
    return np.where(kept, odds, NEVER)
