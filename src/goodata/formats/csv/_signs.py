"""How often one sign stands before a place of a text, by one bit for every byte."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Signs:
    """The places of one sign in a text, to be counted.

    Attributes:
        words: a bit for every byte, 64 in a number, the first lowest: 1 where the sign stands.
        totals: of each word, how often the sign stands before it.
    """

    words: np.ndarray
    totals: np.ndarray

    @staticmethod
    def of(signs: np.ndarray, sign: int) -> Signs:
        """The places of a sign among n bytes."""
        import numpy as np

        packed = np.zeros((signs.size // 64 + 1) * 8, np.uint8)
        packed[: (signs.size + 7) // 8] = np.packbits(signs == sign, bitorder="little")
        words = packed.view("<u8")
        totals = np.zeros(words.size, np.int32)
        np.cumsum(np.bitwise_count(words[:-1]), out=totals[1:])
        return Signs(words, totals)

    def before(self, places: np.ndarray) -> np.ndarray:
        """M counts: how often the sign stands before each of m places, from 0 to n."""
        import numpy as np

        word, bits = places >> 6, (places & 63).astype(np.uint64)
        lower = self.words[word] & ((np.uint64(1) << bits) - np.uint64(1))
        counts: np.ndarray = self.totals[word] + np.bitwise_count(lower).astype(np.int64)
        return counts
