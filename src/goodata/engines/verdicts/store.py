"""The distinct texts of one column, each judged once for the whole file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from goodata import arrow
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
    """One batch as the store knows it so far.

    Attributes:
        numbers: n records, the number of each record's text in the store, -1 where it was never
            seen.
        at: k positions of records whose text was never seen, rising.
        texts: m distinct texts never seen, in the order in which they are met.
        inverse: k records, the place of each one's text in `texts`.
    """

    numbers: np.ndarray
    at: np.ndarray
    texts: Sequence[str]
    inverse: np.ndarray

    @property
    def unseen(self) -> float:
        """The share of records of the second half whose text was not even seen in the first.

        So a first batch shows as well as any other whether a column has many texts.
        """
        import numpy as np

        half = self.numbers.size // 2
        early = int(np.searchsorted(self.at, half))
        known = int(self.inverse[:early].max()) + 1 if early else 0
        late = int(np.count_nonzero(self.inverse[early:] >= known))
        return late / max(1, self.numbers.size - half)


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
        self._known: pa.Array | None = None
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
        """The records of a batch of n texts by number; nothing is judged yet."""
        import numpy as np

        # Looking each record up is the shorter way while the store is small beside the batch.
        if 2 * len(self) <= len(column):
            return self._looked_up(column)
        encoded = column.dictionary_encode()
        texts = encoded.dictionary.to_pylist()
        number = self._index.get
        known = np.fromiter((number(text, -1) for text in texts), np.int64, len(texts))
        places = arrow.values(encoded.indices)
        numbers = known[places]
        unseen = np.flatnonzero(known < 0)
        if not unseen.size:
            return Met(numbers, unseen, (), unseen)
        fresh = np.zeros(len(texts), np.int64)
        fresh[unseen] = np.arange(unseen.size)
        at = np.flatnonzero(numbers < 0)
        return Met(numbers, at, [texts[each] for each in unseen.tolist()], fresh[places[at]])

    def _looked_up(self, column: pa.Array) -> Met:
        import numpy as np
        import pyarrow.compute as pc

        found = pc.index_in(column, self._known_texts(column.type))
        if not found.null_count:
            none = np.zeros(0, np.int64)
            return Met(arrow.values(found), none, (), none)
        known = arrow.present(found)
        at = np.flatnonzero(~known)
        some = column if at.size == len(column) else column.take(arrow.numbers(at))
        encoded = some.dictionary_encode()
        numbers = np.where(known, arrow.values(found), -1)
        return Met(numbers, at, encoded.dictionary.to_pylist(), arrow.values(encoded.indices))

    def _known_texts(self, kind: pa.DataType) -> pa.Array:
        """The texts by number."""
        import pyarrow as pa

        known = self._known
        if known is None or known.type != kind:
            known = arrow.texts([], large=pa.types.is_large_string(kind))
        if len(known) != len(self):
            fresh = list(islice(self._index, len(known), None))
            more = arrow.texts(fresh, large=pa.types.is_large_string(kind))
            known = pa.concat_arrays([known, more])
        self._known = known
        return known

    def code(self, met: Met) -> Coded[T]:
        """The records by number, after the texts never seen were judged and, with room, kept."""
        import numpy as np

        texts = met.texts
        if not texts:
            return Coded(met.numbers, self.meanings, self.bits, len(self.meanings))
        meanings, bits = self._judge(texts)
        kept = self._kept(texts, meanings)
        order = np.argsort(~kept, kind="stable")
        fresh = np.empty(len(texts), np.int64)
        fresh[order] = len(self.meanings) + np.arange(len(texts))
        codes = met.numbers.astype(np.int64)
        codes[met.at] = fresh[met.inverse]
        self._keep(texts, meanings, bits, np.flatnonzero(kept).tolist())
        if kept.all():
            return Coded(codes, self.meanings, self.bits, len(self.meanings))
        self.whole = False
        passing = np.flatnonzero(~kept).tolist()
        return Coded(
            codes=codes,
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
