"""How often each text stands in each column, in one pass over a table and in bounded memory.

Of a column with more distinct texts than are kept, the texts kept are counted exactly, the others
only together, and how many distinct ones there are is estimated from the smallest of their hashes.

Source:
    Bar-Yossef and others, Counting distinct elements in a data stream (2002), algorithm 2: the
    k smallest hash values; relative standard error about 1 / sqrt(k).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.table import Batch

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

MOST_TEXTS = 50_000
MOST_CHARACTERS = 4_000_000
"""Distinct texts of one column that are kept, and their characters."""
SMALLEST = 1 << 18
"""Hashes kept to estimate how many distinct texts there are; up to so many the number is exact."""

Looks = Callable[[int, "pa.Array"], "tuple[np.ndarray, np.ndarray]"]


@dataclass(frozen=True)
class Tally:
    """The distinct texts of one column.

    Attributes:
        texts: distinct texts in the order in which they were first met; all of them if `whole`.
        counts: how many cells hold each of `texts`.
        cells: how many cells were counted, those beyond `texts` included.
        whole: whether `texts` holds every distinct text.
        distinct: how many distinct texts there are.
        exact: whether `distinct` is exact; else its standard error is about 0.2 %.
    """

    texts: tuple[str, ...]
    counts: np.ndarray
    cells: int
    whole: bool
    distinct: int
    exact: bool

    @property
    def beyond(self) -> int:
        """Cells whose text was not kept."""
        return self.cells - int(self.counts.sum())

    def pairs(self) -> list[tuple[str, int]]:
        """Each text kept and how many cells hold it."""
        return list(zip(self.texts, self.counts.tolist(), strict=True))


@dataclass(frozen=True)
class Tallied:
    """A whole table, counted.

    Attributes:
        columns: one tally per column.
        records: records counted; short and long ones are left out.
        irregular: records left out, since their cells may stand in the wrong column.
        repeated: records that equal an earlier one in every cell, by 64-bit hash.
        blanks: how many records have 0, 1, 2 … cells without an answer.
    """

    columns: tuple[Tally, ...]
    records: int
    irregular: int
    repeated: int
    blanks: tuple[int, ...]


@dataclass
class Smallest:
    """How many distinct hashes have passed: exact for few, estimated for many."""

    most: int = SMALLEST
    kept: list[np.ndarray] = field(default_factory=list)
    waiting: int = 0
    cut: bool = False
    largest: int = (1 << 64) - 1

    def add(self, hashes: np.ndarray) -> None:
        """Takes in 64-bit hashes; the same one may come again."""
        small = hashes[hashes <= self.largest] if self.cut else hashes
        self.kept.append(small)
        self.waiting += len(small)
        if self.waiting > 2 * self.most:
            self._settle()

    def _settle(self) -> np.ndarray:
        import numpy as np

        whole = distinct_sorted(np.concatenate([np.empty(0, np.uint64), *self.kept]))
        if len(whole) > self.most:
            whole, self.cut = whole[: self.most].copy(), True
            self.largest = int(whole[-1])
        self.kept, self.waiting = [whole], len(whole)
        return whole

    def distinct(self) -> int:
        """How many there are; exact unless `cut`."""
        whole = self._settle()
        if not self.cut:
            return len(whole)
        return round((len(whole) - 1) / ((self.largest + 1) / 2.0**64))


def distinct_sorted(values: np.ndarray) -> np.ndarray:
    """The distinct ones of n numbers, rising; for millions, sorting beats `numpy.unique`."""
    import numpy as np

    ordered: np.ndarray = np.sort(values)
    if not len(ordered):
        return ordered
    first = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    distinct: np.ndarray = ordered[first]
    return distinct


@dataclass
class _Store:
    most_texts: int
    most_characters: int
    texts: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    cells: int = 0
    characters: int = 0
    sketch: Smallest | None = None
    full: pa.Array | None = None

    def add(
        self, texts: pa.Array, counts: np.ndarray, hashes: np.ndarray, keep: np.ndarray
    ) -> None:
        """Takes in the distinct texts of a batch."""
        self.cells += int(counts.sum())
        if self.sketch is not None:
            self.sketch.add(hashes)
            self._add_known(texts, counts, keep)
            return
        for number, (text, times) in enumerate(
            zip(texts.to_pylist(), counts.tolist(), strict=True)
        ):
            at = self.known.get(text)
            if at is not None:
                self.counts[at] += times
            elif self._room() or keep[number]:
                self._new(text, times)
            elif self.sketch is None:
                self.sketch = Smallest()
                self.sketch.add(hashed(self.texts))
        if self.sketch is not None:
            self.sketch.add(hashes)

    def _new(self, text: str, times: int) -> None:
        self.known[text] = len(self.texts)
        self.texts.append(text)
        self.counts.append(times)
        self.characters += len(text)
        self.full = None

    def _add_known(self, texts: pa.Array, counts: np.ndarray, keep: np.ndarray) -> None:
        """No new text is kept any more, but for those that always are: Arrow looks them all up."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        if self.full is None:
            self.full = pa.array(self.texts, texts.type)
        at = pc.index_in(texts, value_set=self.full).fill_null(-1).to_numpy(zero_copy_only=False)
        for number in np.flatnonzero(at >= 0).tolist():
            self.counts[at[number]] += int(counts[number])
        for number in np.flatnonzero((at < 0) & keep).tolist():
            self._new(texts[number].as_py(), int(counts[number]))

    def _room(self) -> bool:
        return len(self.texts) < self.most_texts and self.characters < self.most_characters

    def done(self) -> Tally:
        import numpy as np

        whole = self.sketch is None
        distinct = len(self.texts) if self.sketch is None else self.sketch.distinct()
        exact = self.sketch is None or not self.sketch.cut
        counts = np.asarray(self.counts, np.int64)
        return Tally(tuple(self.texts), counts, self.cells, whole, distinct, exact)


def hashed(texts: Sequence[str] | np.ndarray) -> np.ndarray:
    """A 64-bit hash (SipHash with a fixed key) of each of n texts; only for counting."""
    import numpy as np
    import pandas as pd

    objects = texts if isinstance(texts, np.ndarray) else np.asarray([*texts, ""], object)[:-1]
    return np.asarray(pd.util.hash_array(objects, categorize=False), np.uint64)


def _nothing_special(_column: int, texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    none = np.zeros(len(texts), bool)
    return none, none


def tally(
    batches: Iterable[Batch],
    columns: int,
    *,
    looks: Looks = _nothing_special,
    most_texts: int = MOST_TEXTS,
    most_characters: int = MOST_CHARACTERS,
) -> Tallied:
    """Every column counted.

    Args:
        batches: the table's.
        columns: how many columns it has.
        looks: per column and distinct texts of a batch, which are always kept, and which are no
            answer (for `Tallied.blanks`).
        most_texts: distinct texts kept of a column.
        most_characters: their characters.
    """
    import numpy as np

    stores = [_Store(most_texts, most_characters) for _ in range(columns)]
    rows: list[np.ndarray] = []
    blanks = np.zeros(columns + 1, np.int64)
    irregular = 0
    for batch in batches:
        cells = batch.cells
        if batch.irregular:
            left = np.ones(cells.num_rows, bool)
            left[sorted(batch.irregular)] = False
            irregular += len(batch.irregular)
            cells = cells.filter(_mask(left))
        mixed = np.zeros(cells.num_rows, np.uint64)
        without = np.zeros(cells.num_rows, np.int64)
        for position, store in enumerate(stores):
            hashes, blank = _column(store, position, cells.column(position), looks)
            mixed = (mixed ^ hashes) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(position + 1)
            without += blank
        rows.append(mixed)
        blanks += np.bincount(without, minlength=columns + 1)
    every = np.concatenate([np.empty(0, np.uint64), *rows])
    return Tallied(
        columns=tuple(store.done() for store in stores),
        records=len(every),
        irregular=irregular,
        repeated=len(every) - len(distinct_sorted(every)),
        blanks=tuple(blanks.tolist()),
    )


def _mask(left: np.ndarray) -> pa.Array:
    import pyarrow as pa

    return pa.array(left)


def _column(
    store: _Store, position: int, cells: pa.Array, looks: Looks
) -> tuple[np.ndarray, np.ndarray]:
    """Counts one column of a batch; gives each record's hash and whether it has no answer."""
    import numpy as np

    coded = cells.dictionary_encode()
    codes = coded.indices.to_numpy(zero_copy_only=False)
    hashes = hashed(coded.dictionary.to_numpy(zero_copy_only=False))
    keep, blank = looks(position, coded.dictionary)
    counts = np.bincount(codes, minlength=len(hashes))
    store.add(coded.dictionary, counts, hashes, keep)
    return hashes[codes], blank[codes]
