"""The pre-scan of an OpenDocument spreadsheet: its rules, and what its cells hold beside text."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field

from goodata.errors import Unreadable
from goodata.formats import _magic
from goodata.formats._sheets.extent import Extent, too_far
from goodata.formats._sheets.package import Package
from goodata.formats._sheets.traits import Sheet, SheetTraits, WorkbookTraits
from goodata.formats._sheets.xml import local, parse
from goodata.table import MOST_COLUMNS, MOST_ROWS

CONTENT, STYLES = "content.xml", "styles.xml"
TRUTH, DURATION = -1, -2
"""In place of a number's digits: the cell holds a truth or a duration."""

MOST_SPECIAL = 5_000_000
_AGAIN = "open it in LibreOffice and save it under a new name"
_HIDDEN = {"collapse", "filter"}


def prescan(package: Package) -> WorkbookTraits:
    """Every rule held, every trait collected; afterwards a reader may see the spreadsheet.

    Raises:
        Unreadable: it has a password, breaks a rule, or lacks a part.
    """
    encrypted: list[bool] = []

    def start(element: str, _values: dict[str, str]) -> None:
        if local(element) == "encryption-data":
            encrypted.append(True)

    manifest = "META-INF/manifest.xml"
    if manifest in package.members:
        parse(package.stream(manifest), manifest, start)
    if encrypted:
        raise _magic.password()
    scanner = _Scanner()
    if STYLES in package.members:
        parse(package.stream(STYLES), STYLES, scanner.start)
        scanner.tables.clear()
    parse(package.stream(CONTENT), CONTENT, scanner.start)
    sheets = tuple(each.finish(scanner.shown) for each in scanner.tables)
    if len({each.name for each in sheets}) < len(sheets):
        raise Unreadable("two sheets have the same name", fix=_AGAIN)
    package.rest()
    return WorkbookTraits(sheets, epoch_1904=False, present=_present(package))


def _present(package: Package) -> dict[str, int]:
    counted = {
        "macros": r"(basic|scripts)/.+",
        "images": r"pictures/.+",
        "embedded files": r"object [^/]+/content\.xml",
    }
    found = {
        what: sum(bool(re.fullmatch(pattern, name.casefold())) for name in package.members)
        for what, pattern in counted.items()
    }
    return {what: count for what, count in found.items() if count}


@dataclass
class _Table:
    """One sheet on its way through the scanner."""

    name: str
    style: str
    found: SheetTraits = field(default_factory=SheetTraits)
    extent: Extent = field(default_factory=Extent)
    special: array[int] = field(default_factory=lambda: array("i"))
    row: int = 0
    rows: int = 0
    column: int = 0

    def finish(self, shown: dict[str, bool]) -> Sheet:
        """The sheet, when all of it is through."""
        import numpy as np

        far = self.extent.spread(self.found.cells)
        if far is not None:
            raise too_far(CONTENT, far)
        self.found.area = self.extent.area()
        self.found.rows = self.extent.filled_rows()
        self.found.columns = self.extent.filled_columns()
        places = np.array(self.special, np.int32).reshape(-1, 3)
        self.found.zeros = places[np.argsort(places[:, 0], kind="stable")]
        last = 0 if self.found.area is None else self.found.area[2]
        self.found.hidden_rows = {row for row in self.found.hidden_rows if row <= last}
        return Sheet(self.name, not shown.get(self.style, True), CONTENT, self.found)


class _Scanner:
    """Expat's handler for the whole content; called for every element."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.shown: dict[str, bool] = {}
        self.format = ""
        self.formats: dict[str, int] = {}
        self.styles: dict[str, str] = {}
        self.style = ""
        self.columns = 0
        self.handlers = {
            "table": self.begin_table,
            "table-row": self.begin_row,
            "table-cell": self.begin_cell,
            "covered-table-cell": self.begin_cell,
            "table-column": self.begin_column,
            "style": self.begin_style,
            "table-properties": self.properties,
            "number-style": self.begin_number,
            "boolean-style": self.begin_truth,
            "number": self.number,
            "content-validation": self.drop_down,
        }
        self.drop_downs = 0
        self.defaults: list[tuple[int, str]] = []

    def start(self, element: str, values: dict[str, str]) -> None:
        """An element begins."""
        prefix, _, name = element.partition(":")
        if prefix in {"table", "style", "number"}:
            handler = self.handlers.get(name)
            if handler is not None:
                handler(values)
            elif prefix == "number" and name.endswith("-style"):
                self.format = ""

    def begin_style(self, values: dict[str, str]) -> None:
        """A style, or a format of numbers."""
        self.style = values.get("style:name", "")
        if "style:data-style-name" in values:
            self.styles[self.style] = values["style:data-style-name"]

    def begin_number(self, values: dict[str, str]) -> None:
        """A format of plain numbers; other formats show more than digits."""
        self.format = values.get("style:name", "")

    def begin_truth(self, values: dict[str, str]) -> None:
        """A format that shows a number as true or false."""
        self.format = ""
        self.formats[values.get("style:name", "")] = TRUTH

    def properties(self, values: dict[str, str]) -> None:
        """What a style says of a sheet."""
        self.shown[self.style] = values.get("table:display", "true") != "false"

    def number(self, values: dict[str, str]) -> None:
        """A number within its format; zeros are only kept where nothing but digits is shown."""
        digits = values.get("number:min-integer-digits", "0")
        plain = values.get("number:decimal-places", "0") == "0"
        if self.format and plain and digits.isdecimal() and 1 < int(digits) < 256:
            self.formats[self.format] = int(digits)

    def drop_down(self, values: dict[str, str]) -> None:
        """A rule for what may be typed."""
        self.drop_downs += "cell-content-is-in-list" in values.get("table:condition", "")

    def begin_table(self, values: dict[str, str]) -> None:
        """A sheet."""
        table = _Table(values.get("table:name", ""), values.get("table:style-name", ""))
        table.found.drop_downs = self.drop_downs
        table.found.protected = values.get("table:protected") == "true"
        self.tables.append(table)
        self.columns = 0
        self.defaults = []

    def begin_column(self, values: dict[str, str]) -> None:
        """A stretch of columns."""
        if not self.tables:
            return
        repeat = _repeat(values, "table:number-columns-repeated", MOST_COLUMNS)
        if values.get("table:visibility") in _HIDDEN:
            hidden = (self.columns, self.columns + repeat - 1)
            self.tables[-1].found.hidden_columns.append(hidden)
        self.columns += repeat
        style = values.get("table:default-cell-style-name", "")
        self.defaults.append((self.columns, style))

    def begin_row(self, values: dict[str, str]) -> None:
        """A row, or several alike."""
        if not self.tables:
            return
        table = self.tables[-1]
        table.row += table.rows or 1
        table.rows = _repeat(values, "table:number-rows-repeated", MOST_ROWS)
        table.column = 0
        if table.row + table.rows - 1 > MOST_ROWS:
            raise _impossible()
        if values.get("table:visibility") in _HIDDEN:
            table.found.hidden_rows.update(range(table.row, table.row + table.rows))
            table.found.filtered |= values["table:visibility"] == "filter"

    def begin_cell(self, values: dict[str, str]) -> None:
        """A cell, or several alike."""
        if not self.tables:
            return
        table = self.tables[-1]
        column = table.column
        repeat = _repeat(values, "table:number-columns-repeated", MOST_COLUMNS)
        table.column += repeat
        if table.column > MOST_COLUMNS:
            raise _impossible()
        formula = "table:formula" in values
        kind = values.get("office:value-type")
        if kind is None and not formula:
            return
        table.extent.add_block(table.row, column, table.rows, repeat)
        table.found.cells += table.rows * repeat
        table.found.formulas += formula * table.rows * repeat
        self._judge(table, column, repeat, kind, values)

    def _judge(
        self, table: _Table, column: int, repeat: int, kind: str | None, values: dict[str, str]
    ) -> None:
        number = self._special(kind, column, values)
        state = None
        if values.get("calcext:value-type") == "error":
            state = table.found.errors
        elif kind is None:
            state = table.found.uncalculated
        if state is None and number is None:
            self._merged(table, column, values)
            return
        if table.rows * repeat + len(table.special) // 3 > MOST_SPECIAL:
            raise Unreadable(
                "the part {part} of the workbook repeats a cell too often", fix=_AGAIN, part=CONTENT
            )
        for row in range(table.row, table.row + table.rows):
            for place in range(column, column + repeat):
                if state is not None:
                    state.add((row, place))
                elif number is not None:
                    table.special.extend((row, place, number))
        self._merged(table, column, values)

    def _special(self, kind: str | None, column: int, values: dict[str, str]) -> int | None:
        if kind == "boolean":
            return TRUTH
        if kind == "time":
            return DURATION
        if kind == "float" and self.formats:
            style = values.get("table:style-name")
            if style is None:
                style = next((name for end, name in self.defaults if column < end), "")
            return self.formats.get(self.styles.get(style, ""))
        return None

    def _merged(self, table: _Table, column: int, values: dict[str, str]) -> None:
        wide = _repeat(values, "table:number-columns-spanned", MOST_COLUMNS)
        tall = _repeat(values, "table:number-rows-spanned", MOST_ROWS)
        if wide * tall > 1:
            area = (table.row, column, table.row + tall - 1, column + wide - 1)
            table.found.merged.append(area)


def _repeat(values: dict[str, str], name: str, most: int) -> int:
    text = values.get(name, "1")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    if not 0 < number <= most:
        raise _impossible()
    return number


def _impossible() -> Unreadable:
    return Unreadable(
        "the part {part} of the workbook has a cell with an address that no sheet has",
        fix=_AGAIN,
        part=CONTENT,
    )
