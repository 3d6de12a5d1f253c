"""Keyed hashes of keys: which records may share one, found in bounded memory.

Equal hashes are a suspicion and no more: whoever asks looks at the true texts of the candidates.

Source:
    Aumasson and Bernstein, SipHash: a fast short-input PRF (2012).
    RFC 7693, The BLAKE2 cryptographic hash, section 2.9: keyed hashing; for long texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from goodata import arrow
from goodata.engines.verdicts.siphash import siphash

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

PARTS = 64
"""Into how many parts hashes are laid by their top bits when they do not fit into memory."""
_EACH = 16
"""Bytes of one record: its hash and its number."""
_ODD = 0x9E3779B97F4A7C15
_MOST_BITS = 22
"""Last bits of hashes that are counted before anything is sorted, at most."""
_LONG = 1024
"""Bytes from which on a text is hashed by itself: a column takes as many steps as its longest."""


class Spill(Protocol):
    """A place outside memory for pieces of numbers, each piece belonging to a part."""

    def put(self, part: int, piece: bytes) -> None:
        """Adds a piece to a part."""

    def get(self, part: int) -> bytes:
        """All pieces of a part, in order."""

    def close(self) -> None:
        """Nothing is left of it."""


@dataclass(frozen=True)
class Hasher:
    """Turns texts into 64-bit numbers by a key that never leaves memory.

    Attributes:
        key: 16 ASCII signs.
        bits: how many bits of each hash count; fewer only where collisions are wanted.
    """

    key: str
    bits: int = 64

    def texts(self, texts: list[str] | pa.Array) -> np.ndarray:
        """N hashes of n texts."""
        import numpy as np

        column = arrow.texts(texts) if isinstance(texts, (list, tuple)) else texts
        data, ends = arrow.data(column), arrow.ends(column)
        key = self.key.encode("ascii")
        long = np.flatnonzero(np.diff(ends) > _LONG)
        if not long.size:
            return self._cut(siphash(data, ends, key))
        found = np.zeros(len(column), np.uint64)
        found[long] = [_alone(data[ends[each] : ends[each + 1]], key) for each in long.tolist()]
        short = np.delete(np.arange(len(column)), long)
        some = column.take(arrow.numbers(short))
        found[short] = siphash(arrow.data(some), arrow.ends(some), key)
        return self._cut(found)

    def joined(self, parts: Sequence[np.ndarray]) -> np.ndarray:
        """N hashes of n keys of several parts, each part hashed by itself."""
        import numpy as np

        whole: np.ndarray = parts[0].copy()
        for part in parts[1:]:
            whole ^= whole >> np.uint64(32)
            whole *= np.uint64(_ODD)
            whole += part
        return self._cut(whole)

    def _cut(self, hashes: np.ndarray) -> np.ndarray:
        import numpy as np

        return hashes if self.bits == 64 else hashes >> np.uint64(64 - self.bits)


def _alone(text: bytes, key: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(text, digest_size=8, key=key).digest(), "little")


@dataclass
class Hashes:
    """The hashes of one key over all records.

    Attributes:
        limit: bytes that may be held in memory.
        spill: makes the place for what does not fit.
    """

    limit: int
    spill: Callable[[], Spill]
    _held: list[tuple[np.ndarray, np.ndarray]] = field(default_factory=list)
    _size: int = 0
    _spilt: Spill | None = None

    def add(self, hashes: np.ndarray, records: np.ndarray) -> None:
        """Adds n hashes and the records they belong to."""
        self._held.append((hashes, records))
        self._size += _EACH * hashes.size
        if self._size > self.limit:
            self._put_out()

    def _put_out(self) -> None:
        import numpy as np

        if self._spilt is None:
            self._spilt = self.spill()
        hashes, records = _whole(self._held)
        parts = (hashes >> np.uint64(58)).astype(np.int64)
        order = np.argsort(parts, kind="stable")
        ends = np.searchsorted(parts[order], np.arange(PARTS + 1))
        pairs = np.column_stack([hashes[order], records[order].astype(np.uint64)])
        for part in range(PARTS):
            piece = pairs[ends[part] : ends[part + 1]]
            if piece.size:
                self._spilt.put(part, piece.tobytes())
        self._held, self._size = [], 0

    def candidates(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Hashes that occur more than once with their records, in parts that share no hash.

        Each part is sorted by hash, then by record. Nothing is kept afterwards.
        """
        import numpy as np

        if self._spilt is None:
            yield _repeated(*_whole(self._held))
            self._held = []
            return
        self._put_out()
        try:
            for part in range(PARTS):
                pairs = np.frombuffer(self._spilt.get(part), np.uint64).reshape(-1, 2)
                yield _repeated(pairs[:, 0], pairs[:, 1].astype(np.int64))
        finally:
            self._spilt.close()


def _whole(held: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    hashes = np.concatenate([np.zeros(0, np.uint64), *[each[0] for each in held]])
    records = np.concatenate([np.zeros(0, np.int64), *[each[1] for each in held]])
    return hashes, records


def _repeated(hashes: np.ndarray, records: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    # Most hashes are alone even by their last bits; only the others are worth sorting.
    bits = min(hashes.size.bit_length() + 2, _MOST_BITS)
    places = (hashes & np.uint64((1 << bits) - 1)).astype(np.int64)
    found = np.flatnonzero((np.bincount(places) > 1)[places])
    ordered = np.sort(hashes[found])
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    found = found[np.isin(hashes[found], twice)]
    order = found[np.lexsort((records[found], hashes[found]))]
    return hashes[order], records[order]
