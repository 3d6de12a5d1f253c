"""What the frequency of a shared value adds to a weight, or takes from it.

In fifty rows a file's own frequencies say nothing, in fifty thousand they are all: a value's share
is its count mixed with what is to be expected of it, which counts as some records more.

Source:
    Winkler, Frequency-based matching in the Fellegi-Sunter model (2000).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.engines.linkage import Records, Shares, households
from goodata.engines.linkage.kinds import Kind, kinds
from goodata.engines.linkage.values import combined, mixed
from goodata.engines.linkage.weights import LEAST, Model

if TYPE_CHECKING:
    import numpy as np

RARE, COMMON = 0.001, 0.02
RAREST_ADDS = 2.5
"""Bits that a rare value adds to the mean agreement at most: children are named after somebody, so
who share a rare name are strangers oftener than the shares of its parts would have it."""


@dataclass(frozen=True, eq=False)
class Rarities:
    """Per comparison and name of `Prepared.shares`, n bits against the mean agreement, and counts.

    Attributes:
        added: (comparison, name) to n places in `known`.
        known: (comparison, name) to the bits that values add, rising.
        share: (comparison, name) to n shares 0-1.
        count: (comparison, name) to n counts of the value.
    """

    added: dict[tuple[int, str], np.ndarray]
    known: dict[tuple[int, str], np.ndarray]
    share: dict[tuple[int, str], np.ndarray]
    count: dict[tuple[int, str], np.ndarray]

    def met(
        self, kinds: Sequence[Kind], a: np.ndarray, b: np.ndarray, levels: np.ndarray
    ) -> Iterator[tuple[int, np.ndarray, np.ndarray, np.ndarray]]:
        """Per level that shares weigh at: comparison, pairs there, their places in `known`, that.

        Of two values that are not quite the same, the more frequent counts.
        """
        import numpy as np

        for number, kind in enumerate(kinds):
            for place, level in enumerate(kind.levels):
                added = self.added.get((number, level.shares))
                if added is not None:
                    here = np.flatnonzero(levels[:, number] == place)
                    lesser = np.minimum(added[a[here]], added[b[here]])
                    yield number, here, lesser, self.known[number, level.shares]

    def weighing(
        self, kinds: Sequence[Kind], a: np.ndarray, b: np.ndarray, levels: np.ndarray
    ) -> Weighing:
        """Pairs as they are weighed, one by one."""
        import numpy as np

        raw = np.zeros(levels.shape)
        for number, here, lesser, known in self.met(kinds, a, b, levels):
            raw[here, number] = known[lesser]
        return Weighing(levels, raw)

    def grouped(
        self, kinds: Sequence[Kind], a: np.ndarray, b: np.ndarray, levels: np.ndarray
    ) -> Grouped:
        """Pairs that weigh the same under any model, as one."""
        import numpy as np

        codes = combined([levels[:, number] for number in range(levels.shape[1])])
        places: dict[int, np.ndarray] = {}
        for number, here, lesser, _known in self.met(kinds, a, b, levels):
            # Levels of one comparison may go by different shares, whose places have the same
            # numbers; but the level is in the code.
            found = places.setdefault(number, np.full(len(levels), -1, dtype="int32"))
            found[here] = lesser
        for found in places.values():
            codes = mixed(codes, found)
        first = np.zeros(int(codes.max(initial=-1)) + 1, dtype="int64")
        first[codes] = np.arange(len(codes))
        counts = np.bincount(codes, minlength=len(first)).astype("float64")
        weighing = self.weighing(kinds, a[first], b[first], levels[first])
        return Grouped(weighing, counts, codes.astype("int32"))


@dataclass(frozen=True, eq=False)
class Weighing:
    """Pairs by what weighs in them.

    Attributes:
        levels: pairs x comparisons.
        raw: what the frequency of the shared value adds to the mean agreement, log2, before the
            model keeps it within bounds; 0 where it does not weigh. Pairs x comparisons.
    """

    levels: np.ndarray
    raw: np.ndarray

    def added(self, model: Model, shares: Rarities) -> np.ndarray:
        """What frequency adds to each comparison, in whole sixteenths of a bit."""
        import numpy as np

        found = np.zeros(self.levels.shape)
        for number, kind in enumerate(model.kinds):
            for place, level in enumerate(kind.levels):
                if (number, level.shares) not in shares.added:
                    continue
                base = float(np.log2(model.m[number][place] / model.u[number][place]))
                low, high = min(0.0, -base), model.most - base
                here = np.flatnonzero(self.levels[:, number] == place)
                raw = self.raw[here, number]
                kept = np.clip(raw, max(low, LEAST - base), max(high, low))
                found[here, number] = np.rint(kept * 16) / 16
        return found

    def steps(self, model: Model, added: np.ndarray) -> np.ndarray:
        """Steps of `households.STEPS` to a bit that living together takes from pairs' weights."""
        near = households.nearness(model.home(), self.levels, added)
        return households.taken(model.families, near)

    def bits(self, model: Model, shares: Rarities) -> np.ndarray:
        """What each comparison adds to pairs' weights, log2: pairs x comparisons.

        Frequency is in it, and so is what people who live together share anyway.
        """
        import numpy as np

        found = np.empty(self.levels.shape)
        for number, bits in enumerate(model.bits()):
            # What was not compared is -1: the last, which weighs nothing.
            found[:, number] = np.append(bits, 0.0)[self.levels[:, number]]
        added = self.added(model, shares)
        found += added
        steps = self.steps(model, added)
        return households.spread(found, steps, model.home()) if steps.any() else found


@dataclass(frozen=True, eq=False)
class Grouped:
    """Pairs that weigh the same, counted.

    Attributes:
        weighing: one of each.
        counts: how many pairs there are of each.
        row: per pair, which of these it is.
    """

    weighing: Weighing
    counts: np.ndarray
    row: np.ndarray


def rarities(records: Records, chosen: np.ndarray) -> Rarities:
    """Rarities of all values, counted over the `chosen` records."""
    found = Rarities({}, {}, {}, {})
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
    # The last is for records without a value.
    known, places = np.unique(np.append(bits, 0.0), return_inverse=True)
    found.known[key] = known
    found.added[key] = places.astype("int32")[codes]
    found.share[key] = np.append(share, 1.0)[codes]
    found.count[key] = np.append(counts, 0.0)[codes]
