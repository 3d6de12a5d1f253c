"""Records that share a key: suspected by keyed hashes, then made sure of by their true texts.

The columns are hashed as they pass. The texts of what has a hash in common are compared, that
alone; so a collision of hashes never becomes a finding. Those of the key and of the person are
held where memory has room for them; everything else is read once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from typing import TYPE_CHECKING

from goodata import arrow
from goodata.checks import Sameness
from goodata.engines.verdicts.groups import Groups, joined
from goodata.engines.verdicts.hashes import Hasher, Hashes, Spill
from goodata.engines.verdicts.room import Room
from goodata.fieldtypes import Context
from goodata.model import Dictionary, Field
from goodata.practices.validation.columns import Seen
from goodata.practices.validation.key_runs import Key, Runs, runs
from goodata.table import Table

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_TIMES = 4
"""How many times its bytes in the file a record takes while it is compared."""


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


@dataclass
class Held:
    """The columns that keys are compared by, of all records, as long as memory has room for them.

    Attributes:
        names: of the columns.
        limit: bytes they may take at most.
        room: the memory they share with others.
        whole: whether the texts of every record are here.
    """

    names: tuple[str, ...]
    limit: int
    room: Room
    whole: bool = True
    _size: int = 0
    _parts: list[tuple[np.ndarray, dict[str, pa.Array]]] = default(default_factory=list)

    def take(self, texts: Mapping[str, pa.Array], records: np.ndarray) -> None:
        """Adds one batch: n records and the columns of the table by field."""
        if not self.whole:
            return
        columns = {name: texts[name] for name in self.names}
        size = sum(each.nbytes for each in columns.values())
        if self._size + size <= self.limit and self.room.take(size):
            self._size += size
            self._parts.append((records, columns))
            return
        self.whole = False
        self._parts.clear()
        self.room.give(self._size)

    def texts(self, wanted: np.ndarray) -> dict[str, pa.ChunkedArray]:
        """The texts of some records, rising, by column."""
        import numpy as np

        parts: dict[str, list[pa.Array]] = {name: [] for name in self.names}
        for records, columns in self._parts:
            first, last = np.searchsorted(wanted, [records[0], records[-1] + 1])
            places = arrow.numbers(np.searchsorted(records, wanted[first:last]))
            for name, column in columns.items():
                parts[name].append(column.take(places))
        return _chunked(parts)


def held(judges: Sequence[KeyJudge], source: Source, room: Room) -> Held:
    """What to hold of the table for these keys."""
    names = [name for judge in judges for name in (*judge.key.fields, *judge.key.person)]
    present = tuple(name for name in dict.fromkeys(names) if name in source.columns)
    return Held(present, source.limit, room, whole=bool(present))


def confirmed(judges: Sequence[KeyJudge], source: Source, held: Held) -> Iterator[Shared]:
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
        texts = held.texts(wanted) if held.whole else _texts(source, wanted)
        runs = [
            _runs(key, np.searchsorted(wanted, np.sort(records)), wanted, texts, source)
            for key, records in together
        ]
        doubtful = np.unique(np.concatenate([each.doubtful() for each in runs]))
        whole = _texts(source, doubtful) if doubtful.size and held.whole else texts
        places = doubtful if held.whole else wanted
        for each in runs:
            for sameness, groups in each.told(places, whole).items():
                found.setdefault((each.key, sameness), []).append(groups)
    for (key, sameness), parts in found.items():
        yield Shared(key, sameness, joined(parts))


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

    parts: dict[str, list[pa.Array]] = {name: [] for name in source.columns}
    start = 0
    for batch in source.table.batches():
        end = start + batch.rows.size
        first, last = np.searchsorted(wanted, [start, end])
        if last > first:
            places = arrow.numbers(wanted[first:last] - start)
            for name, position in source.columns.items():
                parts[name].append(batch.cells.column(position).take(places))
        start = end
    return _chunked(parts)


def _chunked(parts: Mapping[str, Sequence[pa.Array]]) -> dict[str, pa.ChunkedArray]:
    import pyarrow as pa

    return {name: pa.chunked_array(each, pa.string()) for name, each in parts.items()}


def _runs(
    key: Key,
    rows: np.ndarray,
    wanted: np.ndarray,
    texts: Mapping[str, pa.ChunkedArray],
    source: Source,
) -> Runs:
    """Records in runs of one true key.

    Args:
        key: which fields.
        rows: the records to compare, as places in `wanted` and in `texts`, rising.
        wanted: positions in the table.
        texts: per field, what stands there.
        source: the dictionary, to read the texts.
    """
    some = {
        name: texts[name].take(arrow.numbers(rows))
        for name in (*key.fields, *key.person)
        if name in texts
    }
    return runs(key, wanted[rows], some, source.dictionary, source.context)


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
