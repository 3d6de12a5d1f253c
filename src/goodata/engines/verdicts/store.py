"""The distinct texts of one column, each judged once for the whole file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from goodata.engines.verdicts.room import TEXT_BYTES, Room

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

MOST_TEXTS = 200_000
"""Texts that one store keeps."""

T = TypeVar("T")

Judge = Callable[[Sequence[str]], "tuple[Sequence[T], np.ndarray]"]
"""From m distinct texts to what each means, and m masks: a bit for every check that failed."""


@dataclass(frozen=True)
class Met:
    """The distinct texts of one batch.

    Attributes:
        texts: m distinct texts.
        inverse: n records, the place of each record's text in `texts`.
        codes: m numbers of the texts in the store, -1 where it was never seen.
    """

    texts: Sequence[str]
    inverse: np.ndarray
    codes: np.ndarray

    @property
    def unseen(self) -> int:
        """How many of the records hold a text that was never seen."""
        import numpy as np

        return int(np.count_nonzero((self.codes < 0)[self.inverse]))


@dataclass(frozen=True)
class Coded(Generic[T]):
    """N records by the numbers of their texts.

    Attributes:
        codes: n records, the place of each record's text in `meanings`; from `kept` on the texts
            are known in this batch alone.
        meanings: what each text means; while it is the store's own it only grows.
        bits: one mask a text: a bit for every check that failed.
        kept: how many of `meanings` the store keeps.
        passing: the texts from `kept` on.
    """

    codes: np.ndarray
    meanings: Sequence[T]
    bits: np.ndarray
    kept: int
    passing: Sequence[str] = ()


class Store(Generic[T]):
    """Distinct texts of one column in the order in which they were met.

    Attributes:
        meanings: what each text means, by its number.
        counts: how many records were counted for each, by its number.
        whole: whether every text that was met is kept.
    """

    def __init__(
        self,
        judge: Judge[T],
        room: Room,
        most: int = MOST_TEXTS,
        always: Callable[[T], bool] | None = None,
    ) -> None:
        """An empty store.

        Args:
            judge: judges texts that were never seen.
            room: the memory it shares with others.
            most: how many texts it keeps.
            always: meanings that are kept beyond both limits; none when left out.
        """
        import numpy as np

        self._judge = judge
        self._room = room
        self._most = most
        self._always = always
        self._index: dict[str, int] = {}
        self._bits = np.zeros(64, np.uint64)
        self._counts = np.zeros(64, np.int64)
        self.meanings: list[T] = []
        self.whole = True

    def __len__(self) -> int:
        return len(self.meanings)

    @property
    def bits(self) -> np.ndarray:
        """One mask a text, by its number."""
        return self._bits[: len(self.meanings)]

    @property
    def counts(self) -> np.ndarray:
        """How many records were counted for each text, by its number."""
        return self._counts[: len(self.meanings)]

    def meet(self, column: pa.Array) -> Met:
        """The distinct texts of n records; nothing is judged yet."""
        import numpy as np

        encoded = column.dictionary_encode()
        texts = encoded.dictionary.to_pylist()
        number = self._index.get
        codes = np.fromiter((number(text, -1) for text in texts), np.int64, len(texts))
        return Met(texts, encoded.indices.to_numpy(), codes)

    def code(self, met: Met) -> Coded[T]:
        """The records by number, after the texts never seen were judged and, with room, kept."""
        import numpy as np

        unseen = np.flatnonzero(met.codes < 0)
        if not unseen.size:
            return Coded(met.codes[met.inverse], self.meanings, self.bits, len(self.meanings))
        texts = [met.texts[each] for each in unseen.tolist()]
        meanings, bits = self._judge(texts)
        kept = self._kept(texts, meanings)
        order = np.argsort(~kept, kind="stable")
        codes = met.codes.copy()
        codes[unseen[order]] = len(self.meanings) + np.arange(len(texts))
        self._keep(texts, meanings, bits, np.flatnonzero(kept).tolist())
        if kept.all():
            return Coded(codes[met.inverse], self.meanings, self.bits, len(self.meanings))
        self.whole = False
        passing = np.flatnonzero(~kept).tolist()
        return Coded(
            codes=codes[met.inverse],
            meanings=[*self.meanings, *[meanings[each] for each in passing]],
            bits=np.concatenate([self.bits, bits[passing]]),
            kept=len(self.meanings),
            passing=[texts[each] for each in passing],
        )

    def _kept(self, texts: Sequence[str], meanings: Sequence[T]) -> np.ndarray:
        import numpy as np

        kept = np.zeros(len(texts), bool)
        left = self._most - len(self.meanings)
        always = self._always
        for place, (text, meaning) in enumerate(zip(texts, meanings, strict=True)):
            if (left > 0 and self._room.take(TEXT_BYTES + 2 * len(text))) or (
                always is not None and always(meaning)
            ):
                kept[place] = True
                left -= 1
        return kept

    def _keep(
        self, texts: Sequence[str], meanings: Sequence[T], bits: np.ndarray, places: list[int]
    ) -> None:
        start = len(self.meanings)
        for place in places:
            self._index[texts[place]] = len(self.meanings)
            self.meanings.append(meanings[place])
        needed = len(self.meanings)
        if needed > self._bits.size:
            self._bits, self._counts = (_grown(each, needed) for each in (self._bits, self._counts))
        self._bits[start:needed] = bits[places]

    def count(self, codes: np.ndarray) -> None:
        """Adds n records to the counts; numbers that the store does not keep are passed over."""
        import numpy as np

        times = np.bincount(codes, minlength=len(self.meanings))
        self._counts[: len(self.meanings)] += times[: len(self.meanings)]


def _grown(array: np.ndarray, needed: int) -> np.ndarray:
    import numpy as np

    longer = np.zeros(max(needed, 2 * array.size), array.dtype)
    longer[: array.size] = array
    return longer
