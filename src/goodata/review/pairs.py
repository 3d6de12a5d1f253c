"""The workbook of pairs: records that may be one person, with room for what somebody decides."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from goodata.practices.linkage import grouping
from goodata.practices.linkage.found import Found
from goodata.practices.linkage.grouping import Asked
from goodata.practices.linkage.rows import Cells
from goodata.review import _pair_columns as beside
from goodata.review import _pair_sheets as others
from goodata.review import pairs_layout as layout
from goodata.review._book import Book, height, width
from goodata.review._pair_columns import Column
from goodata.review._pair_sheets import MOST_SIGNS, Seals, Source
from goodata.review.pairs_layout import Heading
from goodata.text import letter

__all__ = ["Source", "make"]

_WIDTHS = {
    Heading.GROUP: 7,
    Heading.BAND: 7,
    Heading.WHY: 46,
    Heading.DECISION: 13,
    Heading.NOTE: 20,
    Heading.FILE: 14,
    Heading.ROW: 7,
    Heading.REF: 6,
}
_AT = {each: place for place, each in enumerate(Heading)}
_NARROW, _WIDE = 9, 28
"""Signs of the narrowest and the widest column of the files."""


def make(source: Source) -> bytes:
    """The workbook: decide, first, settled, About; the same bytes for the same source."""
    book = Book()
    sheets = {name: book.sheet(name) for name in _names()}
    asked = grouping.groups(source.found)
    columns = beside.columns(source.found)
    wanted = {record for each in asked for record in each.records}
    wanted |= {each for a, b, _told in source.found.settled.found for each in (a, b)}
    cells = source.found.ready.rows.texts(wanted)
    shown = replace(source, found=beside.headed(source.found, columns))
    sheet = _Decide(book, shown, columns, cells, _repeated_numbers(source.found, asked))
    places = sheet.fill(sheets[layout.DECIDE], asked)
    others.first(book, sheets[layout.FIRST], asked, places)
    others.settled(book, sheets[layout.SETTLED], shown, cells, columns)
    others.about(book, sheets[layout.ABOUT], source, shown, asked, sheet.seals)
    return book.done()


def _names() -> tuple[str, ...]:
    return layout.DECIDE, layout.FIRST, layout.SETTLED, layout.ABOUT


def _repeated_numbers(found: Found, asked: Sequence[Asked]) -> dict[int, list[int]]:
    """Per record, the other groups in which its case number stands too."""
    if not found.ready.numbers():
        return {}
    numbers = found.ready.case_numbers()
    groups: dict[str, list[int]] = {}
    for each in asked:
        for number in dict.fromkeys(numbers[record] for record in each.records):
            groups.setdefault(number, []).append(each.number)
    return {
        record: [group for group in groups[numbers[record]] if group != each.number]
        for each in asked
        for record in each.records
        if numbers[record] and len(groups[numbers[record]]) > 1
    }


@dataclass
class _Decide:
    """The sheet to work in, while it is written."""

    book: Book
    source: Source
    columns: Sequence[Column]
    cells: Mapping[int, Cells]
    repeated: Mapping[int, Sequence[int]]
    _cells: dict[int, list[str]] = field(default_factory=dict)

    @property
    def seals(self) -> Seals:
        """Digests of the headings and, per group, of each line's cells, for the way back."""
        heads = [Heading.FILE, Heading.ROW, *(each.title for each in self.columns)]
        names = "".join(layout.sealed_headings(heads)[: layout.MOST_SEALED])
        return Seals(names, {group: " ".join(lines) for group, lines in self._cells.items()})

    @cached_property
    def widths(self) -> list[int]:
        """The width of each column of the files, in signs."""
        file = self.source.found.ready.rows.file
        return [
            width(
                [
                    each.title,
                    *(each.text(int(file[at]), cells) for at, cells in self.cells.items()),
                ],
                _NARROW,
                _WIDE,
            )
            for each in self.columns
        ]

    def fill(self, sheet: Any, asked: Sequence[Asked]) -> dict[int, int]:  # noqa: ANN401
        """Writes the sheet, and says in which row each group begins, from 0."""
        self._head(sheet)
        place, begins = layout.HEADER, {}
        for each in asked:
            begins[each.number] = place
            for record in each.records:
                self._line(sheet, place, each, record)
                place += 1
            self._choices(sheet, begins[each.number], each)
            place += 1
        width = len(Heading) + len(self.columns)
        sheet.autofilter(layout.HEADER - 1, 0, max(place - 1, layout.HEADER), width - 1)
        sheet.freeze_panes(layout.HEADER, _AT[Heading.FILE])
        area = f"A1:{letter(width - 1)}{max(place, 3)}"
        sheet.ignore_errors({"number_stored_as_text": area})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(layout.HEADER - 1)
        sheet.activate()
        return begins

    def _head(self, sheet: Any) -> None:  # noqa: ANN401
        run = shlex.join(["goodata", "dedupe", *self.source.files, "--apply", self.source.book])
        told = f"Two records: same, different or unsure. More: the same letter is the same person. \
Save, then run: {run}"
        self.book.wrote(sheet.write_string(0, 0, told, self.book.big))
        above = layout.HEADER - 1
        for heading in Heading:
            typed = heading in (Heading.DECISION, Heading.NOTE)
            style = self.book.ours if typed else self.book.heading
            self.book.wrote(sheet.write_string(above, _AT[heading], heading.value, style))
            sheet.set_column(_AT[heading], _AT[heading], _WIDTHS[heading])
        for place, column in enumerate(self.columns, start=len(Heading)):
            style = self.book.heading if column.comparison is not None else self.book.title
            self.book.wrote(sheet.write_string(above, place, column.title, style))
            sheet.set_column(place, place, self.widths[place - len(Heading)])

    def _line(self, sheet: Any, place: int, asked: Asked, record: int) -> None:  # noqa: ANN401
        book, rows = self.book, self.source.found.ready.rows
        pair = asked.why(record)
        why = self.source.found.reason(pair).render() if pair is not None else ""
        file = self.source.files[int(rows.file[record])]
        texts = {
            Heading.BAND: ((pair or asked).band.name.lower(), book.centred),
            Heading.WHY: (why, book.wrapped),
            Heading.FILE: (file, book.wrapped),
            Heading.REF: (self.source.refs[record].whole, book.faint),
        }
        book.wrote(sheet.write_number(place, _AT[Heading.GROUP], asked.number, book.centred))
        book.wrote(sheet.write_number(place, _AT[Heading.ROW], int(rows.row[record]), book.centred))
        for heading, (text, style) in texts.items():
            book.wrote(sheet.write_string(place, _AT[heading], text, style))
        open_ = len(asked.records) > 2 or record != asked.records[0]
        style = book.typed if open_ else book.closed
        book.wrote(sheet.write_blank(place, _AT[Heading.DECISION], None, style))
        book.wrote(sheet.write_blank(place, _AT[Heading.NOTE], None, book.typed))
        long = [(why, _WIDTHS[Heading.WHY]), (file, _WIDTHS[Heading.FILE])]
        cells = [file, str(int(rows.row[record]))]
        for number, column in enumerate(self.columns):
            told, style = self._told(column, asked, record)
            if told or style is book.differs:
                at = (place, number + len(Heading))
                book.wrote(sheet.write_string(*at, told, style))
            long.append((told, self.widths[number]))
            cells.append(told)
        seals = map(layout.sealed, cells[: layout.MOST_SEALED])
        self._cells.setdefault(asked.number, []).append("".join(seals))
        sheet.set_row(place, height(long))

    def _told(self, column: Column, asked: Asked, record: int) -> tuple[str, Any]:
        """What stands in a cell, and how it is marked."""
        found, one = self.source.found, asked.records[0]
        rows = found.ready.rows
        text = column.text(int(rows.file[record]), self.cells[record])
        sign = ""
        if record != one:
            above = column.text(int(rows.file[one]), self.cells[one])
            sign = beside.mark(found, column, one, record, (above, text))
        told = f"{sign}{text[:MOST_SIGNS]}{beside.missing(found, column.comparison, record)}"
        if column.comparison in found.ready.numbers() and record in self.repeated:
            groups = ", ".join(str(each) for each in self.repeated[record])
            told += f" (also in group {groups})"
        marks = {beside.DIFFERENT: self.book.differs, beside.NEAR: self.book.nearly}
        return told, marks.get(sign, self.book.cell)

    def _choices(self, sheet: Any, begin: int, asked: Asked) -> None:  # noqa: ANN401
        size = len(asked.records)
        column = _AT[Heading.DECISION]
        start = begin + 1 if size == 2 else begin
        options = {
            "validate": "list",
            "source": list(grouping.answers(size)),
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "Choose one of the list, or leave it empty.",
        }
        self.book.wrote(sheet.data_validation(start, column, begin + size - 1, column, options))
