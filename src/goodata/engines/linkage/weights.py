"""The model: how often true pairs (m) and other pairs (u) reach each level, learned without labels.

Everything is reckoned on counts of patterns (which levels a pair reached together), so that the
number of pairs hardly matters and the order of sums is fixed.

Source:
    Winkler, Using the EM algorithm for weight computation in the Fellegi-Sunter model (1988);
    Dirichlet priors as in Larsen and Rubin (2001); the page on linkage, section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.engines.linkage import households
from goodata.engines.linkage.kinds import Kind

if TYPE_CHECKING:
    import numpy as np

STRENGTH_M = 30.0
"""Pairs that the expected shares of true pairs count as."""
LEAST, MOST = -10.0, 14.0
"""Bits one comparison may add in a small file; in a large one more, see `most_bits`."""
ROUNDS = 60
TELLING = 10.0
"""Bits the other comparisons must say, at least, before a pair teaches something about one."""
SURELY = 3.0
"""Bits that all else must say, at least, before a pair teaches what a household shares."""
FEW_MATCHES = 50.0
"""Where fewer true pairs are expected, the data taught too little to say so."""
_TINY = 1e-9


@dataclass(frozen=True, eq=False)
class Model:
    """M and u per comparison and level.

    Attributes:
        kinds: of the comparisons.
        m, u: per comparison an array of shares per level, 0-1.
        learned: per comparison, whether data taught its m.
        most: bits one comparison may add at most.
        families: share of all pairs that are two people of one household; 0 where nothing is
            compared that a household shares.
        homes: per comparison and level, the share of these there, as `households.shares` has it;
            empty where the file has taught nothing yet.
    """

    kinds: tuple[Kind, ...]
    m: tuple[np.ndarray, ...]
    u: tuple[np.ndarray, ...]
    learned: tuple[bool, ...]
    most: float = MOST
    families: float = 0.0
    homes: tuple[np.ndarray, ...] = ()

    def bits(self) -> tuple[np.ndarray, ...]:
        """Weight of each level, log2(m / u), per comparison."""
        import numpy as np

        return tuple(np.log2(m / u) for m, u in zip(self.m, self.u, strict=True))

    def home(self) -> tuple[np.ndarray | None, ...]:
        """Per comparison and level, how much oftener a household is there than strangers, log2."""
        homes = self.homes or tuple(map(households.told, self.kinds))
        return households.ratios(self.u, homes)


@dataclass(frozen=True, eq=False)
class Patterns:
    """Distinct rows of levels and how many pairs have each.

    Attributes:
        levels: patterns x comparisons.
        counts: pairs of each.
    """

    levels: np.ndarray
    counts: np.ndarray


def patterns(levels: np.ndarray, counts: np.ndarray | None = None) -> Patterns:
    """The patterns of pairs' levels.

    Args:
        levels: pairs x comparisons.
        counts: for how many pairs each stands, whole numbers; one each when left out.
    """
    import numpy as np

    if not len(levels):
        return Patterns(levels, np.zeros(0))
    codes = pattern_codes(levels)
    _, first, place = np.unique(codes, return_index=True, return_inverse=True)
    return Patterns(levels[first], np.bincount(place, counts, len(first)).astype("float64"))


def pattern_codes(levels: np.ndarray) -> np.ndarray:
    """One whole number per pair, equal for equal levels."""
    import numpy as np

    codes = np.zeros(len(levels), dtype="int64")
    for number in range(levels.shape[1]):
        if number and number % 12 == 0:
            codes = np.unique(codes, return_inverse=True)[1].astype("int64")
        codes = codes * 32 + levels[:, number] + 1
    return codes


def most_bits(n: int) -> float:
    """Bits one comparison may add among `n` records.

    The more records, the more a true pair must overcome: by chance alone each has log2(n) bits to
    make up. A little more than that is what one comparison may say, however rare its value.

    >>> most_bits(60), most_bits(1 << 16)
    (14.0, 22.0)
    """
    import math

    return max(MOST, math.log2(max(n, 1)) + 6.0)


def starting(kinds: Sequence[Kind], most: float = MOST) -> Model:
    """The shipped model, before any data."""
    import numpy as np

    m = tuple(normal(np.array([each.m0 for each in kind.levels])) for kind in kinds)
    u = tuple(normal(np.array([each.u0 for each in kind.levels])) for kind in kinds)
    return Model(tuple(kinds), m, u, tuple(False for _ in kinds), most)


def normal(values: np.ndarray) -> np.ndarray:
    """Shares that add up to 1."""
    found: np.ndarray = values / values.sum()
    return found


def with_m(
    model: Model, seen: Patterns, total: float, matches: float, known: np.ndarray | None = None
) -> Model:
    """The model with m learned from candidate pairs.

    Args:
        model: with u.
        seen: patterns of the candidates.
        total: pairs there are at all; those that are no candidates are taken for two people.
        matches: true pairs to begin with.
        known: levels of pairs that people decided to be the same, pairs x comparisons.
    """
    import numpy as np

    masses = expectation(model, seen, total, matches)
    found, learned = [], []
    for number, (kind, mass) in enumerate(zip(model.kinds, masses, strict=True)):
        before = normal(np.array([each.m0 for each in kind.levels]))
        sums = mass + STRENGTH_M * before
        if known is not None:
            sums = sums + counts_of(known[:, number], np.ones(len(known)), len(before))
        found.append(normal(sums))
        learned.append(float(mass.sum()) >= FEW_MATCHES)
    return replace(model, m=tuple(found), learned=tuple(learned))


def expectation(
    model: Model,
    seen: Patterns,
    total: float,
    matches: float,
    strength: float = STRENGTH_M,
    rounds: int = ROUNDS,
) -> list[np.ndarray]:
    """Expected true pairs per level of each comparison, by expectation and maximisation in turn.

    Candidates are not a sample of all pairs, but they hold next to all true ones: with u from pairs
    drawn at random and the share of true pairs among *all* pairs, the sums over candidates are the
    sums over all, and no block teaches what its own key made it.

    Args:
        model: u, and m to begin with.
        seen: patterns of the candidates.
        total: pairs there are at all.
        matches: true pairs to begin with.
        strength: pairs the expected shares count as; 0 for plain EM.
        rounds: at most.
    """
    import numpy as np

    begin = starting(model.kinds).m
    possible = teaching(model.kinds, seen.levels, telling(total))
    columns = [seen.levels[:, number] for number in range(len(model.kinds))]
    m = list(model.m)
    masses: list[np.ndarray] = []
    near = np.log(2.0) * households.nearness(model.home(), seen.levels)
    for _ in range(rounds):
        odds = np.full(len(seen.counts), np.log(matches / max(total - matches, 1.0)))
        for column, own, other in zip(columns, m, model.u, strict=True):
            ratio = np.log(np.maximum(own, _TINY) / np.maximum(other, _TINY))
            odds += np.where(column >= 0, ratio[column], 0.0)
        if model.families > 0:
            odds -= np.logaddexp(0.0, np.log(model.families) + near)
        mass = seen.counts / (1 + np.exp(-np.clip(odds, -500, 500)))
        before, matches = matches, float(np.clip(mass.sum(), 0.5, total / 2))
        masses = [
            counts_of(column, mass * possible[:, number], len(own))
            for number, (column, own) in enumerate(zip(columns, m, strict=True))
        ]
        m = [
            _kept(each + strength * prior, own)
            for each, own, prior in zip(masses, m, begin, strict=True)
        ]
        if abs(matches - before) < 1e-6 * matches:
            break
    return masses


def with_families(model: Model, seen: Patterns, total: float, matches: float, n: int) -> Model:
    """The model with the share of pairs that are two people of one household, and what they share.

    Args:
        model: m and u.
        seen: patterns of the candidates.
        total: pairs there are at all.
        matches: true pairs.
        n: records.
    """
    import numpy as np

    if not households.applies(model.kinds):
        return model
    near = households.nearness(model.home(), seen.levels) * np.log(2.0)
    odds = np.full(len(seen.counts), np.log(matches / max(total - matches, 1.0)))
    for number, bits in enumerate(model.bits()):
        column = seen.levels[:, number]
        odds += np.where(column >= 0, bits[column], 0.0) * np.log(2.0)
    pseudo = households.FEWEST * n
    pairs, chance = pseudo, np.zeros(len(odds))
    for _ in range(ROUNDS):
        home = np.log(pairs / total) + near
        # Against strangers: 1, a household: exp(home), one person: exp(odds).
        chance = np.exp(home - np.logaddexp(np.logaddexp(0.0, home), odds))
        before, pairs = pairs, pseudo + float((seen.counts * chance).sum())
        if abs(pairs - before) < 1e-4 * before:
            break
    homes = _homes(model, seen, seen.counts * chance, pairs / total)
    return replace(model, families=min(pairs / total, 0.1), homes=homes)


def _homes(model: Model, seen: Patterns, mass: np.ndarray, share: float) -> tuple[np.ndarray, ...]:
    """Per comparison and level, the share of household pairs there.

    Only pairs that all else takes for a household teach what a household shares: else two strangers
    with one house number, the same in two streets, would pass for one, and teach that people who
    live together have neither a telephone nor a village in common.
    """
    import numpy as np

    told = households.ratios(model.u, tuple(map(households.told, model.kinds)))
    near = households.nearness(told, seen.levels)
    found = []
    for number, kind in enumerate(model.kinds):
        column = seen.levels[:, number]
        own = told[number]
        without = near if own is None else near - np.where(column >= 0, own[column], 0.0)
        teaches = np.log2(share) + without > SURELY
        counts = counts_of(column, np.where(teaches, mass, 0.0), len(kind.levels))
        found.append(households.shares(kind, counts))
    return tuple(found)


def telling(total: float) -> float:
    """Bits that the others must say: more than chance brings together among so many pairs.

    >>> round(telling(200 * 199 / 2), 1), round(telling(20_000 * 19_999 / 2), 1)
    (10.0, 16.3)
    """
    import math

    return max(TELLING, (math.log2(max(2 * total, 2.0))) / 2 + 2.0)


def teaching(kinds: Sequence[Kind], levels: np.ndarray, least: float = TELLING) -> np.ndarray:
    """Per pattern and comparison, whether the pattern may teach that comparison's m.

    The others alone, by the shipped model, must say `least` bits for one person; of what
    a household shares, only the strongest counts. Else fields that hang together (a given name with
    the sex and the years in which it was the fashion) pass for a second kind of pair.
    """
    import numpy as np

    bits = np.zeros(levels.shape)
    for number, (m, u) in enumerate(zip(*_starting_shares(kinds), strict=True)):
        column = levels[:, number]
        bits[:, number] = np.where(column >= 0, np.log2(m / u)[column], 0.0)
    home = np.array([kind.household for kind in kinds])
    found = np.zeros(levels.shape, dtype=bool)
    for number in range(len(kinds)):
        others = np.arange(len(kinds)) != number
        alone = bits[:, others & ~home].sum(axis=1)
        shared = bits[:, others & home]
        if shared.shape[1]:
            alone = alone + shared.max(axis=1) + np.minimum(shared, 0.0).sum(axis=1)
        found[:, number] = alone >= least
    return found


def _starting_shares(
    kinds: Sequence[Kind],
) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    model = starting(kinds)
    return model.m, model.u


def counts_of(column: np.ndarray, mass: np.ndarray, size: int) -> np.ndarray:
    """Mass per level of a column of patterns; what was not compared is left out."""
    import numpy as np

    found: np.ndarray = np.bincount(column[column >= 0], weights=mass[column >= 0], minlength=size)
    return found


def _kept(sums: np.ndarray, before: np.ndarray) -> np.ndarray:
    return normal(sums) if sums.sum() > 0 else before


def guarded(model: Model) -> Model:
    """The model with weights that fall from level to level and stay within bounds.

    Agreement never speaks against, the last level never for; a one-sided kind's difference says
    nothing. u gives way, so that m stays what the data said.
    """
    import numpy as np

    weights = []
    for kind, m, u in zip(model.kinds, model.m, model.u, strict=True):
        bits = np.clip(np.log2(np.maximum(m, _TINY) / np.maximum(u, _TINY)), LEAST, model.most)
        bits = _falling(bits, u + m)
        bits[-1] = 0.0 if kind.one_sided else min(bits[-1], 0.0)
        weights.append(np.maximum(bits, 0.0) if kind.one_sided else bits)
    found = [np.maximum(m, _TINY) / 2.0**bits for m, bits in zip(model.m, weights, strict=True)]
    shares = tuple(np.maximum(each, _TINY) for each in model.m)
    return replace(model, m=shares, u=tuple(found))


def _falling(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The nearest falling sequence: neighbours that rise are pooled, by weight."""
    import numpy as np

    groups: list[list[float]] = []
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        groups.append([value, max(weight, _TINY), 1])
        while len(groups) > 1 and groups[-2][0] < groups[-1][0]:
            last = groups.pop()
            total = groups[-1][1] + last[1]
            mean = (groups[-1][0] * groups[-1][1] + last[0] * last[1]) / total
            groups[-1] = [mean, total, groups[-1][2] + last[2]]
    return np.array([value for value, _, size in groups for _ in range(int(size))])
