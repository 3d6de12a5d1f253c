"""Records that share a key, sorted into what that means. Three checks tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from goodata.checks import Cells, Hit
from goodata.fieldtypes import Reading
from goodata.model import Dictionary, Field
from goodata.text import fold, fold_digits, trimmed

Get = Callable[[str], Cells | None]
"""The cells of a field by its name; None when the file has no such column."""


class Sameness(StrEnum):
    """What records under one key have in common."""

    ROW = "every cell"
    PERSON = "nothing that tells two people apart"
    KEY = "only the key"
    SPELLING = "a key that differs in spelling"


@dataclass(frozen=True)
class Shared:
    """Records (positions) under one key, the key's fields, and what they have in common."""

    fields: tuple[str, ...]
    records: tuple[int, ...]
    sameness: Sameness


def keys(dictionary: Dictionary) -> tuple[tuple[str, ...], ...]:
    """Every set of fields that must be unique: the primary key, further keys, unique fields."""
    single = tuple((field.name,) for field in dictionary.fields if field.constraints.unique)
    primary = (dictionary.primary_key,) if dictionary.primary_key else ()
    return tuple(dict.fromkeys((*primary, *dictionary.unique_keys, *single)))


def shared(get: Get, dictionary: Dictionary) -> Iterator[Shared]:
    """Every group of records that share a key, in order of their first record.

    Missing and unreadable keys take no part, nor do records that are not to be judged.
    """
    for names in keys(dictionary):
        columns = [get(name) for name in names]
        present = [column for column in columns if column is not None]
        if len(present) < len(names):
            continue
        for records in _groups(present).values():
            if len(records) > 1:
                yield from _told(names, records, present, get, dictionary)


def hits(sameness: Sameness) -> Callable[[Get, Dictionary], Iterator[Hit]]:
    """What finds the groups of records that have just this in common, each as one hit."""

    def found(get: Get, dictionary: Dictionary) -> Iterator[Hit]:
        for each in shared(get, dictionary):
            if each.sameness is sameness:
                yield Hit(each.records, each.fields[0])

    return found


def _told(
    names: tuple[str, ...],
    records: list[int],
    key: list[Cells],
    get: Get,
    dictionary: Dictionary,
) -> Iterator[Shared]:
    """The records of one key, those that are spelt alike first among themselves."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for record in records:
        spelt = tuple(trimmed(column.distinct[column.codes[record]].text) for column in key)
        alike[spelt].append(record)
    for same in alike.values():
        if len(same) > 1:
            yield Shared(names, tuple(same), _sameness(same, get, dictionary))
    if len(alike) > 1:
        yield Shared(names, tuple(records), Sameness.SPELLING)


def _groups(columns: list[Cells]) -> dict[tuple[str, ...], list[int]]:
    parts = [[_part(each) for each in column.distinct] for column in columns]
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for record in range(len(columns[0].codes)):
        if columns[0].skipped[record]:
            continue
        key = [part[column.codes[record]] for part, column in zip(parts, columns, strict=True)]
        whole = tuple(each for each in key if each is not None)
        if len(whole) == len(key):
            groups[whole].append(record)
    return groups


def _part(reading: Reading) -> str | None:
    if reading.readable:
        return _canonical(reading.value, reading.text)
    # A mark nobody declared is told by another check; it must not hide that a key is repeated.
    return reading.text if reading.form == "undeclared mark" else None


def _canonical(value: object, text: str) -> str:
    return str(value) if value != trimmed(text) else fold(fold_digits(text))


def _sameness(records: list[int], get: Get, dictionary: Dictionary) -> Sameness:
    own = [get(field.name) for field in dictionary.fields if tells_people_apart(field)]
    if any(column and len(_texts(column, records, fold)) > 1 for column in own):
        return Sameness.KEY
    everything = [get(field.name) for field in dictionary.fields]
    same = all(column is None or _alike(column, records) for column in everything)
    return Sameness.ROW if same else Sameness.PERSON


def _alike(column: Cells, records: list[int]) -> bool:
    return len({column.distinct[column.codes[record]].text for record in records}) == 1


def _texts(column: Cells, records: list[int], how: Callable[[str], str]) -> set[str]:
    readings = [column.distinct[column.codes[record]] for record in records]
    return {how(each.text) for each in readings if each.missing is None}


def tells_people_apart(field: Field) -> bool:
    """Whether two rows that differ here are most likely about two people."""
    return field.subtype == "personName" or field.kind in (
        "name",
        "person",
        "person name",
        "full name",
        "birth date",
    )
