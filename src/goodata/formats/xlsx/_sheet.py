"""One worksheet's pre-scan: how far it reaches, and what its cells hold beside text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodata.errors import Unreadable
from goodata.formats._sheets.extent import Cell, Extent, too_far
from goodata.formats._sheets.package import Package
from goodata.formats._sheets.traits import SheetTraits, Styles
from goodata.formats._sheets.xml import local, parse
from goodata.formats.xlsx._fast import Cells, Kind, UnusualSheet, around, scan
from goodata.formats.xlsx._numbers import is_early, is_long
from goodata.table import MOST_COLUMNS, MOST_ROWS, area, position

if TYPE_CHECKING:
    from pyexpat import XMLParserType

    import numpy as np

_DIGITS = "0123456789"
_TRUE = {"1", "true"}
_ROW = re.compile(rb"<row\b[^>]*>")
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NUMBER = re.compile(rb'\sr="([1-9][0-9]{0,6})"')
_VALUE = re.compile(rb"<v(?:/>|(?:\s[^>]*)?>([^<]*))")
_KINDS = {
    int(Kind.NUMBER): "n",
    int(Kind.SHARED): "s",
    int(Kind.ERROR): "e",
    int(Kind.FORMULA_TEXT): "str",
    int(Kind.OTHER): "",
}


def traits(package: Package, part: str, styles: Styles) -> SheetTraits:
    """What the pre-scan of one sheet finds.

    Raises:
        Unreadable: it is damaged, holds an address that cannot be, or cells too far apart.
    """
    try:
        scanner = _Scanner(part, styles)
        pieces = around(package.stream(part), scanner.take)
        parse(pieces, part, scanner.start, scanner.prepare)
    except UnusualSheet:
        scanner = _Scanner(part, styles)
        parse(package.stream(part), part, scanner.start, scanner.prepare)
    return scanner.finish()


class _Scanner:
    """Expat's handlers for one sheet. Called for every cell, so attributes stay few and plain."""

    def __init__(self, part: str, styles: Styles) -> None:
        self.part = part
        self.styles = styles
        self.found = SheetTraits()
        self.extent = Extent()
        self.sheet_data: str | None = None
        self.row = 0
        self.column = -1
        self.style = 0
        self.kind = ""
        self.formula = False
        self.counted = False
        self.shared = False
        self.value: list[str] = []
        self.letters: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.watched = styles.dates
        self.zeros: list[tuple[int, int, int]] = []
        self.more_zeros: list[np.ndarray] = []
        self.parser: XMLParserType | None = None

    def prepare(self, parser: XMLParserType) -> None:
        """Take the parser, to switch the other handlers on and off."""
        self.parser = parser
        parser.EndElementHandler = self.end

    def start(self, element: str, values: dict[str, str]) -> None:
        """An element begins."""
        name = self.names.get(element)
        if name is None:
            name = self.names[element] = local(element)
        if self.sheet_data is not None:
            handler = _IN_CELLS.get(name)
        elif name == "sheetData":
            self.sheet_data = element
            return
        else:
            handler = _AROUND.get(name)
        if handler is not None:
            handler(self, values)

    def begin_row(self, values: dict[str, str]) -> None:
        """A row, with its number or following the last one."""
        given = values.get("r")
        self.row = self.row + 1 if given is None else self._within(given, MOST_ROWS)
        self.column = -1
        if values.get("hidden") in _TRUE:
            self.found.hidden_rows.add(self.row)

    def begin_cell(self, values: dict[str, str]) -> None:
        """A cell, with its address or following the last one."""
        reference = values.get("r")
        if reference is None:
            self.column += 1
            if self.column >= MOST_COLUMNS:
                raise self._impossible()
        else:
            letters = reference.rstrip(_DIGITS)
            column = self.letters.get(letters)
            self.column = self._column(letters) if column is None else column
            digits = reference[len(letters) :]
            if digits != str(self.row):
                self.row = self._within(digits, MOST_ROWS)
        self.kind = values.get("t", "n")
        style = values.get("s")
        self.style = int(style) if style is not None and style.isdecimal() else 0
        self.formula = self.counted = self.shared = False
        self.value.clear()

    def content(self, _values: dict[str, str]) -> None:
        """A value, in the cell or as a text within it."""
        if not self.counted:
            self._count()
        self._judge()

    def begin_formula(self, _values: dict[str, str]) -> None:
        """A formula; whether it has a value is known at the cell's end."""
        if not self.counted:
            self._count()
        self.formula = True
        self.found.formulas += 1
        self.found.uncalculated.add((self.row, self.column))

    def _count(self) -> None:
        self.counted = True
        self.found.cells += 1
        self.extent.add(self.row, self.column)

    def _judge(self) -> None:
        kind, here = self.kind, (self.row, self.column)
        if kind == "s":
            self.found.strings += not self.shared
            self.shared = True
        elif kind == "e":
            self.found.errors.add(here)
        elif kind == "n" and self.style in self.styles.zeros:
            self.zeros.append((*here, self.styles.zeros[self.style]))
        if self.parser is not None and (self.formula or kind == "n"):
            self.parser.CharacterDataHandler = self.value.append

    def end(self, element: str) -> None:
        """An element ends; only the cells as a whole and a value that was listened to matter."""
        if element == self.sheet_data:
            self.sheet_data = None
        if self.parser is None or self.parser.CharacterDataHandler is None:
            return
        self.parser.CharacterDataHandler = None
        here, text = (self.row, self.column), "".join(self.value)
        if self.formula and (text or self.kind == "str"):
            self.found.uncalculated.discard(here)
        if self.kind == "n":
            self._weigh(here, text.strip())

    def _weigh(self, here: Cell, text: str) -> None:
        """Take note of a number that is not what was typed."""
        if self.style not in self.watched:
            if is_long(text):
                self.found.long.add(here)
        elif text.startswith("-"):
            self.found.negative_dates[here] = text
        elif self.style not in self.styles.durations and is_early(text):
            self.found.early.add(here)

    def take(self, chunk: bytes) -> None:
        """Whole rows, scanned the fast way.

        Raises:
            UnusualSheet: they have to be scanned the exact way.
        """
        if not chunk:
            return
        cells = scan(chunk)
        held = cells.valued | cells.formula
        self.extent.add_all(cells.rows[held], cells.columns[held])
        self.found.cells += int(held.sum())
        self.found.strings += int((cells.valued & (cells.kinds == Kind.SHARED)).sum())
        for here in (cells.valued & (cells.kinds == Kind.ERROR)).nonzero()[0].tolist():
            self.found.errors.add((int(cells.rows[here]), int(cells.columns[here])))
        self._take_numbers(chunk, cells)
        for here in cells.formula.nonzero()[0].tolist():
            self._take_formula(chunk, cells, here)
        if b"hidden" in chunk:
            for row in _ROW.findall(chunk):
                self._take_row(row)

    def _take_numbers(self, chunk: bytes, cells: Cells) -> None:
        import numpy as np

        numbers = cells.valued & (cells.kinds == Kind.NUMBER)
        for style, digits in self.styles.zeros.items():
            shown = numbers & (cells.styles == style)
            if shown.any():
                rows, columns = cells.rows[shown], cells.columns[shown]
                width = np.full(rows.size, digits)
                self.more_zeros.append(np.stack([rows, columns, width], 1).astype(np.int32))
        dates = np.isin(cells.styles, list(self.watched))
        odd = numbers & np.where(dates, cells.negative | cells.short, cells.long)
        for here in odd.nonzero()[0].tolist():
            self.style = int(cells.styles[here])
            begin = int(cells.inner[here]) + len("<v>")
            text = chunk[begin : chunk.index(b"<", begin)].decode("ascii", "replace").strip()
            self._weigh((int(cells.rows[here]), int(cells.columns[here])), text)

    def _take_formula(self, chunk: bytes, cells: Cells, here: int) -> None:
        """A cell with a formula: what the exact way does at each of its tags."""
        self.row, self.column = int(cells.rows[here]), int(cells.columns[here])
        self.style, self.formula, self.counted = int(cells.styles[here]), True, True
        self.shared = False
        self.kind = _KINDS[int(cells.kinds[here])]
        self.found.formulas += 1
        self.found.uncalculated.add((self.row, self.column))
        begin = int(cells.inner[here])
        value = _VALUE.search(chunk, begin, chunk.index(b"</c>", begin))
        if value is not None:
            self._judge()
            self.value[:] = [(value[1] or b"").decode("utf-8", "replace")]
            self.end("v")

    def _take_row(self, row: bytes) -> None:
        if _HIDDEN.search(row):
            number = _NUMBER.search(row)
            if number is None:
                raise UnusualSheet
            self.found.hidden_rows.add(self._within(number[1].decode(), MOST_ROWS))

    def columns(self, values: dict[str, str]) -> None:
        """A stretch of columns with one width."""
        if values.get("hidden") in _TRUE:
            first = self._within(values.get("min", ""), MOST_COLUMNS)
            last = self._within(values.get("max", ""), MOST_COLUMNS)
            self.found.hidden_columns.append((first - 1, last - 1))

    def merged(self, values: dict[str, str]) -> None:
        """A merged range."""
        found = area(values.get("ref", ""))
        if found is not None:
            self.found.merged.append(found)

    def filtered(self, _values: dict[str, str]) -> None:
        """An automatic filter."""
        self.found.filtered = True

    def drop_down(self, values: dict[str, str]) -> None:
        """A rule for what may be typed."""
        self.found.drop_downs += values.get("type") == "list"

    def protected(self, values: dict[str, str]) -> None:
        """Protection against editing."""
        self.found.protected = values.get("sheet", "1") in _TRUE

    def finish(self) -> SheetTraits:
        """What was found, when the whole sheet is through.

        Raises:
            Unreadable: cells stand so far apart that a reader would run out of memory.
        """
        self.found.area = self.extent.area()
        self.found.rows = self.extent.filled_rows()
        self.found.columns = self.extent.filled_columns()
        self.found.zeros = self._all_zeros()
        far = self.extent.spread(self.found.cells)
        if far is not None:
            raise too_far(self.part, far)
        return self.found

    def _all_zeros(self) -> np.ndarray:
        import numpy as np

        few = np.array(self.zeros, np.int32).reshape(-1, 3)
        found: np.ndarray = np.concatenate([few, *self.more_zeros])
        return found[np.argsort(found[:, 0], kind="stable")]

    def _column(self, letters: str) -> int:
        column = position(letters) if letters.isascii() and letters.isalpha() else MOST_COLUMNS
        if not letters.isupper() or column >= MOST_COLUMNS:
            raise self._impossible()
        self.letters[letters] = column
        return column

    def _within(self, text: str, limit: int) -> int:
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
        if not 0 < number <= limit:
            raise self._impossible()
        return number

    def _impossible(self) -> Unreadable:
        return Unreadable(
            "the part {part} of the workbook has a cell with an address that no sheet has",
            fix="open it in Excel or LibreOffice and save it under a new name as .xlsx",
            part=self.part,
        )


_IN_CELLS = {
    "c": _Scanner.begin_cell,
    "v": _Scanner.content,
    "is": _Scanner.content,
    "f": _Scanner.begin_formula,
    "row": _Scanner.begin_row,
}
_AROUND = {
    "col": _Scanner.columns,
    "mergeCell": _Scanner.merged,
    "autoFilter": _Scanner.filtered,
    "dataValidation": _Scanner.drop_down,
    "sheetProtection": _Scanner.protected,
}
