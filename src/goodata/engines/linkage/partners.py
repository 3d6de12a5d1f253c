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
LOW = 0.1
"""Share of best partners that may be less likely than what counts as one."""
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


def one_each(
    files: np.ndarray, again: np.ndarray, a: np.ndarray, b: np.ndarray, odds: np.ndarray
) -> bool:
    """Whether likely pairs between files leave next to every record one partner.

    Where a file repeats people, a record of another file has several partners there, all as likely
    as best partners are; what is much less likely than these is something else that looks alike.
    Records that are equal are pairs as likely as any, though they are one node among `a` and `b`.

    Args:
        files: n file numbers.
        again: per record the lowest that equals it.
        a: lower record of each pair.
        b: higher record of each pair.
        odds: log2 odds of each pair.
    """
    import numpy as np

    equal, alone = _equal(files, again)
    best = odds[mutual(files, a, b, odds) & (odds > LIKELY)]
    if not len(best):
        return equal - alone <= SEVERAL * equal
    likely = odds >= max(float(np.quantile(best, LOW)), LIKELY)
    partners = min(len(np.unique(a[likely])), len(np.unique(b[likely])))
    pairs = float(likely.sum()) + equal
    return pairs - partners - alone <= SEVERAL * pairs


def _equal(files: np.ndarray, again: np.ndarray) -> tuple[float, float]:
    """Pairs of equal records between files, and how many there were if each had one partner."""
    import numpy as np

    pairs = alone = 0.0
    sizes = [np.bincount(again[files == each], minlength=len(again)) for each in np.unique(files)]
    for number, own in enumerate(sizes):
        for other in sizes[:number]:
            pairs += float((own * other).sum())
            alone += float(np.minimum(own, other).sum())
    return pairs, alone


def mutual(files: np.ndarray, a: np.ndarray, b: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Whether each pair is the best, or as good as the best, for both of its records.

    Each record has a best partner in every other file.
    """
    import numpy as np

    each = int(files.max(initial=0)) + 1
    found = np.ones(len(a), dtype=bool)
    for own, other in ((a, b), (b, a)):
        slots = own.astype("int64") * each + files[other]
        best = np.full(len(files) * each, -np.inf)
        np.maximum.at(best, slots, odds)
        found &= odds == best[slots]
    return found


def single(records: Records, a: np.ndarray, b: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Odds in which every record keeps its best partner in each other file only.

    A pair stands when each is the other's best; of two equally good ones none does.
    """
    import numpy as np

    files = int(records.files.max(initial=0)) + 1
    kept = mutual(records.files, a, b, odds) & (odds > NEVER)
    for own, other in ((a, b), (b, a)):
        slots = own.astype("int64") * files + records.files[other]
        times = np.bincount(slots[kept], minlength=records.n * files)
        kept = kept & (times[slots] == 1)
    kept &= records.files[a] != records.files[b]
    return np.where(kept, odds, NEVER)
