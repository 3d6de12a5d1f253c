"""The canonical map: a CSV in which a person accepts, line by line, how a value is to be written.

It holds cells, so it is a data file like the table it was made from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodata.errors import Place, Unreadable
from goodata.practices.profiling.columns import ColumnProfile
from goodata.table import Table
from goodata.text import defused, fold, trimmed, undefused

COLUMNS = ("field", "written", "canonical", "times", "method", "accept")
YES = frozenset({"yes", "y", "1", "true", "x", "ใช่", "có", "ya", "oo"})
_FIX = "give the map that goodata profile FILE --map wrote, with its first line"


def content(columns: Sequence[ColumnProfile], table: Table) -> bytes:
    """The map as CSV, UTF-8; nothing in it is accepted yet.

    A field is named as the dictionary names it, else by its heading, else by its letter.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    names = addresses(table, {c.position: c.field for c in columns if c.field})
    by_position = {position: name for name, position in names.items()}
    for column in columns:
        for each in column.spellings or ():
            texts = (by_position[column.position], each.written, each.canonical)
            writer.writerow([*map(defused, texts), each.times, each.method.value, ""])
    return stream.getvalue().encode("utf-8")


def addresses(table: Table, fields: Mapping[int, str]) -> dict[str, int]:
    """What a map calls each column, and its position.

    Args:
        table: as read.
        fields: per position, the name a dictionary gives it.
    """
    found: dict[str, int] = {}
    heads = [trimmed(each.header) for each in table.columns]
    for column in table.columns:
        head = trimmed(column.header)
        plain = head and heads.count(head) == 1 and head not in fields.values()
        name = fields.get(column.position) or (head if plain else f"column {column.letter}")
        found.setdefault(name, column.position)
    return found


@dataclass(frozen=True)
class Accepted:
    """What a person accepted: per column position, what is written and what is written instead.

    `left` counts the lines that were not accepted.
    """

    texts: Mapping[int, Mapping[str, str]]
    left: int


def read(data: bytes, file: str, names: Mapping[str, int]) -> Accepted:
    """The accepted lines of a map.

    Args:
        data: the file's bytes.
        file: how it is named to people.
        names: what the map may call the columns, and their positions.

    Raises:
        Unreadable: it is no such map, or names a column that the table has not; no cell is named.
    """
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable("not a map of spellings", fix=_FIX, place=Place(file)) from None
    if not rows or tuple(map(fold, rows[0])) != COLUMNS:
        fix = f"{_FIX}: {','.join(COLUMNS)}"
        raise Unreadable("not a map of spellings", fix=fix, place=Place(file))
    texts: dict[int, dict[str, str]] = {}
    left = 0
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        if len(row) != len(COLUMNS):
            what = "expected {count} cells"
            place = Place(file, row=number)
            raise Unreadable(what, fix=_FIX, place=place, count=len(COLUMNS))
        if fold(row[5]) not in YES:
            left += 1
            continue
        _accept(texts, row, names, Place(file, row=number))
    return Accepted(texts, left)


def _accept(
    texts: dict[int, dict[str, str]], row: Sequence[str], names: Mapping[str, int], place: Place
) -> None:
    field, written, canonical = map(undefused, row[:3])
    position = names.get(field)
    if position is None:
        fix = "take the line out, or give the table the map was made from"
        raise Unreadable("names a column that the table has not", fix=fix, place=place)
    before = texts.setdefault(position, {})
    if before.setdefault(written, canonical) != canonical:
        fix = "accept one of the two lines"
        raise Unreadable("one value is to become two different ones", fix=fix, place=place)
