"""The sheet *Data*: the source in its own places, what is wrong marked three ways."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goodata import arrow
from goodata.formats.xlsx.writing import MOST_ROWS
from goodata.review import layout
from goodata.review._book import Book, width
from goodata.review.source import Problem, Source, counts
from goodata.text import letter

_SAMPLE = 200
"""Rows that decide how wide the columns are."""
_LONGEST_NOTE = 900


@dataclass
class Marks:
    """What is marked in one row: per column the problems there; None for the row as a whole."""

    cells: dict[int | None, list[Problem]] = field(default_factory=dict)

    def told(self) -> str:
        """Count and codes, for those who see no colours: `2: GD104 GD403`."""
        found = [each for problems in self.cells.values() for each in problems]
        codes = dict.fromkeys(each.finding.code for each in found)
        return f"{len(found)}: {' '.join(codes)}"


def marks(problems: Sequence[Problem]) -> dict[int, Marks]:
    """Per row of the source what is marked in it; notes are not."""
    found: dict[int, Marks] = {}
    for problem in problems:
        if problem.spot.row is not None and counts(problem):
            row = found.setdefault(problem.spot.row, Marks())
            row.cells.setdefault(problem.column, []).append(problem)
    return found


@dataclass
class Data:
    """The sheet while it is written.

    Attributes:
        places: per row of the source that is shown, its row in the sheet.
        notes_left_out: cells whose note did not fit any more.
        rows_left_out: rows that are not shown.
    """

    book: Book
    source: Source
    marked: Mapping[int, Marks]
    lists: Mapping[int, str]
    places: dict[int, int] = field(default_factory=dict)
    notes_left_out: int = 0
    rows_left_out: int = 0
    _notes: int = 0

    def fill(self, sheet: Any) -> str:  # noqa: ANN401
        """Writes the sheet and gives the digest of its cells."""
        plan = self.source.table.plan
        digest = hashlib.sha256()
        self._head(sheet)
        sample: list[tuple[str, ...]] = []
        last = plan.header_row
        sheet.set_comments_author("")
        for row, cells in self._shown():
            place = row if self.all_rows else last + 1
            if place > MOST_ROWS:
                self.rows_left_out += 1
                continue
            last = place
            self._row(sheet, place - 1, row, cells)
            digest.update(fingerprint(row, cells))
            if len(sample) < _SAMPLE:
                sample.append(cells)
        self._around(sheet, last, sample)
        return digest.hexdigest()

    @property
    def all_rows(self) -> bool:
        """Whether every row of the source is shown, in its own place."""
        many = self.source.table.records > layout.MANY_ROWS
        return self.fits and (not many or self.source.all_rows)

    @property
    def fits(self) -> bool:
        """Whether the source's rows have their places in a sheet."""
        return self.source.table.records + self.source.table.plan.header_row < MOST_ROWS

    def _shown(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        whole = self.all_rows
        for batch in self.source.table.batches():
            held, rows = batch.cells, batch.rows.tolist()
            if not whole:
                shown = [row in self.marked for row in rows]
                held = held.filter(arrow.verdicts(shown))
                rows = [row for row, is_shown in zip(rows, shown, strict=True) if is_shown]
                self.rows_left_out += len(shown) - len(rows)
            columns = [each.to_pylist() for each in held.columns]
            yield from zip(rows, zip(*columns, strict=True), strict=True)

    def _row(self, sheet: Any, place: int, row: int, cells: Sequence[str]) -> None:  # noqa: ANN401
        write, text, wrote = sheet.write_string, self.book.text, self.book.wrote
        self.places[row] = place + 1
        found = self.marked.get(row)
        for column, cell in enumerate(cells):
            if cell and (answer := write(place, column, cell, text)):
                wrote(answer)
        wrote(sheet.write_number(place, self.source.width, row))
        if found is None:
            return
        wrote(write(place, self.source.width + 1, found.told(), self.book.strong))
        for column_, problems in found.cells.items():
            if column_ is not None and column_ < len(cells):
                self._mark(sheet, place, column_, cells[column_], problems)

    def _mark(
        self,
        sheet: Any,  # noqa: ANN401
        place: int,
        column: int,
        cell: str,
        problems: Sequence[Problem],
    ) -> None:
        # A cell that is too long was counted when it was written first.
        if cell:
            sheet.write_string(place, column, cell, self.book.fault)
        else:
            self.book.wrote(sheet.write_blank(place, column, None, self.book.fault))
        if self._notes == layout.MOST_NOTES:
            self.notes_left_out += 1
            return
        self._notes += 1
        told = "\n\n".join(_note(each) for each in problems)[:_LONGEST_NOTE]
        lines = sum(1 + len(line) // 44 for line in told.split("\n"))
        size = {"width": 300, "height": 24 + 17 * lines, "font_size": 9}
        self.book.wrote(sheet.write_comment(place, column, told, size))

    def _head(self, sheet: Any) -> None:  # noqa: ANN401
        plan = self.source.table.plan
        for each in self.source.head:
            if each.row >= plan.header_row and each.row not in plan.skipped:
                continue
            if each.row > plan.header_row and not self.all_rows:
                continue
            for column, cell in enumerate(each.cells):
                if cell:
                    self.book.wrote(sheet.write_string(each.row - 1, column, cell, self.book.title))
        above = plan.header_row - 1
        for each_column in self.source.table.columns:
            name, place = each_column.header, each_column.position
            if name:
                self.book.wrote(sheet.write_string(above, place, name, self.book.heading))
        ours = (layout.ROW_HEADING, layout.PROBLEMS_HEADING)
        for column, name in enumerate(ours, start=self.source.width):
            self.book.wrote(sheet.write_string(above, column, name, self.book.ours))

    def _around(self, sheet: Any, last: int, sample: Sequence[Sequence[str]]) -> None:  # noqa: ANN401
        source, header = self.source, self.source.table.plan.header_row
        for column in source.table.columns:
            texts = [column.header, *(row[column.position] for row in sample)]
            sheet.set_column(column.position, column.position, width(texts), self.book.text)
        sheet.set_column(source.width, source.width, 14)
        sheet.set_column(source.width + 1, source.width + 1, 20)
        first_is_key = 0 in source.checked.subject.key
        sheet.freeze_panes(header, 1 if first_is_key else 0)
        sheet.autofilter(header - 1, 0, max(last, header + 1) - 1, source.width + 1)
        area = f"A1:{letter(source.width + 1)}{max(last, header)}"
        sheet.ignore_errors({"number_stored_as_text": area})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(header - 1)
        for column_, listed in self.lists.items():
            if last > header:
                offer(self.book, sheet, [(header, last - 1)], column_, listed)


def offer(
    book: Book,
    sheet: Any,  # noqa: ANN401
    ranges: Sequence[tuple[int, int]],
    column: int,
    listed: str | list[str],
) -> None:
    """Puts a drop-down into ranges of a column; what is not in the list is asked about, not barred.

    Args:
        book: that holds the sheet.
        sheet: where.
        ranges: first and last row of each, from 0.
        column: from 0.
        listed: a reference to the list, or the entries.
    """
    (first, last), *others = ranges
    options = {
        "validate": "list",
        "source": listed,
        "error_type": "warning",
        "error_title": "Not in the list",
        "error_message": "This is not in the list of the data dictionary.",
        "other_cells": [[start, column, end, column] for start, end in others],
    }
    book.wrote(sheet.data_validation(first, column, last, column, options))


def fingerprint(row: int, cells: Sequence[str]) -> bytes:
    """What tells whether somebody changed a row; the same after a spreadsheet saved it anew."""
    line = "\t".join((str(row), *map(layout.comparable, cells)))
    return line.encode("utf-8", "surrogatepass") + b"\n"


def _note(problem: Problem) -> str:
    finding = problem.finding
    return f"{finding.code}: {finding.rule.render()}\nWhat to do: {finding.remedy.render()}"
