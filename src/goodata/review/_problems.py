"""The sheet *Problems*: one line a finding and place, with room for what somebody decides."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from goodata.practices.validation.decisions import Decision
from goodata.review import layout
from goodata.review._book import Book, height
from goodata.review._data import offer
from goodata.review.layout import Heading
from goodata.review.source import Problem, Source
from goodata.text import letter

_WIDTHS = {
    Heading.NUMBER: 6,
    Heading.LINK: 9,
    Heading.ROW: 7,
    Heading.COLUMN: 8,
    Heading.FIELD: 18,
    Heading.CODE: 8,
    Heading.WEIGHT: 9,
    Heading.WRONG: 44,
    Heading.REMEDY: 40,
    Heading.HOLDS: 22,
    Heading.SUGGESTION: 16,
    Heading.DECISION: 16,
    Heading.CORRECTION: 22,
    Heading.NOTE: 28,
}
_NUMBERS = {each: position for position, each in enumerate(Heading)}
_OTHERS = 4
"""Rows that are named beside one they belong together with."""
_MOST_SIGNS = 1_000
"""Signs of a cell that are repeated beside the problem; the cell itself stands in *Data*."""


class Sheet:
    """The sheet while it is written."""

    def __init__(
        self,
        book: Book,
        source: Source,
        places: Mapping[int, int],
        lists: Mapping[int, str],
    ) -> None:
        self.book = book
        self.source = source
        self.places = places
        self.lists = lists
        self.links = 0
        self.open: list[int] = []
        self.by_column: dict[int, list[int]] = {}

    def fill(self, sheet: Any, problems: Sequence[Problem]) -> None:  # noqa: ANN401
        """Writes the sheet; `problems` are those that fit."""
        self._head(sheet)
        for number, problem in enumerate(problems, start=1):
            self._line(sheet, layout.PROBLEMS_HEADER - 1 + number, number, problem)
        last = layout.PROBLEMS_HEADER - 1 + max(1, len(problems))
        sheet.autofilter(layout.PROBLEMS_HEADER - 1, 0, last, len(Heading) - 1)
        sheet.freeze_panes(layout.PROBLEMS_HEADER, 0)
        if self.open:
            decisions = [each.value for each in Decision]
            ranges = together(self.open)
            offer(self.book, sheet, ranges, _NUMBERS[Heading.DECISION], decisions)
        for column, rows in self.by_column.items():
            listed = self.lists[column]
            offer(self.book, sheet, together(rows), _NUMBERS[Heading.CORRECTION], listed)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letter(len(Heading) - 1)}{last + 1}"})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(layout.PROBLEMS_HEADER - 1)
        sheet.activate()

    def _head(self, sheet: Any) -> None:  # noqa: ANN401
        source = self.source
        line = ["goodata", "validate", source.file, *source.options]
        line += ["--apply", source.review, "--out", source.corrected]
        told = f"Choose a Decision in each yellow cell, save, then run: {shlex.join(line)}"
        self.book.wrote(sheet.write_string(0, 0, told, self.book.big))
        for heading in Heading:
            position = _NUMBERS[heading]
            typed = heading in (Heading.DECISION, Heading.CORRECTION, Heading.NOTE)
            style = self.book.ours if typed else self.book.heading
            above = layout.PROBLEMS_HEADER - 1
            self.book.wrote(sheet.write_string(above, position, heading.value, style))
            sheet.set_column(position, position, _WIDTHS[heading])

    def _line(self, sheet: Any, place: int, number: int, problem: Problem) -> None:  # noqa: ANN401
        finding, book, wrote = problem.finding, self.book, self.book.wrote
        put = _putter(sheet, place, book)
        wrote(sheet.write_number(place, _NUMBERS[Heading.NUMBER], number, book.centred))
        if problem.spot.row is not None:
            wrote(sheet.write_number(place, _NUMBERS[Heading.ROW], problem.spot.row, book.centred))
        put(Heading.COLUMN, "" if problem.column is None else letter(problem.column), book.centred)
        spec = self.source.spec(problem.column)
        heading = (spec.title or spec.name) if spec else self._heading(problem.column)
        put(Heading.CODE, finding.code, book.centred)
        put(Heading.WEIGHT, finding.severity.value, book.centred)
        told = {
            Heading.FIELD: finding.field or heading,
            Heading.WRONG: _wrong(problem),
            Heading.REMEDY: finding.remedy.render(),
        }
        for each, text in told.items():
            put(each, text, book.wrapped)
        put(Heading.HOLDS, self.source.holds(problem)[:_MOST_SIGNS], book.copied)
        sheet.set_row(place, height([(text, _WIDTHS[each]) for each, text in told.items()]))
        put(Heading.SUGGESTION, self.source.suggestion(problem), book.wrapped)
        self._link(sheet, place, problem)
        if problem.column is None or problem.spot.row is None:
            put(Heading.DECISION, layout.IN_THE_FILE, book.closed)
            return
        self.open.append(place)
        if problem.column in self.lists:
            self.by_column.setdefault(problem.column, []).append(place)
        for heading_ in (Heading.DECISION, Heading.CORRECTION, Heading.NOTE):
            wrote(sheet.write_blank(place, _NUMBERS[heading_], None, book.typed))

    def _heading(self, column: int | None) -> str:
        inside = column is not None and column < self.source.width
        return self.source.table.columns[column].header if inside and column is not None else ""

    def _link(self, sheet: Any, place: int, problem: Problem) -> None:  # noqa: ANN401
        """A link to the cell in *Data*; where no more of them fit, its address alone."""
        row = self.places.get(problem.spot.row or 0)
        column = _NUMBERS[Heading.LINK]
        if row is None:
            told = "" if problem.spot.row is None else f"row {problem.spot.row}"
            self.book.wrote(sheet.write_string(place, column, told, self.book.centred))
            return
        address = f"{letter(problem.column or 0)}{row}"
        if self.links == layout.MOST_LINKS:
            self.book.wrote(sheet.write_string(place, column, address, self.book.centred))
            return
        self.links += 1
        target = f"internal:{layout.DATA}!{address}"
        self.book.wrote(sheet.write_url(place, column, target, self.book.link, address))


def _putter(sheet: Any, place: int, book: Book) -> Callable[[Heading, str, object], None]:  # noqa: ANN401
    def put(heading: Heading, text: str, style: object) -> None:
        book.wrote(sheet.write_string(place, _NUMBERS[heading], text, style))

    return put


def _wrong(problem: Problem) -> str:
    """The rule, and the other rows that belong together with this one."""
    rule = problem.finding.rule.render()
    group = problem.group
    if group is None or not problem.finding.code.startswith("GD2") or group.count < 2:
        return rule
    others = [spot.row for spot in group.places[: _OTHERS + 1] if spot.row != problem.spot.row]
    more = group.count - 1 - len(others[:_OTHERS])
    told = ", ".join(str(each) for each in others[:_OTHERS])
    return f"{rule}; together with row {told}" + (f" and {more} more" if more else "")


def together(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rising numbers as ranges.

    >>> together([2, 3, 4, 7])
    [(2, 4), (7, 7)]
    """
    breaks = [0, *(at for at, (one, next_) in enumerate(pairwise(rows), 1) if next_ > one + 1)]
    return [(rows[start], rows[end - 1]) for start, end in pairwise([*breaks, len(rows)])]
