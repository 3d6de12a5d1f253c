"""What judging a table may use: so much memory, and a place for what does not fit."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass

from goodata.engines.verdicts.hashes import Hasher, Spill
from goodata.engines.verdicts.room import Room
from goodata.engines.verdicts.store import MOST_TEXTS
from goodata.files import memory
from goodata.files.spilling import Spilled
from goodata.practices.validation.columns import LEAST_ROWS, Means

MOST = 256 * 2**20
"""Bytes that are used unless somebody says otherwise, on computers that have enough."""
_SHARE = 8
"""One part in so many of a small computer's memory."""


def usual() -> int:
    """Bytes for what grows with a file: 256 MiB, or an eighth of a small computer's memory."""
    return min(MOST, memory.physical() // _SHARE)


@dataclass(frozen=True)
class Budget:
    """What one run may use. None of it changes what is found.

    Attributes:
        memory: bytes for what grows with the file: texts, hashes of keys, candidates.
        entropy: so many random bytes, for the key of the hashes.
        spill: makes the place for hashes that do not fit.
        hash_bits: bits of the hashes that count; fewer only where collisions are wanted.
        most_texts: texts that one column keeps.
        least_rows: records of a batch from which on it shows whether a column has many texts.
    """

    memory: int
    entropy: Callable[[int], bytes] = os.urandom
    spill: Callable[[], Spill] = Spilled
    hash_bits: int = 64
    most_texts: int = MOST_TEXTS
    least_rows: int = LEAST_ROWS

    def means(self) -> Means:
        """What the columns of one table share: half of the memory is for texts."""
        key = base64.b64encode(self.entropy(12)).decode("ascii")
        hasher = Hasher(key, self.hash_bits)
        return Means(Room(self.memory // 2), hasher, self.most_texts, self.least_rows)
