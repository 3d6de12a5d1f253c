"""How often one sign stands before a place of a text, without a list of where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_EACH = 0x0101010101010101
"""Multiplied by a word of eight bytes that are 0 or 1, its highest byte is their sum."""


@dataclass(frozen=True)
class Signs:
    """The places of one sign in a text, to be counted.

    Attributes:
        words: a byte of 1 where the sign stands, else 0; eight in a number, the first lowest.
        totals: of each word, how often the sign stands before it.
    """

    words: np.ndarray
    totals: np.ndarray

    @staticmethod
    def of(signs: np.ndarray, sign: int) -> Signs:
        """The places of a sign among n bytes."""
        import numpy as np

        size = signs.size // 8 + 1
        marks = np.zeros(8 * size, bool)
        np.equal(signs, sign, out=marks[: signs.size])
        words = marks.view("<u8")
        sums = ((words * np.uint64(_EACH)) >> np.uint64(56)).astype(np.uint8)
        totals = np.zeros(size, np.int32)
        np.cumsum(sums[:-1], out=totals[1:])
        return Signs(words, totals)

    def before(self, places: np.ndarray) -> np.ndarray:
        """M counts: how often the sign stands before each of m places, from 0 to n."""
        import numpy as np

        word, bits = places >> 3, ((places & 7) << 3).astype(np.uint64)
        lower = self.words[word] & ((np.uint64(1) << bits) - np.uint64(1))
        part = (lower * np.uint64(_EACH)) >> np.uint64(56)
        counts: np.ndarray = self.totals[word] + part.astype(np.int64)
        return counts
