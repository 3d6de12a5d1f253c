"""Errors over two rows: keys that stand twice, rows that stand twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goodata.model import Dictionary, Field
from goodata.practices.mock.leaning import leaned_on, lists_of_marks
from goodata.text import fold

_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

Row = Mapping[str, str]


@dataclass(frozen=True)
class RowPlant:
    """One way to spoil a row with the help of another.

    Attributes:
        code: what `validate` is to find, in both rows.
        what: in words for the answer key.
        spoil: from the row and the other one the changed cells; None where it cannot be done.
    """

    code: str
    what: str
    spoil: Callable[[Row, Row, Dictionary], Row | None]

    def changes(self, row: Row, other: Row, dictionary: Dictionary) -> Row | None:
        """The changed cells; None where the other row has no whole key, or it cannot be done."""
        keys = [spec for name in dictionary.primary_key if (spec := dictionary.get(name))]
        if not keys or any(_answers(other, spec) is None for spec in keys):
            return None
        return self.spoil(row, other, dictionary)


def _people_fields(dictionary: Dictionary) -> list[str]:
    """Fields by which two people are told apart: names and birth days."""
    kinds = ("name", "birth date")
    return [
        each.name
        for each in dictionary.fields
        if each.subtype == "personName" or each.kind in kinds
    ]


def _answers(row: Row, spec: Field) -> str | None:
    text = row[spec.name]
    nothing = {"", *(each.value for each in spec.missing)}
    return None if text in nothing else fold(text)


def _differ(row: Row, other: Row, names: list[str], dictionary: Dictionary) -> bool:
    specs = [spec for name in names if (spec := dictionary.get(name)) is not None]
    pairs = [(_answers(row, spec), _answers(other, spec)) for spec in specs]
    return any(one != two for one, two in pairs if one is not None and two is not None)


def _key(row: Row, dictionary: Dictionary) -> Row:
    return {name: row[name] for name in dictionary.primary_key}


def _same_person(row: Row, other: Row, dictionary: Dictionary) -> Row | None:
    # What rules look at together comes from one row, or they would be broken as well.
    together = (*_people_fields(dictionary), *leaned_on(dictionary), *lists_of_marks(dictionary))
    changed = {**_key(other, dictionary), **{name: other[name] for name in together}}
    after = {**row, **changed}
    rest = [each.name for each in dictionary.fields if each.name not in changed]
    return changed if _differ(after, other, rest, dictionary) else None


def _other_person(row: Row, other: Row, dictionary: Dictionary) -> Row | None:
    if not _differ(row, other, _people_fields(dictionary), dictionary):
        return None
    return _key(other, dictionary)


def _spelt(row: Row, other: Row, dictionary: Dictionary) -> Row | None:
    del row
    name = dictionary.primary_key[0]
    key = _key(other, dictionary)
    turned = key[name].translate(_THAI)
    return {**key, name: turned} if turned != key[name] else None


def _whole(row: Row, other: Row, dictionary: Dictionary) -> Row | None:
    del dictionary
    return dict(other) if set(other.values()) != set(row.values()) else None


ROW_PLANTS: tuple[RowPlant, ...] = (
    RowPlant("GD201", "the key of another row, for the same person", _same_person),
    RowPlant("GD202", "the key of another row, though another person is meant", _other_person),
    RowPlant("GD203", "the key of another row, in the digits of another script", _spelt),
    RowPlant("GD210", "another row once more", _whole),
)
"""By code; only for tables that have a key."""
