"""The workbook of an entry form: sheets `data`, `lists` and `about`, and no others.

Every answer of the writer is looked at: what Excel cannot hold it drops without a word.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from goodata.dictionary.entry import choices
from goodata.dictionary.entry.planning import Entry, Plan
from goodata.dictionary.stated import FORM_OF, FORM_PART
from goodata.formats.xlsx.writing import new_workbook
from goodata.missing import Nothing

_FILLS = {"missing": "#ffe9a8", "broken": "#f6c6c6", "not asked": "#d9d9d9"}
_MEANING = {
    "missing": "yellow: must be filled",
    "broken": "red: does not agree with another column",
    "not asked": "grey: is not asked in this row",
}
_WIDE = {"dd mmm yyyy": 13, "0": 10, "General": 10}


def render(plan: Plan) -> bytes:
    """The form; the same bytes for the same dictionary and wishes."""
    target = io.BytesIO()
    book = new_workbook(target)
    name = f"{plan.dictionary.name}@{plan.dictionary.version}"
    book.set_custom_property(FORM_OF, name, "text")
    if plan.core:
        book.set_custom_property(FORM_PART, "some fields", "text")
    _Data(book, plan).fill()
    _lists(book, plan)
    _about(book, plan)
    book.close()
    return target.getvalue()


def _done(code: object) -> None:
    """Nothing, when the writer did what it was asked; it tells a failure by a number."""
    if code not in (0, None):
        raise RuntimeError(f"the workbook writer gave {code}")


class _Data:
    """The sheet that is filled in."""

    def __init__(self, book: Any, plan: Plan) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self.book = book
        self.plan = plan
        self.sheet = book.add_worksheet(plan.sheet)
        self.top = plan.first - 1
        self.last = self.top + plan.rows
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 2, "bg_color": "#e8eef4"}
        )

    def fill(self) -> None:
        """Headings, and what each column holds the typist to."""
        formats = {
            each: self.book.add_format({"num_format": each, "valign": "top"})
            for each in dict.fromkeys(entry.format for entry in self.plan.entries)
        }
        fills = {kind: self.book.add_format({"bg_color": each}) for kind, each in _FILLS.items()}
        for column, entry in enumerate(self.plan.entries):
            width = max(_WIDE.get(entry.format, 18), min(len(entry.heading) + 2, 30))
            _done(self.sheet.set_column(column, column, width, formats[entry.format]))
            _done(self.sheet.write_string(self.top, column, entry.heading, self.head))
            _done(self._validated(column, entry))
            for colour in entry.colours:
                rule = {"type": "formula", "criteria": colour.formula, "format": fills[colour.kind]}
                area = (self.top + 1, column, self.last, column)
                _done(self.sheet.conditional_format(*area, rule))
        _done(self.sheet.freeze_panes(self.top + 1, 0))
        _printed(self.sheet)
        _done(self.sheet.repeat_rows(self.top))
        below = f"A{self.top + 2}:XFD{self.last + 1}"
        self.sheet.ignore_errors({"number_stored_as_text": below})

    def _validated(self, column: int, entry: Entry) -> int:
        rule: dict[str, object] = {"validate": "any", "ignore_blank": True}
        if entry.source is not None:
            rule |= {"validate": "list", "source": entry.source, "show_error": entry.strict}
        elif entry.test is not None:
            rule |= {"validate": "custom", "value": entry.test}
        rule |= {
            "input_title": entry.heading[:32],
            "input_message": entry.prompt,
            "error_type": "stop" if entry.stop else "warning",
            "error_title": "Not as expected" if entry.stop else "Is this right?",
            "error_message": _error(entry),
        }
        if not entry.prompt:
            rule |= {"show_input": False}
        given: int = self.sheet.data_validation(self.top + 1, column, self.last, column, rule)
        return given


def _printed(sheet: Any) -> None:  # noqa: ANN401
    """On paper: A4 across, all columns on one sheet."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _error(entry: Entry) -> str:
    if entry.source is not None:
        return "Choose one of the codes in the list; they are explained on the sheet lists."
    limits = entry.field.constraints
    said = [
        text
        for text in (
            f"at least {limits.minimum}" if limits.minimum is not None else "",
            f"at most {limits.maximum}" if limits.maximum is not None else "",
            "not after today" if entry.field.not_future else "",
            f"at least {limits.min_length} signs" if limits.min_length is not None else "",
            f"at most {limits.max_length} signs" if limits.max_length is not None else "",
        )
        if text
    ]
    more = f" ({', '.join(said)})" if said else ""
    return f"This does not fit the column{more}. A code for no answer is on the sheet lists."[:255]


def _lists(book: Any, plan: Plan) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(choices.SHEET)
    text = book.add_format({"num_format": "@"})
    head = book.add_format({"num_format": "@", "bold": True, "bottom": 2})
    for block in plan.lists.blocks:
        for offset, heading in enumerate(block.headings):
            column = block.first + offset
            width = 30 if heading == "meaning" else min(max(16, len(heading) + 2), 30)
            _done(sheet.set_column(column, column, width, text))
            _done(sheet.write_string(0, column, heading, head))
        for number, row in enumerate(block.rows, start=1):
            for offset, cell in enumerate(row):
                if cell:
                    _done(sheet.write_string(number, block.first + offset, cell, text))
    _done(sheet.freeze_panes(1, 0))
    _printed(sheet)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _about(book: Any, plan: Plan) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("about")
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"num_format": "@", "bold": True, "valign": "top"})
    _done(sheet.set_column(0, 0, 26, bold))
    _done(sheet.set_column(1, 1, 90, text))
    for number, (left, right) in enumerate(_lines(plan)):
        if left:
            _done(sheet.write_string(number, 0, left, bold))
        if right:
            _done(sheet.write_string(number, 1, right, text))


def _lines(plan: Plan) -> Iterator[tuple[str, str]]:
    dictionary = plan.dictionary
    title = dictionary.titles.get(plan.language) or dictionary.title or dictionary.name
    yield "Form", title
    yield "Dictionary", f"{dictionary.name}, version {dictionary.version}"
    yield (
        "How to fill it in",
        f"One row for each case on the sheet {plan.sheet}, below the headings.",
    )
    yield "", "A star behind a heading: must be filled. A code for no answer counts as filled."
    yield "", "Codes are chosen from lists; what they mean stands on the sheet lists."
    yield "", f"{plan.rows:,} rows are made ready."
    for kind in dict.fromkeys(each.kind for entry in plan.entries for each in entry.colours):
        yield "Colours", _MEANING[kind]
    for each in dictionary.missing:
        if each.value and each.meaning is not Nothing.SUPPRESSED:
            yield "No answer", f"{each.value}: {choices.WORDS[each.meaning]}"
    yield "How to check it", "goodata validate, and the name of this file"
    left = [*_beyond(plan.entries), *plan.beyond]
    if left:
        yield "What Excel cannot hold", "goodata validate looks at these as well:"
        yield from (("", each) for each in left)


def _beyond(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        for each in entry.beyond:
            yield f"{entry.field.name}: {each}"
