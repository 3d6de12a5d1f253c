"""The workbook of `classify`: columns with reasons, sets that identify, and notes to look at.

It holds headings and parts of notes, so it is as dangerous as the file it was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goodata import __version__
from goodata.dictionary.kinds import kinds
from goodata.model import Privacy
from goodata.practices.classification import tell
from goodata.practices.classification.classify import Classified
from goodata.practices.classification.said import ColumnSaid
from goodata.review._book import Book
from goodata.techniques import techniques
from goodata.text import letter, safe

COLUMNS, GROUPS, NOTES, ABOUT = "Columns", "Groups", "Notes", "About"
LISTS = "Lists"
VERSION, VERSION_IS = "Layout of this workbook", "goodata classification 1"
SOURCE = "Made from (SHA-256)"
MADE_BY = "Made by goodata"
"""What *About* says in pairs of cells, so that decisions find their way back."""
MOST_NOTES = 5_000
"""Places in notes that are listed; the rest is counted."""
MOST_SIGNS = 2_000
DECISIONS = ("keep", "mask", "ask")
"""What can be decided of a place in a note."""
CONFIRMED = ("yes", "ask")
"""What can be decided of a column."""
_WORST = 50


@dataclass(frozen=True)
class Place:
    """A part of a note: its row and column, what it was taken for, and the text around it.

    `number` tells the places of one note apart, from 1.
    """

    row: int
    column: int
    number: int
    kind: str
    source: str
    before: str
    found: str
    after: str


_Cell = Callable[[Classified, ColumnSaid], str]
_OF_COLUMN: tuple[tuple[str, int, _Cell], ...] = (
    ("Column", 8, lambda _found, said: letter(said.position)),
    ("Heading", 26, lambda found, said: found.opened.table.columns[said.position].header),
    ("Kind", 20, lambda _found, said: said.kind or ""),
    ("Role", 11, lambda _found, said: said.role.value),
    ("Risk", 9, lambda _found, said: said.risk.value),
    ("Sure", 7, lambda _found, said: "look" if said.unsure else "yes"),
    ("Why", 60, lambda _found, said: said.reason.render()),
    ("Disagrees", 40, lambda _found, said: said.disagrees.render() if said.disagrees else ""),
    ("Technique", 14, lambda _found, said: said.technique),
    ("Decision", 10, lambda _found, _said: ""),
    ("Could go", 36, lambda found, said: "; ".join(_advice(found, said))),
)
_HEADS = [title for title, _wide, _cell in _OF_COLUMN]
_CHOICES: dict[str, Callable[[], Sequence[str]]] = {
    "Kind": kinds,
    "Role": lambda: [each.value for each in Privacy],
    "Technique": lambda: sorted(techniques()),
    "Decision": lambda: CONFIRMED,
}
"""Headings under which something is chosen from a list."""
_ABOUT = (
    (
        "Columns: what each column was taken for and why; `look` in Sure wants a person's eye. Put "
        "Kind, Role and Technique right where they are wrong, and write yes under Decision."
    ),
    "Groups: sets of up to three columns, and how many people each leaves alone.",
    (
        "Notes: what was found in free texts, with the words around it; write keep, mask or ask. "
        "Behind it, with doubt under Found by, what may be a name and was not taken for one."
    ),
    (
        "Then: goodata classify FILE --apply THIS --patch NEW.yaml, and goodata deidentify FILE "
        "--patch NEW.yaml."
    ),
    "This workbook holds headings and parts of notes: keep it as close as the file itself.",
)


def _advice(found: Classified, said: ColumnSaid) -> Iterator[str]:
    return (each.what.render() for each in found.advice if each.position == said.position)


def render(found: Classified, places: Sequence[Place], left_out: int) -> bytes:
    """The workbook's bytes.

    Args:
        found: one table with everything that was said of it.
        places: parts of its notes.
        left_out: parts that were found and are not listed.
    """
    book = Book()
    _columns(book, found)
    _groups(book, found)
    if places:
        _notes(book, places)
    verdict = ", and ".join(each.render() for each in found.verdict.reasons)
    about = [f"{found.verdict.risk.value.upper()}: {verdict}", *_ABOUT]
    if left_out:
        about.append(f"{left_out} further places in notes are not listed")
    sheet = book.sheet(ABOUT)
    sheet.set_column(0, 0, 100)
    sheet.set_column(1, 1, 70)
    book.printed(sheet, heads=0)
    for row, line in enumerate(about):
        _row(book, sheet, row, [line], book.wrapped)
    source = found.opened.table.sha256
    facts = ((VERSION, VERSION_IS), (SOURCE, source), (MADE_BY, __version__))
    for row, texts in enumerate(facts, start=len(about) + 1):
        _row(book, sheet, row, texts, book.text)
    return book.done()


def _row(book: Book, sheet: Any, row: int, texts: Sequence[str], form: Any) -> None:  # noqa: ANN401
    for column, text in enumerate(texts):
        if text:
            book.wrote(sheet.write_string(row, column, safe(text, MOST_SIGNS), form))


def _columns(book: Book, found: Classified) -> None:
    sheet = book.sheet(COLUMNS)
    for column, (_title, wide, _cell) in enumerate(_OF_COLUMN):
        sheet.set_column(column, column, wide)
    _row(book, sheet, 0, _HEADS, book.heading)
    for row, said in enumerate(found.columns.said, start=1):
        texts = [cell(found, said) for _title, _wide, cell in _OF_COLUMN]
        _row(book, sheet, row, texts, book.wrapped)
        for column, text in enumerate(texts):
            if not text:
                book.wrote(sheet.write_blank(row, column, None, book.wrapped))
        book.wrote(sheet.write_blank(row, _HEADS.index("Decision"), None, book.typed))
    _choices(book, sheet, len(found.columns.said))
    sheet.freeze_panes(1, 2)
    book.printed(sheet)
    sheet.autofilter(0, 0, max(1, len(found.columns.said)), len(_OF_COLUMN) - 1)


def _choices(book: Book, sheet: Any, rows: int) -> None:  # noqa: ANN401
    """Drop-downs under the headings that have a list; a long list stands on a sheet of its own."""
    lists = book.sheet(LISTS)
    lists.hide()
    for at, (title, choices) in enumerate(_CHOICES.items()):
        listed = list(choices())
        _row(book, lists, 0, [""] * at + [title], book.heading)
        for row, each in enumerate(listed, start=1):
            _row(book, lists, row, [""] * at + [each], book.text)
        here = letter(at)
        column = _HEADS.index(title)
        rule = {
            "validate": "list",
            "source": f"={LISTS}!${here}$2:${here}${len(listed) + 1}",
            "ignore_blank": True,
        }
        book.wrote(sheet.data_validation(1, column, max(1, rows), column, rule))


def _groups(book: Book, found: Classified) -> None:
    groups = found.groups
    if groups is None:
        return
    sheet = book.sheet(GROUPS)
    book.printed(sheet, heads=0)
    for column, wide in enumerate((70, 12, 14, 10, 14)):
        sheet.set_column(column, column, wide)
    lines = [each.render() for each in tell.group_lines(groups, found.columns.said)]
    for row, line in enumerate(lines):
        _row(book, sheet, row, [line], book.text)
    top = len(lines) + 1
    heads = ("Columns together", "People alone", "In small groups", "Groups", "Smallest group")
    _row(book, sheet, top, heads, book.heading)
    worst = sorted(groups.uniques.subsets, key=lambda each: (-each.alone, each.columns))[:_WORST]
    for row, each in enumerate(worst, start=top + 1):
        names = [tell.name(found.columns.said[groups.columns[at]]) for at in each.columns]
        _row(book, sheet, row, [", ".join(names)], book.wrapped)
        for column, number in enumerate((each.alone, each.below, each.groups, each.smallest), 1):
            book.wrote(sheet.write_number(row, column, number))


def _notes(book: Book, places: Sequence[Place]) -> None:
    sheet = book.sheet(NOTES)
    heads = (
        "Row",
        "Column",
        "Place",
        "Taken for",
        "Found by",
        "Before",
        "Found",
        "After",
        "Decision",
        "Note",
    )
    for column, wide in enumerate((8, 8, 7, 16, 11, 34, 30, 34, 12, 40)):
        sheet.set_column(column, column, wide)
    _row(book, sheet, 0, heads, book.heading)
    for row, each in enumerate(places, start=1):
        book.wrote(sheet.write_number(row, 0, each.row))
        texts = ["", letter(each.column), str(each.number), each.kind, each.source, each.before]
        _row(book, sheet, row, texts, book.wrapped)
        book.wrote(sheet.write_string(row, 6, safe(each.found, MOST_SIGNS), book.copied))
        if each.after:
            book.wrote(sheet.write_string(row, 7, safe(each.after, MOST_SIGNS), book.wrapped))
        for column in (8, 9):
            book.wrote(sheet.write_blank(row, column, None, book.typed))
    choice = {"validate": "list", "source": list(DECISIONS), "ignore_blank": True}
    book.wrote(sheet.data_validation(1, 8, len(places), 8, choice))
    sheet.freeze_panes(1, 0)
    book.printed(sheet)
    sheet.autofilter(0, 0, len(places), len(heads) - 1)
