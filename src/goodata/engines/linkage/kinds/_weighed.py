"""Words weighed by how rare they are in the file."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

STEPS = 16
"""Parts of a bit in which a word's weight is kept: at most 255 of them, next to its number."""


def weighed(
    codes: np.ndarray, words: Sequence[Sequence[str]]
) -> tuple[list[list[int]], dict[str, int]]:
    """Per text its words as numbers whose last 8 bits are their weight, and each word's count.

    A word's weight is its surprisal: -log2 of the share of records that hold it.
    """
    import numpy as np

    times = np.bincount(codes[codes >= 0], minlength=len(words)).tolist()
    counts: Counter[str] = Counter()
    for each, number in zip(words, times, strict=True):
        for word in set(each):
            counts[word] += number
    total = sum(times) + 20
    known = {word: place for place, word in enumerate(sorted(counts))}
    weights = {
        word: min(255, max(1, round(STEPS * -math.log2((number + 1) / total))))
        for word, number in counts.items()
    }
    made = [sorted({known[w] * 256 + weights[w] for w in each}) for each in words]
    return made, dict(counts)


def rarest(words: Sequence[str], counts: dict[str, int], most: int) -> list[str]:
    """The `most` rarest of the words that more than one record holds."""
    found = {each for each in words if counts.get(each, 0) > 1}
    return sorted(found, key=lambda each: (counts[each], each))[:most]
