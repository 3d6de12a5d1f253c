"""The workbook of pairs: records that may be one person, with room for what somebody decides."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodata import __version__
from goodata.practices.linkage import grouping, tell
from goodata.practices.linkage.decisions import Answer
from goodata.practices.linkage.found import Found
from goodata.practices.linkage.grouping import Asked
from goodata.practices.linkage.refs import Ref, Secret
from goodata.practices.linkage.rows import Cells
from goodata.practices.linkage.settled import levels
from goodata.review import _pair_columns as beside
from goodata.review import pairs_layout as layout
from goodata.review._book import Book, height
from goodata.review._pair_columns import Column
from goodata.review.pairs_layout import Fact, Heading
from goodata.text import Sentence, letter

_WIDTHS = {
    Heading.GROUP: 7,
    Heading.BAND: 7,
    Heading.WHY: 52,
    Heading.DECISION: 14,
    Heading.NOTE: 24,
    Heading.FILE: 16,
    Heading.ROW: 7,
    Heading.REF: 12,
}
_AT = {each: place for place, each in enumerate(Heading)}
_MOST_SIGNS = 1_000
"""Signs of a cell that are shown."""


@dataclass(frozen=True)
class Source:
    """What a workbook of pairs is made from.

    Attributes:
        found: what the run found.
        refs: of every record.
        secret: that they are keyed with.
        name: what the decisions file is called, without its ending.
        files: the names of the files as a person knows them.
        book: the workbook's own name, for the line to type.
    """

    found: Found
    refs: Sequence[Ref]
    secret: Secret
    name: str
    files: Sequence[str]
    book: str


def make(source: Source) -> bytes:
    """The workbook: decide, first, settled, About; the same bytes for the same source."""
    book = Book()
    sheets = {name: book.sheet(name) for name in _names()}
    asked = grouping.groups(source.found)
    columns = beside.columns(source.found)
    wanted = {record for each in asked for record in each.records}
    wanted |= {each for a, b, _told in source.found.settled.found for each in (a, b)}
    cells = source.found.ready.rows.texts(wanted)
    sheet = _Decide(book, source, columns, cells, _repeated_numbers(source.found, asked))
    places = sheet.fill(sheets[layout.DECIDE], asked)
    _first(book, sheets[layout.FIRST], asked, places)
    _settled(book, sheets[layout.SETTLED], source, cells, columns)
    _about(book, sheets[layout.ABOUT], source, asked)
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
            sheet.set_column(place, place, 20)

    def _line(self, sheet: Any, place: int, asked: Asked, record: int) -> None:  # noqa: ANN401
        book, rows = self.book, self.source.found.ready.rows
        pair = asked.why(record)
        why = self.source.found.reason(pair).render() if pair is not None else ""
        file = self.source.files[int(rows.file[record])]
        texts = {
            Heading.BAND: (asked.band.name.lower(), book.centred),
            Heading.WHY: (why, book.wrapped),
            Heading.FILE: (file, book.plain),
            Heading.REF: (self.source.refs[record].whole, book.closed),
        }
        book.wrote(sheet.write_number(place, _AT[Heading.GROUP], asked.number, book.centred))
        book.wrote(sheet.write_number(place, _AT[Heading.ROW], int(rows.row[record]), book.centred))
        for heading, (text, style) in texts.items():
            book.wrote(sheet.write_string(place, _AT[heading], text, style))
        open_ = len(asked.records) > 2 or record != asked.records[0]
        style = book.typed if open_ else book.closed
        book.wrote(sheet.write_blank(place, _AT[Heading.DECISION], None, style))
        book.wrote(sheet.write_blank(place, _AT[Heading.NOTE], None, book.typed))
        sheet.set_row(place, height([(why, _WIDTHS[Heading.WHY])]))
        for number, column in enumerate(self.columns, start=len(Heading)):
            self._cell(sheet, (place, number), column, asked, record)

    def _cell(
        self,
        sheet: Any,  # noqa: ANN401
        place: tuple[int, int],
        column: Column,
        asked: Asked,
        record: int,
    ) -> None:
        found, one = self.source.found, asked.records[0]
        rows = found.ready.rows
        text = column.text(int(rows.file[record]), self.cells[record])
        sign = ""
        if record != one:
            above = column.text(int(rows.file[one]), self.cells[one])
            sign = beside.mark(found, column, one, record, (above, text))
        told = f"{sign}{text[:_MOST_SIGNS]}{beside.missing(found, column.comparison, record)}"
        if column.comparison in found.ready.numbers() and record in self.repeated:
            groups = ", ".join(str(each) for each in self.repeated[record])
            told += f" (also in group {groups})"
        style = self.book.fault if sign == beside.DIFFERENT else self.book.text
        if told:
            self.book.wrote(sheet.write_string(*place, told, style))

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


def _first(book: Book, sheet: Any, asked: Sequence[Asked], places: Mapping[int, int]) -> None:  # noqa: ANN401
    told = "Answer these first: the program learns most from them."
    book.wrote(sheet.write_string(0, 0, told, book.big))
    book.wrote(sheet.write_string(1, 0, "group", book.heading))
    book.wrote(sheet.write_string(1, 1, "probability", book.heading))
    sheet.set_column(0, 1, 14)
    for row, each in enumerate(grouping.first(asked), start=2):
        target = f"internal:{layout.DECIDE}!A{places[each.number] + 1}"
        book.wrote(sheet.write_url(row, 0, target, book.link, f"group {each.number}"))
        near = min(each.pairs, key=lambda pair: abs(pair.probability - 0.5))
        book.wrote(sheet.write_string(row, 1, tell.chance(near.probability), book.centred))


def _settled(
    book: Book,
    sheet: Any,  # noqa: ANN401
    source: Source,
    cells: Mapping[int, Cells],
    columns: Sequence[Column],
) -> None:
    """Earlier decisions, with the records they are about; nothing is taken back in from here."""
    found, rows = source.found, source.found.ready.rows
    outdated = {each.pair for _a, _b, each in found.outdated}
    compared = [each for each in columns if each.comparison is not None]
    heads = ["decision", "decided on", "outdated", "file", "row", "ref"]
    heads += [each.title for each in compared]
    for place, title in enumerate(heads):
        book.wrote(sheet.write_string(0, place, title, book.heading))
        sheet.set_column(place, place, 14)
    sheet.freeze_panes(1, 0)
    line = 1
    for a, b, decision in found.settled.found:
        if decision.answer is Answer.ASKED:
            continue
        for record in (a, b):
            file = int(rows.file[record])
            old = "yes" if decision.pair in outdated else ""
            texts = [decision.answer.value, decision.day, old, source.files[file]]
            texts += [str(int(rows.row[record])), source.refs[record].whole]
            texts += [each.text(file, cells[record])[:_MOST_SIGNS] for each in compared]
            for place, text in enumerate(texts):
                book.wrote(sheet.write_string(line, place, text, book.plain))
            line += 1
        line += 1


def _levels(found: Found, asked: Asked) -> str:
    """The levels of a group's pairs, by the places of their records in it."""
    names = [each.name for each in found.ready.records.comparisons]
    at = {record: place for place, record in enumerate(asked.records)}
    told = (
        f"{at[each.a]}-{at[each.b]} {levels(names, found.levels(each))}" for each in asked.pairs
    )
    return " | ".join(told)


_STEPS = (
    "1. In the sheet decide, go from group to group. The first line of a group is what the others",
    "   are held against: a red cell with \u2260 differs, one with ~ nearly agrees.",
    "2. Two records: choose same, different or unsure on the second line.",
    "   Three or more: choose person A, person B ... on each line; the same letter is the same",
    "   person. Lines left empty are asked again.",
    "3. You may sort and filter; leave the columns group and ref alone.",
    "4. Save, close, and run the line at the top of decide. Your files stay as they are.",
    "This workbook holds cells of the files. Keep it as carefully as them, and delete it",
    "(goodata wipe) when the decisions are in.",
)


def _about(book: Book, sheet: Any, source: Source, asked: Sequence[Asked]) -> None:  # noqa: ANN401
    found = source.found
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 100)
    shown: list[Sentence] = [tell.compared(found.ready)]
    shown.append(tell.expected(found.linked, len(found.ready.rows)))
    told = [each.render(lambda name: name) for each in shown]
    lines = [("Keep it as", "HIGH: holds names"), ("How to work in it", "")]
    lines += [("", each) for each in _STEPS]
    lines += [("What it shows", each) for each in told]
    lines.append(("Made by", f"goodata {__version__}"))
    digests = " ".join(each.table.sha256 for each in found.ready.rows.opened)
    lines += [
        (Fact.VERSION.value, str(layout.VERSION)),
        (Fact.NAME.value, source.name),
        (Fact.KEY.value, source.secret.identity),
        (Fact.SALT.value, source.secret.salt),
        (Fact.SOURCES.value, digests),
        (Fact.GROUPS.value, str(len(asked))),
    ]
    for each in asked:
        refs = " ".join(source.refs[record].whole for record in each.records)
        lines.append((f"{layout.GROUP} {each.number}", refs))
        lines.append((f"{layout.LEVELS} {each.number}", _levels(found, each)))
    for row, (key, value) in enumerate(lines):
        book.wrote(sheet.write_string(row, 0, key, book.strong))
        book.wrote(sheet.write_string(row, 1, value, book.wrapped))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
