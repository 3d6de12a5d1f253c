"""All sheets of a small workbook as text, for those of our own making: dictionaries, entry forms.

The same safety pre-scan as for tables; then the sheets' XML itself, since it must be known which
cells hold a number, a day or a truth where everything should be text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.errors import Unreadable
from goodata.formats._sheets.package import Package, package
from goodata.formats._sheets.xml import local, parse
from goodata.formats.xlsx._prescan import prescan

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_PROPERTIES = "docprops/custom.xml"
_LONGEST = 1_000
"""Characters of a document property that are read."""
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_CELLS = 1_000_000


@dataclass(frozen=True)
class SheetText:
    """One sheet: its rows as text from row 1 and column A on, and which cells are no text.

    Attributes:
        typed: row from 1 and column from 0 of each cell that holds a number, a day or a truth.
    """

    name: str
    hidden: bool
    rows: tuple[tuple[str, ...], ...]
    typed: frozenset[tuple[int, int]]


def sheets(data: bytes) -> tuple[SheetText, ...]:
    """Every worksheet of the workbook in these bytes.

    Raises:
        Unreadable: it is no workbook, breaks a rule of the pre-scan, is damaged, or holds more
            cells than any workbook of ours.
    """
    inside = package(data)
    found = prescan(inside).sheets
    if sum(each.traits.cells for each in found) > _MOST_CELLS:
        fix = "give the dictionary, not a data file"
        raise Unreadable("more than 1,000,000 cells; no dictionary has so many", fix=fix)
    strings = _strings(inside)
    made = []
    for each in found:
        cells = _Cells(strings)
        parse(inside.stream(each.part), each.part, cells.start, cells.prepare)
        made.append(SheetText(each.name, each.hidden, cells.rows(), frozenset(cells.typed)))
    return tuple(made)


@dataclass
class _Text:
    """Collects the text of elements `t` (and `v`, `f`), leaving out how words are pronounced."""

    wanted: frozenset[str]
    pieces: list[str] = field(default_factory=list)
    aside: int = 0
    parser: XMLParserType | None = None

    def begin(self, name: str) -> None:
        """An element begins."""
        self.aside += name == "rPh"
        if name in self.wanted and not self.aside and self.parser is not None:
            self.parser.CharacterDataHandler = self.pieces.append

    def end(self, name: str) -> None:
        """An element ends."""
        self.aside -= name == "rPh"
        if self.parser is not None:
            self.parser.CharacterDataHandler = None

    def take(self) -> str:
        """What came together, with the signs that XML cannot hold put back."""
        text = "".join(self.pieces)
        self.pieces.clear()
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _strings(inside: Package) -> list[str]:
    part = next((name for name in inside.members if _is(name, "sharedstrings.xml")), None)
    if part is None:
        return []
    found: list[str] = []
    text = _Text(frozenset({"t"}))

    def end(element: str) -> None:
        name = local(element)
        text.end(name)
        if name == "si":
            found.append(text.take())

    def prepare(parser: XMLParserType) -> None:
        text.parser = parser
        parser.EndElementHandler = end

    parse(inside.stream(part), part, lambda element, _values: text.begin(local(element)), prepare)
    return found


def _is(member: str, name: str) -> bool:
    return member.casefold().rpartition("/")[2] == name


class _Cells:
    """The cells of one sheet, by address."""

    def __init__(self, strings: list[str]) -> None:
        self.strings = strings
        self.texts: dict[tuple[int, int], str] = {}
        self.typed: set[tuple[int, int]] = set()
        self.here = (0, -1)
        self.kind = "n"
        self.text = _Text(frozenset({"t", "v"}))

    def prepare(self, parser: XMLParserType) -> None:
        """Takes the parser."""
        self.text.parser = parser
        parser.EndElementHandler = self.end

    def start(self, element: str, values: dict[str, str]) -> None:
        """An element begins; cells and rows without an address follow the one before."""
        name = local(element)
        if name == "row":
            self.here = (int(values.get("r", self.here[0] + 1)), -1)
        elif name == "c":
            found = _ADDRESS.fullmatch(values.get("r", ""))
            row, column = self.here
            self.here = (int(found[2]), _position(found[1])) if found else (row, column + 1)
            self.kind = values.get("t", "n")
        self.text.begin(name)

    def end(self, element: str) -> None:
        """An element ends; at the end of a cell its text is known."""
        name = local(element)
        self.text.end(name)
        if name == "c":
            text = self.text.take()
            if text:
                self._keep(text)

    def _keep(self, text: str) -> None:
        if self.kind == "s":
            number = int(text) if text.isdecimal() else len(self.strings)
            if number >= len(self.strings):
                fix = "open it in Excel or LibreOffice and save it under a new name as .xlsx"
                raise Unreadable("the workbook refers to a text that it does not hold", fix=fix)
            text = self.strings[number]
        elif self.kind not in ("str", "inlineStr"):
            self.typed.add(self.here)
            text = _plain(self.kind, text)
        self.texts[self.here] = text

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """All rows from the first to the last, each as long as it is filled."""
        last = max((row for row, _ in self.texts), default=0)
        found: list[list[str]] = [[] for _ in range(last)]
        for (row, column), text in sorted(self.texts.items()):
            cells = found[row - 1]
            cells += [""] * (column - len(cells))
            cells.append(text)
        return tuple(tuple(cells) for cells in found)


def _position(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1


def _plain(kind: str, text: str) -> str:
    """A number, a truth or an error as text."""
    if kind == "b":
        return "TRUE" if text == "1" else "FALSE"
    try:
        number = float(text)
    except ValueError:
        return text
    whole = number.is_integer() and abs(number) < 1e15
    return str(int(number)) if whole else f"{number:.15g}"


def sheet_names(data: bytes) -> tuple[str, ...]:
    """The names of a workbook's sheets; nothing else of it is read. Empty where it is none."""
    found: list[str] = []

    def start(element: str, values: dict[str, str]) -> None:
        if local(element) == "sheet":
            found.append(values.get("name", ""))

    try:
        inside = package(data)
        part = next((name for name in inside.members if _is(name, "workbook.xml")), None)
        if part is not None:
            parse(inside.stream(part), part, start)
    except Unreadable:
        return ()
    return tuple(found)


def properties(data: bytes) -> dict[str, str]:
    """The texts among a workbook's custom document properties, by name; empty where it is none."""
    found: dict[str, str] = {}
    names: list[str] = []

    def start(element: str, values: dict[str, str]) -> None:
        if local(element) == "property":
            names[:] = [values.get("name", "")]

    def text(data: str) -> None:
        if names:
            found[names[0]] = (found.get(names[0], "") + data)[:_LONGEST]

    def prepare(parser: XMLParserType) -> None:
        parser.CharacterDataHandler = text

    try:
        inside = package(data)
        part = next((each for each in inside.members if each.casefold() == _PROPERTIES), None)
        if part is not None:
            parse(inside.stream(part), part, start, prepare)
    except Unreadable:
        return {}
    return {name: value.strip() for name, value in found.items()}
