"""Rows as bytes: CSV block by block, or one workbook; and in which row and line each stands."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from goodata.engines.mock.chance import Texts


@dataclass
class Extras:
    """What is odd about a file beside its cells.

    Attributes:
        titles: rows above the headings.
        blank_after: records (from 0) after which an empty row stands.
        short: records that lack their last cells; long: that have some too many.
        hidden: records whose row a workbook hides.
        errors: (record, column) of cells that show an error (workbooks).
        uncalculated: (record, column) of formulas without a result (workbooks).
        hidden_sheet: whether there is a hidden sheet (workbooks).
        trailing: whether each record ends with one delimiter too many.
        crlf_after: records whose line ends in CR LF.
    """

    titles: list[str] = field(default_factory=list)
    blank_after: set[int] = field(default_factory=set)
    short: set[int] = field(default_factory=set)
    long: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_sheet: bool = False
    trailing: bool = False
    crlf_after: set[int] = field(default_factory=set)

    @property
    def plain(self) -> bool:
        """Whether every record is written as it is."""
        return not (self.blank_after or self.short or self.long or self.trailing or self.crlf_after)


def head(header: Sequence[str], extras: Extras, delimiter: str) -> bytes:
    """The title rows and the headings."""
    titles = [[each] for each in extras.titles]
    return _csv([*titles, list(header)], delimiter)


def block(columns: Sequence[Texts], first: int, extras: Extras, delimiter: str) -> bytes:
    """The records of one block.

    Args:
        columns: each with the n cells of the block.
        first: the number of its first record, from 0.
        extras: what is odd.
        delimiter: one sign.
    """
    listed = [each.tolist() for each in columns]
    if extras.plain:
        return _csv(zip(*listed, strict=True), delimiter)
    return b"".join(
        _odd(list(cells), number, extras, delimiter)
        for number, cells in enumerate(zip(*listed, strict=True), start=first)
    )


def _odd(cells: list[str], number: int, extras: Extras, delimiter: str) -> bytes:
    if number in extras.short:
        cells = cells[:-2]
    if number in extras.long:
        cells = [*cells, "x", "x"]
    if extras.trailing:
        cells = [*cells, ""]
    line = _csv([cells], delimiter)
    if number in extras.crlf_after:
        line = line[:-1] + b"\r\n"
    return line + (b"\n" if number in extras.blank_after else b"")


def _csv(rows: object, delimiter: str) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return stream.getvalue().encode("utf-8")


class Places:
    """Which spreadsheet row and which text line each record has, while they are written."""

    def __init__(self, header: Sequence[str], extras: Extras) -> None:
        self._extras = extras
        self.header_row = len(extras.titles) + 1
        self.header_line = self.header_row
        self._row = self.header_row
        self._line = self.header_line + sum(each.count("\n") for each in header)
        self.rows: dict[int, tuple[int, int]] = {}
        self.below: dict[int, int] = {}

    def add(self, columns: Sequence[Texts], first: int, wanted: set[int]) -> None:
        """Goes over the records of a block, and keeps the places of those that are wanted."""
        size = len(columns[0])
        breaks = np.zeros(size, np.int64)
        for column in columns:
            if "\n" in "".join(column.tolist()):
                breaks += np.fromiter((text.count("\n") for text in column), np.int64, size)
        for number in range(first, first + size):
            self._row += 1
            self._line += 1
            if number in wanted:
                self.rows[number] = (self._row, self._line)
            self._line += int(breaks[number - first])
            if number in self._extras.blank_after:
                self.below[self._row] = self._line + 1
                self._row += 1
                self._line += 1


def workbook(
    header: Sequence[str],
    blocks: Iterator[tuple[int, Sequence[Texts]]],
    extras: Extras,
    day: dt.date,
    widths: Mapping[int, int] | None = None,
) -> bytes:
    """One workbook with every cell as text, so that nothing is turned into a number or a day.

    Args:
        header: the headings.
        blocks: number of the first record, and the columns of the block.
        extras: what is odd.
        day: stands in the workbook as the day it was made.
        widths: per column, its width in signs.
    """
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet("data")
    for column, width in (widths or {}).items():
        sheet.set_column(column, column, width, text)
    _Sheet(sheet, text, extras).fill(header, blocks)
    if extras.hidden_sheet:
        other = book.add_worksheet("old")
        other.write_string(0, 0, "not used any more")
        other.hide()
    book.close()
    return target.getvalue()


class _Sheet:
    """Writes records into a sheet, from the top down."""

    def __init__(self, sheet: object, text: object, extras: Extras) -> None:
        from typing import Any

        self.sheet: Any = sheet
        self.text = text
        self.extras = extras
        self.row = 0

    def fill(self, header: Sequence[str], blocks: Iterator[tuple[int, Sequence[Texts]]]) -> None:
        for title in self.extras.titles:
            self.sheet.write_string(self.row, 0, title)
            self.row += 1
        for column, name in enumerate(header):
            if name:
                self.sheet.write_string(self.row, column, name, self.text)
        if not self.extras.titles:
            self.sheet.freeze_panes(1, 0)
        self.row += 1
        for first, columns in blocks:
            listed = [each.tolist() for each in columns]
            for number, cells in enumerate(zip(*listed, strict=True), start=first):
                self._record(number, cells)

    def _record(self, number: int, cells: Sequence[str]) -> None:
        extras = self.extras
        for column, cell in enumerate(cells):
            if (number, column) in extras.errors:
                self.sheet.write_formula(self.row, column, "=1/0", None, "#DIV/0!")
            elif (number, column) in extras.uncalculated:
                self.sheet.write_formula(self.row, column, "=1+1", None, "")
            elif cell:
                self.sheet.write_string(self.row, column, cell, self.text)
        if number in extras.hidden:
            self.sheet.set_row(self.row, None, None, {"hidden": True})
        self.row += 1 + int(number in extras.blank_after)
