"""Which pairs are compared at all: every one in a small file, else those that share a blocking key.

A key is one to three atoms (a birth date, a sound key and a year, half a number …). Which keys are
taken is decided by trial: invented true pairs, with the slips and gaps to be expected, show what
each key would find that the others do not, and a sample of the records shows what it costs.

Source:
    Papadakis and others, Blocking and filtering techniques for entity resolution (2020), sections
    2 and 3; the page on linkage, section 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from goodata.engines.linkage import Atom, Records
from goodata.engines.linkage.kinds import kinds

if TYPE_CHECKING:
    import numpy as np

ALL_PAIRS = 1_000
"""Up to so many records every pair is compared."""
BIGGEST_BLOCK = 200
SAMPLE = 8_000
TRIALS = 3_000
CHEAP = 0.5
"""Pairs per record up to which a key of one whole value is always taken."""
ENOUGH = 0.0005
"""A key that finds less than this share of the invented true pairs anew is not worth its pairs."""
TIMES = 12
"""So many keys are to find each invented true pair: real slips are worse than invented ones."""
HALF = 0.5
"""How often an atom is still shared when its values are not equal, where its kind says nothing."""
_SEED = 20_260_101
_ODD = 0x9E3779B97F4A7C15
"""What codes are multiplied with for a hash."""


@dataclass(frozen=True)
class Key:
    """A blocking key: the places of its atoms, and of the comparisons they belong to."""

    atoms: tuple[int, ...]
    comparisons: frozenset[int]


@dataclass(frozen=True, eq=False)
class Pairs:
    """Candidate pairs, a < b, in rising order, no pair twice.

    Attributes:
        a, b: record numbers, int32.
        keys: the keys that were used; empty when all pairs are compared.
        found: per key the places of the pairs it found, rising.
        everything: whether these are all pairs that were asked for.
    """

    a: np.ndarray
    b: np.ndarray
    keys: tuple[Key, ...] = ()
    found: tuple[np.ndarray, ...] = ()
    everything: bool = False


@dataclass(frozen=True, eq=False)
class _Atom:
    comparison: int
    atom: Atom
    dense: np.ndarray | None
    survives: float = HALF


def pairs(
    records: Records,
    chosen: np.ndarray,
    most: int | None,
    extra: Sequence[tuple[int, int]] = (),
    sides: np.ndarray | None = None,
) -> Pairs:
    """Pairs among the `chosen` records, those of `extra` added.

    Args:
        records: all records.
        chosen: record numbers that stand for themselves (not repeats), rising.
        most: pairs at most; None for max(1,000,000, 5 n).
        extra: pairs that must be there whatever the keys.
        sides: n sides; only pairs of records of different sides. None for all.
    """
    import numpy as np

    if len(chosen) <= ALL_PAIRS:
        left, right = np.triu_indices(len(chosen), 1)
        a, b = chosen[left].astype("int32"), chosen[right].astype("int32")
        kept = np.ones(len(a), dtype=bool) if sides is None else sides[a] != sides[b]
        return Pairs(a[kept], b[kept], everything=True)
    budget = most or max(1_000_000, 5 * len(chosen))
    atoms = _atoms(records, chosen)
    keys = _select(records, atoms, chosen, budget)
    forced = np.array([min(x) * records.n + max(x) for x in extra], dtype="int64")
    kept_keys, kept, total = [], [], np.unique(forced)
    waiting: list[np.ndarray] = []
    for key in keys:
        codes = _pairs_of([atoms[each] for each in key.atoms], records.n, sides)
        # Merged only now and then: keys find many pairs again, and merging sorts them all.
        if len(total) + sum(map(len, waiting)) + len(codes) > 1.5 * budget:
            total, waiting = _merged(total, waiting), []
            if len(total) + len(codes) > 1.5 * budget and kept:
                continue
        waiting.append(codes)
        kept_keys.append(key)
        kept.append(codes)
    total = _merged(total, waiting)
    a, b = np.divmod(total, records.n)
    found = tuple(np.searchsorted(total, codes) for codes in kept)
    return Pairs(a.astype("int32"), b.astype("int32"), tuple(kept_keys), found)


def _merged(total: np.ndarray, more: Sequence[np.ndarray]) -> np.ndarray:
    import numpy as np

    found = np.sort(np.concatenate([total, *more]))
    first = np.ones(len(found), dtype=bool)
    first[1:] = found[1:] != found[:-1]
    return found[first]


def drawn(
    records: Records, chosen: np.ndarray, comparisons: Sequence[int], most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of records that share an atom of these comparisons, about `most` drawn at random.

    Each block gives pairs in proportion to those it holds, up to what the biggest block may.
    """
    import numpy as np

    rng = np.random.Generator(np.random.PCG64(_SEED + 2))
    atoms = [each for each in _atoms(records, chosen) if each.comparison in comparisons]
    found = [np.zeros(0, "int64")]
    for each in atoms:
        rows, starts, sizes = _blocks(each.atom.rows, each.atom.codes)
        if not len(sizes):
            continue
        held = np.minimum(sizes, BIGGEST_BLOCK).astype("float64") ** 2
        block = rng.choice(len(sizes), most // len(atoms), p=held / held.sum())
        left, right = (
            rows[starts[block] + (rng.random(len(block)) * sizes[block]).astype("int64")]
            for _side in range(2)
        )
        low, high = np.minimum(left, right), np.maximum(left, right)
        found.append((low.astype("int64") * records.n + high)[low != high])
    a, b = np.divmod(np.unique(np.concatenate(found)), records.n)
    return a.astype("int32"), b.astype("int32")


def _atoms(records: Records, chosen: np.ndarray) -> list[_Atom]:
    import numpy as np

    inside = np.zeros(records.n, dtype=bool)
    inside[chosen] = True
    found = []
    for number, prepared in enumerate(records.values):
        survives = kinds()[records.comparisons[number].kind].survives
        for name, each in sorted(prepared.atoms.items()):
            kept = inside[each.rows]
            atom = Atom(each.rows[kept], each.codes[kept], each.several)
            dense = None
            if not each.several:
                dense = np.full(records.n, -1, dtype="int64")
                dense[atom.rows] = atom.codes
            found.append(_Atom(number, atom, dense, survives.get(name, HALF)))
    return found


def _together(atoms: Sequence[_Atom]) -> tuple[np.ndarray, np.ndarray]:
    """Rows and codes of a key made of several atoms, of which at most one has several values."""
    import numpy as np

    first = next((each for each in atoms if each.dense is None), atoms[0])
    rows, codes = first.atom.rows, first.atom.codes
    for each in atoms:
        if each is first or each.dense is None:
            continue
        other = each.dense[rows]
        kept = other >= 0
        rows, codes, other = rows[kept], codes[kept], other[kept]
        span = int(other.max(initial=0)) + 1
        if len(codes) and (int(codes.max()) + 1) * span > 1 << 62:
            codes = np.unique(codes, return_inverse=True)[1]
        codes = codes * span + other
    return rows, codes


def _blocks(rows: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows sorted by code, and start and size of each block of at least two."""
    import numpy as np

    # What nobody shares need not be sorted; most such codes also have a hash of their own.
    places = len(codes).bit_length()
    hashed = (codes.astype("uint64") * np.uint64(_ODD)) >> np.uint64(62 - places)
    shared = np.bincount(hashed.astype("int64"), minlength=4 << places)[hashed] > 1
    rows, codes = rows[shared], codes[shared]
    if len(codes) and int(codes.max()).bit_length() + places < 63:
        # Code and place as one number: those are sorted many times faster than places by code.
        both = np.sort(codes << places | np.arange(len(codes)))
        rows, codes = rows[both & (1 << places) - 1], both >> places
    else:
        order = np.argsort(codes, kind="stable")
        rows, codes = rows[order], codes[order]
    first = np.ones(len(codes), dtype=bool)
    first[1:] = codes[1:] != codes[:-1]
    starts = np.flatnonzero(first)
    sizes = np.diff(np.concatenate((starts, [len(codes)])))
    kept = sizes > 1
    return rows, starts[kept], sizes[kept]


def _pairs_of(atoms: Sequence[_Atom], n: int, sides: np.ndarray | None) -> np.ndarray:
    """Pairs a * n + b of a key, sorted, each once; blocks beyond the biggest are left out."""
    import numpy as np

    rows, starts, sizes = _blocks(*_together(atoms))
    found = []
    for size in np.unique(sizes[sizes <= BIGGEST_BLOCK]).tolist():
        begin = starts[sizes == size]
        left, right = np.triu_indices(size, 1)
        a = rows[(begin[:, None] + left).ravel()].astype("int64")
        b = rows[(begin[:, None] + right).ravel()].astype("int64")
        kept = a != b
        if sides is not None:
            kept &= sides[a] != sides[b]
        low, high = np.minimum(a, b)[kept], np.maximum(a, b)[kept]
        found.append(low * n + high)
    return _merged(np.zeros(0, "int64"), found)


def _select(records: Records, atoms: Sequence[_Atom], chosen: np.ndarray, budget: int) -> list[Key]:
    """Keys by falling use: invented true pairs found anew per pair compared."""
    import numpy as np

    costs = _Costs(atoms, chosen, records.n)
    met = _trials(records, atoms, chosen)
    limit = min(max(50_000, 20 * len(chosen)), budget // 2)
    keys: list[Key] = []
    prices, finds, cheap = [], [], []
    for places in _candidates(atoms):
        price = costs.of(places)
        if price <= limit:
            keys.append(Key(places, frozenset(atoms[each].comparison for each in places)))
            prices.append(price)
            finds.append(np.logical_and.reduce([met[each] for each in places]))
            # Few pairs for what a whole value says: a number that hardly anybody has still tells.
            cheap.append(len(places) == 1 and price <= CHEAP * len(chosen))
    return _greedy(keys, np.array(prices), np.array(finds, dtype=bool), budget, np.array(cheap))


def _greedy(
    keys: list[Key], prices: np.ndarray, finds: np.ndarray, budget: int, cheap: np.ndarray
) -> list[Key]:
    import numpy as np

    if not keys:
        return []
    chosen = [keys[each] for each in np.flatnonzero(cheap)]
    wanted, left = np.full(finds.shape[1], TIMES), budget - float(prices[cheap].sum())
    wanted = wanted - finds[cheap].sum(axis=0)
    finds[cheap] = False
    while True:
        new = (finds & (wanted > 0)).sum(axis=1) / finds.shape[1]
        # A floor under the price: what costs nothing must not come before what finds much.
        worth = np.where((prices <= left) & (new >= ENOUGH), new / (prices + budget / 50), -1.0)
        best = int(worth.argmax())
        if worth[best] <= 0:
            return chosen
        chosen.append(keys[best])
        wanted = wanted - finds[best]
        left -= prices[best]
        finds[best] = False


def _candidates(atoms: Sequence[_Atom]) -> list[tuple[int, ...]]:
    places = range(len(atoms))
    found: list[tuple[int, ...]] = [(each,) for each in places]
    for size in (2, 3):
        for group in combinations(places, size):
            owners = {atoms[each].comparison for each in group}
            lists = sum(atoms[each].dense is None for each in group)
            if len(owners) == size and lists <= 1 and (size == 2 or len(atoms) <= 14):
                found.append(group)
    return found


class _Costs:
    """What a key would cost, from a sample of records."""

    def __init__(self, atoms: Sequence[_Atom], chosen: np.ndarray, n: int) -> None:
        import numpy as np

        rng = np.random.Generator(np.random.PCG64(_SEED))
        size = min(SAMPLE, len(chosen))
        rows = np.sort(rng.choice(chosen, size, replace=False))
        inside = np.zeros(n, dtype=bool)
        inside[rows] = True
        self.scale = len(chosen) / size
        self.atoms = []
        for each in atoms:
            kept = inside[each.atom.rows]
            atom = Atom(each.atom.rows[kept], each.atom.codes[kept], each.atom.several)
            self.atoms.append(_Atom(each.comparison, atom, each.dense))

    def of(self, places: Sequence[int]) -> float:
        """Estimated pairs; blocks that would be too big are not counted, as they are not made."""
        import numpy as np

        _, codes = _together([self.atoms[each] for each in places])
        sizes = np.unique(codes, return_counts=True)[1]
        sizes = sizes[(sizes * self.scale <= BIGGEST_BLOCK) | (sizes < 4)].astype("float64")
        return float((sizes * (sizes - 1)).sum() / 2 * self.scale**2)


def _trials(records: Records, atoms: Sequence[_Atom], chosen: np.ndarray) -> list[np.ndarray]:
    """Per atom, in which of the invented true pairs both records share it."""
    import numpy as np

    rng = np.random.Generator(np.random.PCG64(_SEED + 1))
    slips, gaps, equal = [], [], []
    for comparison in records.comparisons:
        # One draw for all atoms of a value: what is written quite otherwise loses them together,
        # and who tells an age alone has neither a day nor a month.
        slips.append(rng.random(TRIALS))
        gaps.append(np.maximum(rng.random(TRIALS), rng.random(TRIALS)))
        equal.append(0.6 * min(kinds()[comparison.kind].levels[0].m0, 0.9))
    found = []
    for each in atoms:
        same = equal[each.comparison]
        kept = slips[each.comparison] < same + (1 - same) * each.survives
        rows = each.atom.rows
        bearers = np.count_nonzero(rows[1:] != rows[:-1]) + min(len(rows), 1)
        found.append(kept & (gaps[each.comparison] < bearers / len(chosen)))
    return found
