"""The workbook of an inventory: one row a file, names and owners in full, to be kept close.

It holds no cell of any file, but it names files and people's accounts, and says where what is worth
stealing lies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goodata.checks import named
from goodata.formats.xlsx.writing import MOST_ROWS, MOST_SIGNS
from goodata.model import Risk
from goodata.practices.inventory.entry import Entry
from goodata.practices.inventory.finding import findings
from goodata.practices.inventory.tell import who_reads
from goodata.practices.inventory.total import WORDS, Sum
from goodata.review._book import Book
from goodata.text import safe


def _findings(entry: Entry) -> str:
    return ", ".join(sorted({named(name).code for name, _, _ in findings(entry)}))


def _listed(parts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in parts.items())


def _or_empty(number: int) -> str:
    return str(number) if number else ""


Cell = Callable[[Entry], str | int]
_COLUMNS: tuple[tuple[str, int, Cell], ...] = (
    ("No.", 6, lambda each: each.number),
    ("Folder", 24, lambda each: each.folder),
    ("File", 30, lambda each: each.name),
    ("Class", 11, lambda each: WORDS[each.judged.risk]),
    ("Why", 50, lambda each: "; ".join(each.judged.reasons)),
    ("What it is", 20, lambda each: each.judged.form),
    ("Bytes", 12, lambda each: each.size),
    ("Changed", 12, lambda each: each.changed),
    ("Rows", 9, lambda each: each.judged.rows if each.judged.columns else ""),
    ("Columns", 9, lambda each: each.judged.columns or ""),
    ("Families of data", 30, lambda each: ", ".join(each.judged.families)),
    ("Closed by", 14, lambda each: each.judged.protected or ""),
    ("Read by", 28, lambda each: str(who_reads(each.access)) if each.ordinary else ""),
    ("Owner", 14, lambda each: each.owner),
    ("Rights", 11, lambda each: each.access.mode),
    ("List of rights", 8, lambda each: "yes" if each.access.named else ""),
    ("Leaves by itself", 14, lambda each: each.leaves or ""),
    ("Same content", 9, lambda each: _or_empty(each.same)),
    ("Same table", 9, lambda each: _or_empty(each.same_table)),
    ("Same file as no.", 9, lambda each: _or_empty(each.link_of)),
    ("Leftover", 14, lambda each: each.left_over or ""),
    ("Person in the name", 10, lambda each: "maybe" if each.named else ""),
    ("Hidden parts", 30, lambda each: _listed(dict(each.judged.hidden))),
    ("Picture says", 24, lambda each: ", ".join(each.judged.told)),
    ("Older than asked", 9, lambda each: "yes" if each.old else ""),
    ("Classified before", 12, lambda each: each.last or ""),
    ("Could not be read", 36, lambda each: each.judged.what),
    ("What to do", 36, lambda each: each.judged.fix),
    ("Findings", 22, _findings),
)
FILES, FINDINGS, ABOUT = "Files", "Findings", "About"
_ABOUT = (
    "One row a file. The class is how carefully a file must be kept; `not judged` says nothing",
    "good about a file: documents, archives, databases and encrypted files are not read.",
    "Files with one number under `Same content` hold the same bytes; under `Same table` the same",
    "header and cells, whatever the format and the order of rows.",
    "`Read by` counts accounts of this computer. Who can read backups, shares and copies that a",
    "service keeps is not known here.",
    "Photos and videos are high because they may show a person; faces are not looked for.",
    "This workbook names files and accounts: keep it as close as the files themselves.",
)


class Workbook:
    """The workbook while files come in, one after the other."""

    def __init__(self, device: str) -> None:
        """An empty workbook.

        Args:
            device: what the folder lies on, in words.
        """
        self._device = device
        self._book = Book()
        self._sheet = self._book.sheet(FILES)
        self._rows = 0
        self.left_out = 0
        for column, (title, wide, _) in enumerate(_COLUMNS):
            self._sheet.set_column(column, column, wide)
            self._book.wrote(self._sheet.write_string(0, column, title, self._book.heading))
        self._sheet.freeze_panes(1, 3)
        self._book.printed(self._sheet)

    def add(self, entry: Entry) -> None:
        """Adds a file."""
        if self._rows >= MOST_ROWS - 1:
            self.left_out += 1
            return
        self._rows += 1
        high = entry.judged.risk is Risk.HIGH
        for column, (title, _, cell) in enumerate(_COLUMNS):
            said = cell(entry)
            strong = high and title == "Class"
            self._write(self._rows, column, said, self._book.strong if strong else self._book.text)

    def _write(self, row: int, column: int, said: str | int, form: Any) -> None:  # noqa: ANN401
        if isinstance(said, int):
            self._book.wrote(self._sheet.write_number(row, column, said))
        elif said:
            # Names of files are anybody's text: signs that steer are spelt out.
            text = safe(said, MOST_SIGNS)
            self._book.wrote(self._sheet.write_string(row, column, text, form))

    def done(self, total: Sum) -> bytes:
        """The workbook's bytes.

        Args:
            total: what came together over all files.
        """
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(_COLUMNS) - 1)
        sheet = self._book.sheet(FINDINGS)
        self._rows_of(sheet, 0, ("Code", "Files", "What", "What to do"), self._book.heading)
        for row, name in enumerate(sorted(total.found, key=lambda each: named(each).code), start=1):
            check, found = named(name), total.found[name]
            said = (check.code, str(found.files), name.replace("-", " "), check.remedy)
            self._rows_of(sheet, row, said, self._book.text)
        for column, wide in enumerate((9, 9, 32, 70)):
            sheet.set_column(column, column, wide)
        about = self._book.sheet(ABOUT)
        about.set_column(0, 0, 100)
        for row, line in enumerate((f"Lies on: {safe(self._device)}", *_ABOUT)):
            self._rows_of(about, row, (line,), self._book.text)
        return self._book.done()

    def _rows_of(self, sheet: Any, row: int, said: tuple[str, ...], form: Any) -> None:  # noqa: ANN401
        for column, text in enumerate(said):
            self._book.wrote(sheet.write_string(row, column, text, form))
