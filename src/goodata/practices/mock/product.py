"""From a wish to bytes: the table, and beside it the answer key, the truth and the spans."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from goodata.checks import checks
from goodata.engines.mock import encode
from goodata.engines.mock.chance import Texts, texts
from goodata.errors import WrongUse
from goodata.model import Dictionary
from goodata.practices.mock import block as blocks
from goodata.practices.mock import planting as plantings
from goodata.practices.mock import rows
from goodata.practices.mock.block import Block, Wish
from goodata.practices.mock.planting import Answer, Planting
from goodata.practices.mock.rows import Made, Other
from goodata.text import letter

MOST_XLSX = 1_048_575 - 10
"""Rows that a sheet can hold, below a title and the headings."""

KEY = ("number", "code", "name", "field", "column", "row", "line", "what")
"""Columns of an answer key."""


@dataclass
class Invented:
    """What was made beside the table itself.

    Attributes:
        beside: CSV files by kind: `answers` the key of planted errors, `truth` whose row each is,
            `spans` where in notes somebody stands; only those that `beside` names.
        planted: how many errors.
        again: rows about somebody met before.
        unfollowed: conditions and rules of the dictionary that the rows were not made to fit.
    """

    beside: dict[str, bytes] = field(default_factory=dict)
    planted: int = 0
    again: int = 0
    unfollowed: int = 0


@dataclass
class _Ledger:
    """What is learnt about rows while they are made."""

    people: dict[int, tuple[int, int]] = field(default_factory=dict)
    spans: list[tuple[int, str, int, int, str]] = field(default_factory=list)
    again: int = 0
    unfollowed: int = 0


def invent(
    wish: Wish, dictionary: Dictionary, other: Other, *, xlsx: bool, sink: Callable[[bytes], object]
) -> Invented:
    """Makes a table and writes it.

    Args:
        wish: how many rows, which seed, what is planted.
        dictionary: what the rows must hold.
        other: finds the tables it links to.
        xlsx: a workbook instead of CSV.
        sink: takes the table's bytes.

    Raises:
        WrongUse: so many rows cannot be made for this dictionary, or do not fit into a sheet.
    """
    if xlsx and wish.rows > MOST_XLSX:
        fix = "ask for fewer rows, or for a file that ends in .csv"
        raise WrongUse("a sheet cannot hold so many rows", fix=fix)
    planting = plantings.plan(wish, dictionary, xlsx=xlsx)
    header = planting.layout.header(dictionary)
    extras = planting.layout.extras
    places = encode.Places(header, extras)
    ledger = _Ledger()
    made = _Maker(wish, dictionary, other, planting, ledger, places).all()
    if xlsx:
        sink(encode.workbook(header, made, extras, wish.as_of))
    else:
        sign = dictionary.file.delimiter or ","
        sink(encode.head(header, extras, sign))
        for first, columns in made:
            sink(encode.block(columns, first, extras, sign))
    return _invented(wish, dictionary, planting, ledger, places, header, xlsx=xlsx)


@dataclass
class _Maker:
    """Makes block after block."""

    wish: Wish
    dictionary: Dictionary
    other: Other
    planting: Planting
    ledger: _Ledger
    places: encode.Places

    def all(self) -> Iterator[tuple[int, Sequence[Texts]]]:
        for number in range(-(-self.wish.rows // blocks.SIZE)):
            block = blocks.make(self.wish, self.dictionary.name, number)
            made = rows.columns(block, self.dictionary, self.other)
            before = dict(made.cells)
            if number == 0:
                self.ledger.unfollowed = rows.unfollowed(block, self.dictionary, made)
            if self.wish.errors is not None:
                self.planting.block(block, made)
            self._remember(block, made, before)
            columns = self._columns(block, made)
            self.places.add(columns, block.first, self._wanted(block))
            yield block.first, columns

    def _columns(self, block: Block, made: Made) -> list[Texts]:
        layout = self.planting.layout
        names = [each.name for each in self.dictionary.fields if each.name not in layout.left_out]
        found = [made.cells[name] for name in (*names, *layout.twice)]
        for heading in layout.added:
            numbers = range(block.first, block.first + block.size)
            found.append(texts(["AB" if heading else str(number) for number in numbers]))
        return found

    def _wanted(self, block: Block) -> set[int]:
        inside = range(block.first, block.first + block.size)
        if self.wish.duplicates is not None:
            return set(inside)
        named = {each.record for each in self.planting.answers if each.record is not None}
        return (named | {row for row, *_ in self.ledger.spans}) & set(inside)

    def _remember(self, block: Block, made: Made, before: dict[str, Texts]) -> None:
        ledger = self.ledger
        ledger.again += int(block.again.sum())
        if self.wish.duplicates is not None:
            homes = block.people.household[block.person]
            for row, (person, home) in enumerate(zip(block.person, homes, strict=True)):
                record = block.first + row
                ledger.people[record] = (block.first + int(person) + 1, block.first + int(home) + 1)
            for record, source in self.planting.copied.items():
                if record in ledger.people:
                    ledger.people[record] = ledger.people[source]
        for row, name, span in block.spans:
            text = made.cells[name][row]
            # What was written over holds nobody any more; a sign damaged in its place does.
            kept = made.given[name][row] and len(text) == len(before[name][row])
            if kept:
                ledger.spans.append((block.first + row, name, span.start, span.end, span.kind))


def _invented(
    wish: Wish,
    dictionary: Dictionary,
    planting: Planting,
    ledger: _Ledger,
    places: encode.Places,
    header: list[str],
    *,
    xlsx: bool,
) -> Invented:
    found = Invented(again=ledger.again, unfollowed=ledger.unfollowed)
    found.planted = len({each.number for each in planting.answers})
    for kind in beside(wish, dictionary):
        if kind == "answers":
            lines = _answers(dictionary, planting, places, header, xlsx=xlsx)
            found.beside[kind] = _table(KEY, lines)
        elif kind == "truth":
            found.beside[kind] = _table(("row", "person", "household"), _truth(ledger, places))
        else:
            names = ("row", "field", "start", "end", "kind")
            found.beside[kind] = _table(names, _spans(ledger, places))
    return found


def beside(wish: Wish, dictionary: Dictionary) -> tuple[str, ...]:
    """The kinds of files that are made beside the table."""
    notes = any(
        each.kind == "note" or (each.subtype == "notes" and each.kind is None)
        for each in dictionary.fields
    )
    asked = {
        "answers": wish.errors is not None,
        "truth": wish.duplicates is not None,
        "spans": notes,
    }
    return tuple(kind for kind, wanted in asked.items() if wanted)


def _truth(ledger: _Ledger, places: encode.Places) -> Iterator[tuple[object, ...]]:
    for record, (person, home) in sorted(ledger.people.items()):
        yield places.rows[record][0], person, home


def _spans(ledger: _Ledger, places: encode.Places) -> Iterator[tuple[object, ...]]:
    for record, name, start, end, kind in ledger.spans:
        yield places.rows[record][0], name, start, end, kind


def _answers(
    dictionary: Dictionary,
    planting: Planting,
    places: encode.Places,
    header: list[str],
    *,
    xlsx: bool,
) -> Iterator[tuple[object, ...]]:
    names = {each.code: each.name for each in checks()}
    left_out = planting.layout.left_out
    fields = [each.name for each in dictionary.fields if each.name not in left_out]
    for each in planting.answers:
        row, line = _spot(each, places)
        column: int | None = fields.index(each.field) if each.field in fields else None
        if each.heading is not None:
            column = len(header) - 1 - header[::-1].index(each.heading)
        yield (
            each.number,
            each.code,
            names[each.code],
            each.field or "",
            "" if column is None else letter(column),
            row or "",
            line if line and not xlsx else "",
            each.what,
        )


def _spot(answer: Answer, places: encode.Places) -> tuple[int, int]:
    if answer.where == "head":
        return places.header_row, places.header_line
    if answer.where == "title":
        return 1, 1
    row, line = places.rows.get(-1 if answer.record is None else answer.record, (0, 0))
    if answer.where == "below":
        return row + 1, places.below[row]
    return row, line


def _table(header: Sequence[str], lines: Iterator[tuple[object, ...]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return stream.getvalue().encode("utf-8")


def columns(wish: Wish, dictionary: Dictionary, other: Other) -> dict[str, list[str]]:
    """The right rows of a wish, by field: for other commands' tests, without any file.

    Args:
        wish: errors are left aside.
        dictionary: what the rows must hold.
        other: finds the tables it links to.
    """
    found: dict[str, list[np.ndarray]] = {each.name: [] for each in dictionary.fields}
    for number in range(-(-wish.rows // blocks.SIZE)):
        made = rows.columns(blocks.make(wish, dictionary.name, number), dictionary, other)
        for name, parts in found.items():
            parts.append(made.cells[name])
    return {name: np.concatenate(parts).tolist() if parts else [] for name, parts in found.items()}
