"""The model of one run: levels of the candidate pairs, u, m, prior, rarity, in the order needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.engines.linkage import Records, blocking, chance, partners, repeats, weights
from goodata.engines.linkage import prior as priors
from goodata.engines.linkage.blocking import Pairs
from goodata.engines.linkage.kinds import Kind, kinds
from goodata.engines.linkage.rarity import Grouped, Rarities, rarities
from goodata.engines.linkage.weights import Model

if TYPE_CHECKING:
    import numpy as np

RANDOM_PAIRS = 100_000
PASSES = 4
"""Times u, m and the number of true pairs are learned in turn."""
ALIKE = 20_000
"""Pairs with a part of a name in common that are drawn."""
NAMES = frozenset({"person_name", "split_name"})
_SEED = 20_260_102
Levels = Callable[["np.ndarray", "np.ndarray"], "np.ndarray"]


@dataclass(frozen=True, eq=False)
class Evidence:
    """Pairs that may be true, to learn from: the candidates, then each record with what it repeats.

    Equal records are one node when pairs are made, but they are true pairs all the same; a model
    that never saw them would think that one person is hardly ever written the same way twice.

    Attributes:
        a, b: record numbers.
        levels: pairs x comparisons.
        candidates: how many of the pairs, from the first, are candidates.
        grouped: the same, pairs that weigh the same as one.
    """

    a: np.ndarray
    b: np.ndarray
    levels: np.ndarray
    candidates: int
    grouped: Grouped

    def patterns(self) -> weights.Patterns:
        """The patterns of all."""
        return weights.patterns(self.grouped.weighing.levels, self.grouped.counts)


@dataclass(frozen=True, eq=False)
class Learned:
    """What a run learned.

    Attributes:
        model: m and u.
        prior: true pairs.
        evidence: pairs and levels it was learned from.
        rarities: what frequency adds.
    """

    model: Model
    prior: priors.Prior
    evidence: Evidence
    rarities: Rarities

    @property
    def levels(self) -> np.ndarray:
        """Levels of the candidate pairs."""
        return self.evidence.levels[: self.evidence.candidates]

    def parts(self, a: np.ndarray, b: np.ndarray, levels: np.ndarray) -> np.ndarray:
        """What each comparison adds to the weight of pairs, log2: pairs x comparisons."""
        weighing = self.rarities.weighing(self.model.kinds, a, b, levels)
        return weighing.bits(self.model, self.rarities)

    def odds(self, a: np.ndarray, b: np.ndarray, levels: np.ndarray) -> np.ndarray:
        """Log2 odds of pairs, prior included."""
        return self._odds(self.parts(a, b, levels))

    def candidate_odds(self) -> np.ndarray:
        """Log2 odds of the candidate pairs, prior included."""
        grouped = self.evidence.grouped
        odds = self._odds(grouped.weighing.bits(self.model, self.rarities))
        found: np.ndarray = odds[grouped.row[: self.evidence.candidates]]
        return found

    def _odds(self, bits: np.ndarray) -> np.ndarray:
        import numpy as np

        base = np.log2(self.prior.probability / (1 - self.prior.probability))
        found: np.ndarray = np.round(bits.sum(axis=1) + base, 6)
        return found


def learn(
    records: Records,
    again: np.ndarray,
    pairs: Pairs,
    levels_of: Levels,
    known: Sequence[tuple[int, int]] = (),
    sides: np.ndarray | None = None,
) -> Learned:
    """The model for these records.

    Args:
        records: all.
        again: per record the lowest that equals it.
        pairs: candidates.
        levels_of: levels of pairs.
        known: pairs that people decided to be the same.
        sides: n sides, of which only pairs between different ones were asked for; None for all.
    """
    import numpy as np

    chosen = np.unique(again).astype("int32")
    shares = rarities(records, chosen)
    used = [kinds()[each.kind] for each in records.comparisons]
    everyone = None if sides is None else records.files
    evidence = _evidence(again, pairs, levels_of, everyone, shares, used)
    first = evidence.levels[: evidence.candidates]
    seen, drawn = _random(chosen, pairs, first, levels_of, sides)
    decided = None
    if known:
        told = np.array(known, dtype="int32")
        decided = levels_of(told[:, 0], told[:, 1])
    model = weights.starting(used, weights.most_bits(records.n))
    patterns = evidence.patterns()
    total, own = _possible(np.arange(records.n), everyone), _possible(chosen, sides)
    repeated = len(evidence.a) - evidence.candidates
    counted = None if pairs.everything else _counted(records, chosen, sides)
    candidates = weights.patterns(first) if repeated else patterns
    alike = _alike(records, chosen, used, first, pairs, levels_of)
    others = chance.Others(seen, drawn, own, candidates, counted, alike)
    matches = priors.PSEUDO * records.n + repeated
    prior = priors.Prior(matches, min(matches / total, 0.5), matches, matches, capped=False)
    guarded = weights.guarded(model)
    for _ in range(PASSES):
        model = chance.with_u(model, others, max(matches - repeated, 1.0))
        model = weights.with_families(model, patterns, total, matches, records.n)
        likely = patterns if sides is None else _best(model, shares, evidence, records.files)
        model = weights.with_m(model, likely, total, matches, decided)
        # Weights are kept within bounds where pairs are judged; what is learned stays as it is,
        # since a share bent to fit would no longer say how often chance brings pairs about.
        guarded = weights.guarded(model)
        prior = _prior(guarded, shares, evidence, records.n, total)
        matches = prior.matches
    return Learned(guarded, prior, evidence, shares)


def _best(
    model: Model, shares: Rarities, evidence: Evidence, files: np.ndarray
) -> weights.Patterns:
    """Patterns of pairs that are the best for both of their records.

    Between two files a true pair mostly is; what else agrees in much, such as other works of the
    same authors, has a better partner each, and must not teach what true pairs are like.
    """
    grouped = evidence.grouped
    bits = grouped.weighing.bits(weights.guarded(model), shares).sum(axis=1).round(6)
    kept = partners.mutual(files, evidence.a, evidence.b, bits[grouped.row])
    return weights.patterns(evidence.levels[kept])


def _possible(rows: np.ndarray, sides: np.ndarray | None) -> float:
    """Pairs that records can make, of different sides where there are sides."""
    import numpy as np

    everyone = len(rows) * (len(rows) - 1) / 2
    if sides is None:
        return everyone
    sizes = np.unique(sides[rows], return_counts=True)[1].astype("float64")
    return everyone - float((sizes * (sizes - 1) / 2).sum())


def _evidence(
    again: np.ndarray,
    pairs: Pairs,
    levels_of: Levels,
    files: np.ndarray | None,
    shares: Rarities,
    used: Sequence[Kind],
) -> Evidence:
    import numpy as np

    later = np.flatnonzero(again != np.arange(len(again))).astype("int32")
    if files is not None:
        later = later[files[later] != files[again[later]]]
    a = np.concatenate((pairs.a, again[later])).astype("int32")
    b = np.concatenate((pairs.b, later)).astype("int32")
    levels = levels_of(a, b)
    return Evidence(a, b, levels, len(pairs.a), shares.grouped(used, a, b, levels))


def _random(
    chosen: np.ndarray,
    pairs: Pairs,
    levels: np.ndarray,
    levels_of: Levels,
    sides: np.ndarray | None,
) -> tuple[weights.Patterns, float]:
    """Patterns of random pairs, and how many were drawn: all pairs where all are compared."""
    import numpy as np

    if pairs.everything:
        return weights.patterns(levels), float(len(levels))
    rng = np.random.Generator(np.random.PCG64(_SEED))
    left = rng.integers(0, len(chosen), RANDOM_PAIRS)
    right = rng.integers(0, len(chosen) - 1, RANDOM_PAIRS)
    right = right + (right >= left)
    a, b = chosen[np.minimum(left, right)], chosen[np.maximum(left, right)]
    if sides is not None:
        a, b = a[sides[a] != sides[b]], b[sides[a] != sides[b]]
    found = levels_of(a.astype("int32"), b.astype("int32"))
    return weights.patterns(found), float(len(a))


def _alike(
    records: Records,
    chosen: np.ndarray,
    used: Sequence[Kind],
    levels: np.ndarray,
    pairs: Pairs,
    levels_of: Levels,
) -> weights.Patterns | None:
    """Patterns of pairs whose names agree nearly or better; None where no name is compared."""
    import numpy as np

    names = [number for number, kind in enumerate(used) if kind.name in NAMES]
    if not names or not any(kind.follows for kind in used):
        return None
    if not pairs.everything:
        a, b = blocking.drawn(records, chosen, names, ALIKE)
        levels = levels_of(a, b)
    near = np.zeros(len(levels), dtype=bool)
    for number in names:
        wanted = [place for place, each in enumerate(used[number].levels) if each.near]
        near |= np.isin(levels[:, number], wanted)
    return weights.patterns(levels[near])


def _counted(
    records: Records, chosen: np.ndarray, sides: np.ndarray | None
) -> list[dict[int, float]]:
    """Per comparison and level of plain equality, all pairs there.

    Counted over all pairs: what is rare would hardly be met in those drawn.
    """
    found = []
    for comparison, prepared in zip(records.comparisons, records.values, strict=True):
        mine: dict[int, float] = {}
        better = 0.0
        for place, level in enumerate(kinds()[comparison.kind].levels):
            if level.exact:
                equal = repeats.equal_pairs(prepared, level.exact, chosen, sides)
                mine[place] = max(equal - better, 0.0)
                better = max(equal, better)
        found.append(mine)
    return found


def _prior(
    model: Model, shares: Rarities, evidence: Evidence, n: int, total: float
) -> priors.Prior:
    weighing, counts = evidence.grouped.weighing, evidence.grouped.counts
    bits = weighing.bits(model, shares).sum(axis=1)
    equal = counts[_agree_much(model, weighing.levels)].sum()
    by_count = float(equal) / _implied(model, weighing.levels, counts)
    return priors.estimate(priors.histogram(bits, counts), total, n, by_count, total)


def _agree_much(model: Model, levels: np.ndarray) -> np.ndarray:
    """Pairs equal in three comparisons (or all there are), one of them person-specific."""
    import numpy as np

    personal = np.array([kind.personal for kind in model.kinds])
    tops = np.array([_tops(kind) for kind in model.kinds])
    equal = (levels >= 0) & (levels < tops)
    wanted = min(3, len(model.kinds))
    found: np.ndarray = (equal.sum(axis=1) >= wanted) & equal[:, personal].any(axis=1)
    return found


def _tops(kind: Kind) -> int:
    """How many of a kind's levels, from the best, mean equality."""
    return 2 if kind.levels[1].name == "equal" else 1


def _implied(model: Model, levels: np.ndarray, counts: np.ndarray) -> float:
    """Share of true pairs that `_agree_much` finds, as m and the gaps imply."""
    import numpy as np

    wanted = min(3, len(model.kinds))
    filled = counts @ (levels >= 0) / counts.sum()
    agree = (
        np.array(
            [float(m[: _tops(kind)].sum()) for kind, m in zip(model.kinds, model.m, strict=True)]
        )
        * filled
    )
    counts = np.zeros(len(agree) + 1)
    counts[0] = 1.0
    for each in agree.tolist():
        counts[1:] = counts[1:] * (1 - each) + counts[:-1] * each
        counts[0] *= 1 - each
    return max(float(counts[wanted:].sum()), 0.05)


def unlearned(learned: Learned, n: int) -> Learned:
    """The same with the shipped model and the prior it gives."""
    begin = weights.starting(learned.model.kinds, learned.model.most)
    model = weights.guarded(
        replace(begin, families=learned.model.families, homes=learned.model.homes)
    )
    total = learned.prior.matches / learned.prior.probability
    prior = _prior(model, learned.rarities, learned.evidence, n, total)
    return Learned(model, prior, learned.evidence, learned.rarities)
