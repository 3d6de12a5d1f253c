"""Records that share a key: suspected by keyed hashes, then made sure of by their true texts.

The columns are hashed as they pass. What has a hash in common is read once more, that alone, and
compared; so a collision of hashes never becomes a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.checks import Sameness
from goodata.engines.verdicts.groups import Groups
from goodata.engines.verdicts.hashes import Hasher, Hashes, Spill
from goodata.fieldtypes import Context, Reading, read
from goodata.model import Dictionary, Field
from goodata.practices.validation.columns import Seen
from goodata.practices.validation.key_parts import key_part
from goodata.table import Table
from goodata.text import fold, trimmed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_TIMES = 4
"""How many times its bytes in the file a record takes while it is compared."""


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


def keys(dictionary: Dictionary) -> tuple[Key, ...]:
    """Every key a dictionary states: the primary one, further ones, unique fields, `uniqueFor`."""
    single = tuple((each.name,) for each in dictionary.fields if each.constraints.unique)
    primary = (dictionary.primary_key,) if dictionary.primary_key else ()
    stated = tuple(dict.fromkeys((*primary, *dictionary.unique_keys, *single)))
    people = tuple(each.name for each in dictionary.fields if tells_people_apart(each))
    bound = {(each.name,): each.unique_for for each in dictionary.fields if each.unique_for}
    found = []
    for names in stated:
        other = bound.get(names)
        found.append(Key(names, people if other is None else (other,)))
    found += [Key(names, (other,), True) for names, other in bound.items() if names not in stated]
    return tuple(found)


def tells_people_apart(field: Field) -> bool:
    """Whether two rows that differ here are most likely about two people."""
    return field.subtype == "personName" or field.kind in (
        "name",
        "person",
        "person name",
        "full name",
        "birth date",
    )


@dataclass
class KeyJudge:
    """Gathers one key of every record."""

    key: Key
    hasher: Hasher
    hashes: Hashes

    def take(self, seen: Mapping[str, Seen], records: np.ndarray) -> None:
        """Adds one batch: n records, each with the hashes of its columns."""
        import numpy as np

        parts = [seen[name] for name in self.key.fields]
        hashes = [each.hashes for each in parts if each.hashes is not None]
        whole = [each.valid for each in parts if each.valid is not None]
        valid = np.logical_and.reduce(whole)
        joined = self.hasher.joined(hashes)
        if valid.all():
            self.hashes.add(joined, records)
        else:
            self.hashes.add(joined[valid], records[valid])


@dataclass(frozen=True)
class Shared:
    """Groups of records under one key and what those of each group have in common."""

    key: Key
    sameness: Sameness
    groups: Groups


@dataclass(frozen=True)
class Source:
    """Where the true texts are.

    Attributes:
        table: read once more for every part of the candidates.
        columns: per field name, the position of its column.
        dictionary: with the fields that are present.
        context: what reading depends on.
        limit: bytes that candidates may take in memory.
    """

    table: Table
    columns: Mapping[str, int]
    dictionary: Dictionary
    context: Context
    limit: int


def confirmed(judges: Sequence[KeyJudge], source: Source) -> Iterator[Shared]:
    """What the suspected records truly have in common, per key and kind of sameness."""
    import numpy as np

    jobs = [
        (judge.key, records)
        for judge in judges
        for hashes, candidates in judge.hashes.candidates()
        for records in _pieces(hashes, candidates, _most(source))
    ]
    found: dict[tuple[Key, Sameness], list[Groups]] = {}
    for together in _loads(jobs, _most(source)):
        wanted = np.unique(np.concatenate([records for _key, records in together]))
        texts = _texts(source, wanted)
        for key, records in together:
            rows = np.searchsorted(wanted, np.sort(records))
            for sameness, groups in _told(key, rows, wanted, texts, source).items():
                found.setdefault((key, sameness), []).append(groups)
    for (key, sameness), parts in found.items():
        yield Shared(key, sameness, _all(parts))


def _most(source: Source) -> int:
    """How many records may be held at once."""
    each = max(64, source.table.size // max(1, source.table.records)) * _TIMES
    return max(1_000, source.limit // each)


def _pieces(hashes: np.ndarray, records: np.ndarray, most: int) -> Iterator[np.ndarray]:
    """Candidates in pieces of about `most`, no hash in two of them."""
    import numpy as np

    start = 0
    while start < records.size:
        end = min(start + most, records.size)
        if end < records.size:
            end = int(np.searchsorted(hashes, hashes[end - 1], side="right"))
        yield records[start:end]
        start = end


def _loads(
    jobs: Sequence[tuple[Key, np.ndarray]], most: int
) -> Iterator[list[tuple[Key, np.ndarray]]]:
    """The jobs in loads that fit into memory together; each load is one pass over the table."""
    load: list[tuple[Key, np.ndarray]] = []
    size = 0
    for job in jobs:
        if load and size + job[1].size > most:
            yield load
            load, size = [], 0
        load.append(job)
        size += job[1].size
    if load:
        yield load


def _texts(source: Source, wanted: np.ndarray) -> dict[str, pa.ChunkedArray]:
    """The texts of some records in every declared column, in order."""
    import numpy as np
    import pyarrow as pa

    parts: dict[str, list[pa.Array]] = {name: [] for name in source.columns}
    start = 0
    for batch in source.table.batches():
        end = start + batch.rows.size
        first, last = np.searchsorted(wanted, [start, end])
        if last > first:
            places = pa.array(wanted[first:last] - start)
            for name, position in source.columns.items():
                parts[name].append(batch.cells.column(position).take(places))
        start = end
    return {name: pa.chunked_array(each, pa.string()) for name, each in parts.items()}


def _told(
    key: Key,
    rows: np.ndarray,
    wanted: np.ndarray,
    texts: Mapping[str, pa.ChunkedArray],
    source: Source,
) -> dict[Sameness, Groups]:
    """What records under one true key have in common.

    Args:
        key: which fields.
        rows: the records to compare, as places in `wanted` and in `texts`, rising.
        wanted: positions in the table.
        texts: per field, what stands there.
        source: the dictionary, to read the texts.
    """
    import numpy as np

    chosen = {name: each.take(_indices(rows)) for name, each in texts.items()}
    specs = {each.name: each for each in source.dictionary.fields}
    parts = [_numbers(chosen[name], _part(specs[name], source.context)) for name in key.fields]
    spelt = _combined([_numbers(chosen[name], trimmed) for name in key.fields])
    whole = np.logical_and.reduce([each >= 0 for each in parts])
    same = _combined(parts)
    order = np.lexsort((np.arange(rows.size), spelt, same))
    order = order[whole[order]]
    people = [
        _numbers(chosen[name], _person(specs[name], source.context))
        for name in key.person
        if name in chosen
    ]
    every = [_numbers(each, str) for each in chosen.values()]
    runs = _Runs(order, same, spelt, wanted[rows])
    return runs.told(people, every, recurs=key.recurs)


def _indices(rows: np.ndarray) -> pa.Array:
    import pyarrow as pa

    return pa.array(rows)


def _part(spec: Field, context: Context) -> Callable[[str], str | None]:
    return lambda text: key_part(read(text, spec, context))


def _person(spec: Field, context: Context) -> Callable[[str], str | None]:
    def folded(text: str) -> str | None:
        reading: Reading = read(text, spec, context)
        return None if reading.missing is not None else fold(text)

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
    return np.asarray(np.array(numbers, np.int64)[encoded.indices.to_numpy()])


def _combined(parts: Sequence[np.ndarray]) -> np.ndarray:
    """N numbers, equal where all parts are."""
    import numpy as np

    whole = parts[0]
    for part in parts[1:]:
        pairs = np.column_stack([whole, part])
        whole = np.unique(pairs, axis=0, return_inverse=True)[1].ravel()
    return whole


@dataclass(frozen=True)
class _Runs:
    """Records in runs of one key, and within these of one spelling.

    Attributes:
        order: places, sorted by key, then by spelling, then by record.
        same: per place, a number for its key.
        spelt: per place, a number for its key as it is written.
        records: per place, the position in the table.
    """

    order: np.ndarray
    same: np.ndarray
    spelt: np.ndarray
    records: np.ndarray

    def told(
        self, people: Sequence[np.ndarray], every: Sequence[np.ndarray], *, recurs: bool
    ) -> dict[Sameness, Groups]:
        """The groups that are told of, by what their records have in common."""
        import numpy as np

        if not self.order.size:
            return {}
        key, spelling = self.same[self.order], self.spelt[self.order]
        new_key = np.r_[True, key[1:] != key[:-1]]
        alike = np.flatnonzero(new_key | np.r_[True, spelling[1:] != spelling[:-1]])
        sizes = np.diff(np.r_[alike, key.size])
        apart = self._apart(alike, people)
        equal = ~self._apart(alike, every)
        several = sizes > 1
        kinds = {Sameness.KEY: several & apart}
        if not recurs:
            kinds[Sameness.ROW] = several & ~apart & equal
            kinds[Sameness.PERSON] = several & ~apart & ~equal
        found = {kind: self._groups(alike, sizes, chosen) for kind, chosen in kinds.items()}
        starts = np.flatnonzero(new_key)
        spread = np.add.reduceat(np.isin(np.arange(key.size), alike), starts) > 1
        found[Sameness.SPELLING] = self._groups(starts, np.diff(np.r_[starts, key.size]), spread)
        return {kind: groups for kind, groups in found.items() if len(groups)}

    def _apart(self, starts: np.ndarray, columns: Sequence[np.ndarray]) -> np.ndarray:
        """Per run, whether any column holds two different answers; -1 is none."""
        import numpy as np

        apart = np.zeros(starts.size, bool)
        for column in columns:
            values = column[self.order]
            least = np.where(values < 0, np.iinfo(np.int64).max, values)
            lowest = np.minimum.reduceat(least, starts)
            highest = np.maximum.reduceat(values, starts)
            apart |= (highest >= 0) & (lowest != highest)
        return apart

    def _groups(self, starts: np.ndarray, sizes: np.ndarray, chosen: np.ndarray) -> Groups:
        """The chosen runs as groups of records, by their first record."""
        import numpy as np

        runs = [
            np.sort(self.records[self.order[start : start + size]])
            for start, size in zip(starts[chosen].tolist(), sizes[chosen].tolist(), strict=True)
        ]
        return _of(runs)


def _of(runs: Sequence[np.ndarray]) -> Groups:
    import numpy as np

    ordered = sorted(runs, key=lambda each: int(each[0]))
    lengths = np.array([each.size for each in ordered], np.int64)
    records = np.concatenate([np.zeros(0, np.int64), *ordered])
    return Groups(records, np.cumsum(lengths) - lengths)


def _all(parts: Sequence[Groups]) -> Groups:
    return _of([records for part in parts for records, _meant in part])


def spill_limit(memory: int, keys: int) -> int:
    """Bytes of hashes that one of several keys may hold in memory."""
    return memory // 4 // max(1, keys)


def judges(
    dictionary: Dictionary, hasher: Hasher, memory: int, spill: Callable[[], Spill]
) -> list[KeyJudge]:
    """One for each key whose columns are all there."""
    present = {each.name for each in dictionary.fields}
    stated = [each for each in keys(dictionary) if present.issuperset(each.fields)]
    limit = spill_limit(memory, len(stated))
    return [KeyJudge(each, hasher, Hashes(limit, spill)) for each in stated]
