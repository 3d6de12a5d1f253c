"""Records that repeat another in all that is compared, and files in which no field tells people."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodata.engines.linkage import Abstained, Prepared, Records
from goodata.engines.linkage.kinds import kinds
from goodata.engines.linkage.values import combined, mixed, part_codes

if TYPE_CHECKING:
    import numpy as np

CHANCE = 0.01
"""Pairs per record that may agree on everything by chance; beyond, equality proves nothing."""

NEARLY = 2.0
"""Bits that named columns may lack to a value of its own in every record."""
KNOWN = 1_000
"""Pairs whose weight the known rate of a kind has beside the pairs of the file, or as many."""
HARDLY = 0.1
"""Share of records that must fill a comparison before it tells people apart."""


def value_codes(prepared: Prepared) -> np.ndarray:
    """Per record a number, equal for records equal in every part; -1 where nothing is compared."""
    import numpy as np

    names = sorted(prepared.deciding or prepared.parts)
    codes = combined([part_codes(prepared.parts[name]) for name in names])
    return np.where(prepared.missing == 0, codes, -1)


def equal_pairs(
    prepared: Prepared, parts: Sequence[str], chosen: np.ndarray, sides: np.ndarray | None = None
) -> float:
    """How many pairs of the `chosen` records are equal, and filled, in all of `parts`.

    Of different `sides` only, where these are given.
    """
    import numpy as np

    codes = np.zeros(len(chosen), dtype="int64")
    filled = np.ones(len(chosen), dtype=bool)
    for each in parts:
        found = part_codes(prepared.parts[each])[chosen]
        filled &= found >= 0
        codes = mixed(codes, found)
    equal = _pairs_within(codes[filled])
    if sides is not None:
        equal -= _pairs_within(mixed(codes, sides[chosen].astype("int64"))[filled])
    return equal


def _pairs_within(codes: np.ndarray) -> float:
    import numpy as np

    counts = np.bincount(codes).astype("float64")
    return float((counts * (counts - 1) / 2).sum())


def find(records: Records) -> np.ndarray:
    """Per record the lowest record that equals it in every comparison, int32.

    A record with no person-specific value is nobody's repeat.
    """
    import numpy as np

    codes = np.zeros(records.n, dtype="int64")
    personal = np.zeros(records.n, dtype=bool)
    for comparison, prepared in zip(records.comparisons, records.values, strict=True):
        found = value_codes(prepared)
        codes = mixed(codes, found)
        if kinds()[comparison.kind].personal:
            personal |= prepared.missing == 0
    alone = np.arange(records.n, dtype="int64")
    codes = np.where(personal, codes, records.n + alone)
    _, first, inverse = np.unique(codes, return_index=True, return_inverse=True)
    return first[inverse].astype("int32")


def guard(records: Records, *, named: bool = False) -> Abstained | None:
    """Why these records cannot be told apart by what is compared; None when they can.

    One column alone is not enough, so a list of names abstains; unless a person `named` it, when
    nearly what different values in every record show is enough.
    """
    filled = [prepared for prepared in records.values if (prepared.missing == 0).any()]
    if not filled:
        return Abstained("nothing-to-compare", 0, records.n)
    used = {each.kind for each in records.comparisons}
    wanted = math.log2(max((records.n - 1) / 2 / CHANCE, 1))
    enough = len(filled) > 1 or named
    if named:
        wanted = min(wanted, math.log2(max(records.n, 2)) - NEARLY)
    personal = any(kinds()[each].personal for each in used)
    if not (enough and personal) or information(records) < wanted:
        return Abstained("no-identifying-field", _repeated(records), records.n)
    return None


def information(records: Records) -> float:
    """Bits by which all comparisons together tell two records apart.

    Log2 of one over the chance that two filled values are equal, per comparison; comparisons that
    hardly anybody filled do not count. The chance is the share of pairs that are equal here,
    together with what the kind is known for: fifty rows alone cannot show how rare a name is.
    """
    bits = 0.0
    for comparison, prepared in zip(records.comparisons, records.values, strict=True):
        codes = value_codes(prepared)
        codes = codes[codes >= 0]
        pairs = len(codes) * (len(codes) - 1) / 2
        if len(codes) < HARDLY * records.n or not pairs:
            continue
        known = min(KNOWN, pairs)
        equal = _pairs_within(codes) + known * kinds()[comparison.kind].levels[0].u0
        bits -= math.log2(equal / (pairs + known))
    return bits


def _repeated(records: Records) -> int:
    """Records that equal an earlier one in all that is compared, personal or not."""
    import numpy as np

    codes = np.zeros(records.n, dtype="int64")
    for prepared in records.values:
        found = value_codes(prepared)
        codes = mixed(codes, found)
    return records.n - len(np.unique(codes))


def between_files(
    again: np.ndarray, files: np.ndarray, a: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of heads as pairs of records of different files.

    A head may stand for a repeat in another file; then the lowest such repeat takes its place.
    """
    import numpy as np

    a, b = a.copy(), b.copy()
    inside = np.flatnonzero(files[a] == files[b])
    heads = np.unique(np.concatenate((a[inside], b[inside])))
    order = np.argsort(again, kind="stable")
    starts, ends = (np.searchsorted(again[order], heads, side) for side in ("left", "right"))
    members = {
        int(head): order[start:end].tolist()
        for head, start, end in zip(heads, starts, ends, strict=True)
    }
    for place in inside.tolist():
        one, other = int(a[place]), int(b[place])
        pairs = ((x, y) for x in members[one] for y in members[other] if files[x] != files[y])
        found = next(pairs, None)
        if found is not None:
            a[place], b[place] = min(found), max(found)
    return a, b


class Stood:
    """Records that each head stands for, by file where only pairs between files count."""

    def __init__(self, again: np.ndarray, files: np.ndarray | None) -> None:
        import numpy as np

        n = len(again)
        self.sizes = np.bincount(again, minlength=n).astype("float64")
        apart = [] if files is None else [files == each for each in np.unique(files)]
        self.parts = [np.bincount(again[each], minlength=n).astype("float64") for each in apart]

    def within(self) -> float:
        """Pairs of records that repeat each other."""
        lost = self.sizes if not self.parts else sum(each * each for each in self.parts)
        return float(((self.sizes * self.sizes - lost) / 2).sum())

    def between(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Per pair of heads, the pairs of records they stand for."""
        found: np.ndarray = self.sizes[a] * self.sizes[b]
        for each in self.parts:
            found = found - each[a] * each[b]
        return found
