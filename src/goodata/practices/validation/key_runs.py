"""What records under one key have in common, told by their true texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from goodata import arrow
from goodata.checks import Sameness
from goodata.engines.verdicts.groups import Groups
from goodata.fieldtypes import Context, read
from goodata.model import Dictionary, Field
from goodata.practices.validation.key_parts import key_part
from goodata.text import fold, trimmed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


@dataclass(frozen=True)
class Key:
    """Fields that together must be unique.

    Attributes:
        fields: their names.
        person: the fields that tell whether two records are about one person.
        recurs: whether it may stand in several rows, as long as they are about one person.
    """

    fields: tuple[str, ...]
    person: tuple[str, ...]
    recurs: bool = False


@dataclass(frozen=True)
class Runs:
    """Records in runs of one key, and within these of one spelling.

    Attributes:
        key: which fields.
        order: places, sorted by key, then by spelling, then by record.
        same: per place, a number for its key.
        spelt: per place, a number for its key as it is written.
        records: per place, the position in the table.
        people: per column that tells people apart, a number per place; -1 where there is no answer.
    """

    key: Key
    order: np.ndarray
    same: np.ndarray
    spelt: np.ndarray
    records: np.ndarray
    people: Sequence[np.ndarray]

    @cached_property
    def _starts(self) -> tuple[np.ndarray, np.ndarray]:
        """Where in `order` the runs of one key begin, and those of one spelling."""
        import numpy as np

        key, spelling = self.same[self.order], self.spelt[self.order]
        new_key = np.r_[True, key[1:] != key[:-1]]
        new_spelling = np.r_[True, spelling[1:] != spelling[:-1]]
        return np.flatnonzero(new_key), np.flatnonzero(new_key | new_spelling)

    @cached_property
    def _sizes(self) -> np.ndarray:
        """Of the runs of one spelling."""
        import numpy as np

        return np.diff(np.r_[self._starts[1], self.order.size])

    @cached_property
    def _apart(self) -> np.ndarray:
        """Per run of one spelling, whether it surely is about two people."""
        return _differ([each[self.order] for each in self.people], self._starts[1])

    @cached_property
    def _doubtful(self) -> np.ndarray:
        """Per run of one spelling, whether only all cells can tell what its records share."""
        import numpy as np

        if self.key.recurs:
            return np.zeros(self._sizes.size, bool)
        return np.asarray((self._sizes > 1) & ~self._apart)

    def doubtful(self) -> np.ndarray:
        """The records of which all cells must be compared."""
        import numpy as np

        if not self.order.size:
            return np.zeros(0, np.int64)
        return np.asarray(self.records[self.order[np.repeat(self._doubtful, self._sizes)]])

    def told(
        self, places: np.ndarray, every: Mapping[str, pa.ChunkedArray]
    ) -> dict[Sameness, Groups]:
        """The groups that are told of, by what their records have in common.

        Args:
            places: n positions in the table, rising, the doubtful records among them.
            every: per column, the n texts that stand there.
        """
        import numpy as np

        if not self.order.size:
            return {}
        by_key, alike = self._starts
        kinds = {Sameness.KEY: (self._sizes > 1) & self._apart}
        if not self.key.recurs:
            equal = self._equal(places, every)
            kinds[Sameness.ROW] = self._doubtful & equal
            kinds[Sameness.PERSON] = self._doubtful & ~equal
        found = {kind: self._groups(alike, self._sizes, chosen) for kind, chosen in kinds.items()}
        spread = np.add.reduceat(np.isin(np.arange(self.order.size), alike), by_key) > 1
        sizes = np.diff(np.r_[by_key, self.order.size])
        found[Sameness.SPELLING] = self._groups(by_key, sizes, spread)
        return {kind: groups for kind, groups in found.items() if len(groups)}

    def _equal(self, places: np.ndarray, every: Mapping[str, pa.ChunkedArray]) -> np.ndarray:
        """Per run of one spelling, whether it is doubtful and its records are equal."""
        import numpy as np

        equal = self._doubtful.copy()
        sizes = self._sizes[equal]
        if sizes.size:
            rows = np.searchsorted(places, self.doubtful())
            columns = [_numbers(each.take(arrow.numbers(rows)), str) for each in every.values()]
            equal[equal] = ~_differ(columns, np.cumsum(sizes) - sizes)
        return equal

    def _groups(self, starts: np.ndarray, sizes: np.ndarray, chosen: np.ndarray) -> Groups:
        """The chosen runs as groups of records, by their first record."""
        import numpy as np

        starts, sizes = starts[chosen], sizes[chosen]
        if not starts.size:
            return Groups(np.zeros(0, np.int64), starts)
        members = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        records = self.records[self.order[members]]
        run = np.repeat(np.arange(starts.size), sizes)
        first = np.minimum.reduceat(records, np.cumsum(sizes) - sizes)
        by_first = np.argsort(first)
        rank = np.empty(starts.size, np.int64)
        rank[by_first] = np.arange(starts.size)
        lengths = sizes[by_first]
        return Groups(records[np.lexsort((records, rank[run]))], np.cumsum(lengths) - lengths)


def runs(
    key: Key,
    records: np.ndarray,
    texts: Mapping[str, pa.ChunkedArray],
    dictionary: Dictionary,
    context: Context,
) -> Runs:
    """Records in runs of one true key.

    Args:
        key: which fields.
        records: n positions in the table, rising.
        texts: per field of the key and of the person, what stands there.
        dictionary: the fields.
        context: what reading depends on.
    """
    import numpy as np

    specs = {each.name: each for each in dictionary.fields}
    parts = [_numbers(texts[name], _part(specs[name], context)) for name in key.fields]
    spelt = _combined([_numbers(texts[name], trimmed) for name in key.fields])
    whole = np.logical_and.reduce([each >= 0 for each in parts])
    same = _combined(parts)
    order = np.lexsort((np.arange(records.size), spelt, same))
    people = [
        _numbers(texts[name], _person(specs[name], context)) for name in key.person if name in texts
    ]
    return Runs(key, order[whole[order]], same, spelt, records, people)


def _part(spec: Field, context: Context) -> Callable[[str], str | None]:
    return lambda text: key_part(read(text, spec, context))


def _person(spec: Field, context: Context) -> Callable[[str], str | None]:
    def folded(text: str) -> str | None:
        return None if read(text, spec, context).missing is not None else fold(text)

    return folded


def _numbers(texts: pa.ChunkedArray, how: Callable[[str], str | None]) -> np.ndarray:
    """N numbers, equal where `how` makes the same of two texts; -1 where it makes None."""
    import numpy as np

    encoded = texts.combine_chunks().dictionary_encode()
    known: dict[str, int] = {}
    numbers = []
    for text in encoded.dictionary.to_pylist():
        made = how(text)
        numbers.append(-1 if made is None else known.setdefault(made, len(known)))
    return np.asarray(np.array(numbers, np.int64)[arrow.values(encoded.indices)])


def _combined(parts: Sequence[np.ndarray]) -> np.ndarray:
    """N numbers, equal where all parts are."""
    import numpy as np

    whole = parts[0]
    for part in parts[1:]:
        pairs = np.column_stack([whole, part])
        whole = np.unique(pairs, axis=0, return_inverse=True)[1].ravel()
    return whole


def _differ(columns: Sequence[np.ndarray], starts: np.ndarray) -> np.ndarray:
    """Per run, whether any column holds two different answers; -1 is none."""
    import numpy as np

    found = np.zeros(starts.size, bool)
    for values in columns:
        least = np.where(values < 0, np.iinfo(np.int64).max, values)
        lowest = np.minimum.reduceat(least, starts)
        highest = np.maximum.reduceat(values, starts)
        found |= (highest >= 0) & (lowest != highest)
    return found
