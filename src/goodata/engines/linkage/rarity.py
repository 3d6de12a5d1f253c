"""What the frequency of a shared value adds to a weight, or takes from it.

In fifty rows a file's own frequencies say nothing, in fifty thousand they are all: a value's share
is its count mixed with what is to be expected of it, which counts as some records more.

Source:
    Winkler, Frequency-based matching in the Fellegi-Sunter model (2000).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.engines.linkage import Records, Shares, households
from goodata.engines.linkage.kinds import kinds
from goodata.engines.linkage.weights import LEAST, Model

if TYPE_CHECKING:
    import numpy as np

RARE, COMMON = 0.001, 0.02
RAREST_ADDS = 2.5
"""Bits that a rare value adds to the mean agreement at most: children are named after somebody, so
who share a rare name are strangers oftener than the shares of its parts would have it."""


@dataclass(frozen=True, eq=False)
class Rarities:
    """Per comparison and name of `Prepared.shares`: n bits against the mean agreement, and counts.

    Attributes:
        added: (comparison, name) to n float64; 0 where missing.
        share: (comparison, name) to n shares 0-1.
        count: (comparison, name) to n counts of the value.
    """

    added: dict[tuple[int, str], np.ndarray]
    share: dict[tuple[int, str], np.ndarray]
    count: dict[tuple[int, str], np.ndarray]

    def at(self, model: Model, number: int, place: int) -> np.ndarray | None:
        """N bits that level `place` of comparison `number` adds, in sixteenths; None without."""
        import numpy as np

        name = model.kinds[number].levels[place].shares
        if (number, name) not in self.added:
            return None
        base = float(np.log2(model.m[number][place] / model.u[number][place]))
        low, high = min(0.0, -base), model.most - base
        found = np.clip(self.added[number, name], max(low, LEAST - base), max(high, low))
        sixteenths: np.ndarray = np.rint(found * 16) / 16
        return sixteenths

    def bits(self, model: Model, a: np.ndarray, b: np.ndarray, levels: np.ndarray) -> np.ndarray:
        """What each comparison adds to pairs' weights, log2: pairs x comparisons.

        Frequency is in it, and so is what people who live together share anyway.
        """
        import numpy as np

        found, added = np.zeros(levels.shape), np.zeros(levels.shape)
        for number, bits in enumerate(model.bits()):
            column = levels[:, number]
            found[:, number] = np.where(column >= 0, bits[column], 0.0)
            for place in range(len(bits) - 1):
                rare = self.at(model, number, place)
                if rare is None:
                    continue
                here = np.flatnonzero(column == place)
                added[here, number] = np.minimum(rare[a[here]], rare[b[here]])
        found += added
        steps = self.steps(model, levels, added)
        return households.spread(found, steps, model.home()) if steps.any() else found

    def together(
        self, model: Model, a: np.ndarray, b: np.ndarray, levels: np.ndarray
    ) -> np.ndarray:
        """Steps of `households.STEPS` to a bit that living together takes from pairs' weights."""
        import numpy as np

        added = np.zeros(levels.shape)
        for number, kind in enumerate(model.kinds):
            for place in range(len(kind.levels) - 1):
                rare = self.at(model, number, place)
                if rare is not None:
                    here = np.flatnonzero(levels[:, number] == place)
                    added[here, number] = np.minimum(rare[a[here]], rare[b[here]])
        return self.steps(model, levels, added)

    def steps(self, model: Model, levels: np.ndarray, added: np.ndarray) -> np.ndarray:
        """The same, what frequency adds being known."""
        near = households.nearness(model.home(), levels, added)
        return households.taken(model.families, near)


def rarities(records: Records, chosen: np.ndarray) -> Rarities:
    """Rarities of all values, counted over the `chosen` records."""
    found = Rarities({}, {}, {})
    for number, (comparison, prepared) in enumerate(
        zip(records.comparisons, records.values, strict=True)
    ):
        wanted = {each.shares for each in kinds()[comparison.kind].levels} - {""}
        for name in sorted(wanted & set(prepared.shares)):
            _fill(found, (number, name), prepared.shares[name], chosen)
    return found


def _fill(found: Rarities, key: tuple[int, str], shares: Shares, chosen: np.ndarray) -> None:
    import numpy as np

    codes = shares.codes
    inside = codes[chosen]
    counts = np.bincount(inside[inside >= 0], minlength=len(shares.before)).astype("float64")
    filled = counts.sum()
    # The two records that agree do not count: if they are one person, their agreement says nothing
    # of how many others have the value.
    others = np.maximum(counts - 2, shares.least)
    share = (others + shares.weight * shares.before) / (filled + shares.weight)
    agreeing = counts * (counts - 1)
    total = float(agreeing.sum())
    mean = float((agreeing * share).sum()) / total if total else float(share.max(initial=1e-12))
    bits = np.log2(max(mean, 1e-12) / np.maximum(share, 1e-12))
    bits = np.minimum(bits, RAREST_ADDS)
    if not shares.raises:
        bits = np.minimum(bits, 0.0)
    here = codes >= 0
    found.added[key] = np.where(here, bits[codes] if len(bits) else 0.0, 0.0)
    found.share[key] = np.where(here, share[codes] if len(share) else 1.0, 1.0)
    found.count[key] = np.where(here, counts[codes] if len(counts) else 0.0, 0.0)
