"""The workbook of `classify` on its way back: columns that were confirmed, places in notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from goodata import __version__
from goodata.dictionary.kinds import kinds
from goodata.errors import GoodataError, Place, Unreadable
from goodata.files import reading
from goodata.formats import Asked
from goodata.model import Privacy
from goodata.practices.classification.decided import ColumnDecided, Decided, PlaceDecided
from goodata.practices.opening import at
from goodata.review import classification as layout
from goodata.table import Candidate, ReadingPlan, position
from goodata.techniques import techniques
from goodata.text import fold

Row = tuple[int, Mapping[str, str]]
"""Row of the sheet, and its cells by heading."""


def read(path: Path) -> Decided:
    """What was decided in a workbook of `classify`, saved by whatever program.

    Raises:
        Unreadable: it is no such workbook, a heading is lost, or a word is none of its list; says
            in which cell.
    """
    try:
        sheets = _sheets(path)
    except GoodataError as error:
        raise at(error, path) from None
    facts = dict(_pairs(path, sheets.get(layout.ABOUT)))
    if facts.get(layout.VERSION) != layout.VERSION_IS or layout.SOURCE not in facts:
        fix = "name the workbook that goodata classify --report xlsx made, and save it as .xlsx"
        raise Unreadable("is no workbook of a classification", fix=fix, place=Place(str(path)))
    columns = dict(_columns(path, sheets.get(layout.COLUMNS)))
    notes = sheets.get(layout.NOTES)
    answered = list(_places(path, notes)) if notes is not None else []
    places = [each for each in answered if each.answer in ("keep", "mask")]
    if places and facts.get(layout.MADE_BY) != __version__:
        # Other rules may number other words: what was to be kept would be somebody's name.
        what = "was made by another version of goodata, which may number its places otherwise"
        fix = "make a new one with --report xlsx; or leave Decision empty in its sheet Notes"
        raise Unreadable(what, fix=fix, place=Place(str(path)))
    return Decided(facts[layout.SOURCE], columns, places, len(answered) - len(places))


def _sheets(path: Path) -> Mapping[str, Candidate]:
    candidates = reading.look(path, Asked())
    if candidates.format != "xlsx":
        return {}
    return {each.sheet or "": each for each in candidates.options}


def _cells(path: Path, sheet: Candidate, header_row: int) -> Iterator[tuple[int, Sequence[str]]]:
    head = next((each.cells for each in sheet.head if each.row == header_row), ())
    plan = ReadingPlan(path, "xlsx", header_row, head, sheet.columns, sheet=sheet.sheet)
    for batch in reading.read(plan).batches():
        columns = [each.to_pylist() for each in batch.cells.columns]
        yield from zip(batch.rows.tolist(), zip(*columns, strict=True), strict=True)


def _pairs(path: Path, sheet: Candidate | None) -> Iterator[tuple[str, str]]:
    if sheet is not None:
        for _row, cells in _cells(path, sheet, 0):
            if len(cells) > 1:
                yield cells[0], cells[1]


def _records(
    path: Path, sheet: Candidate | None, name: str, wanted: Sequence[str]
) -> Iterator[Row]:
    """The rows below a sheet's headings, wherever the columns were moved to."""
    heads = sheet.head if sheet is not None else ()
    head = next((each for each in heads if set(wanted) <= set(each.cells)), None)
    if sheet is None or head is None:
        fix = "take back the workbook as goodata made it; its sheets and headings belong together"
        what = "a heading of the sheet {sheet} is not in it any more"
        raise Unreadable(what, fix=fix, place=Place(str(path)), sheet=name)
    for row, cells in _cells(path, sheet, head.row):
        yield row, dict(zip(head.cells, cells, strict=False))


def _columns(path: Path, sheet: Candidate | None) -> Iterator[tuple[int, ColumnDecided]]:
    wanted = ("Column", "Kind", "Role", "Technique", "Decision")
    known = {fold(each): each for each in kinds()}
    for row, cells in _records(path, sheet, layout.COLUMNS, wanted):
        if not cells["Column"].strip():
            continue
        chosen = {
            heading: _chosen(path, row, cells, heading, listed)
            for heading, listed in _LISTS.items()
        }
        yield (
            _letter(path, layout.COLUMNS, row, cells),
            ColumnDecided(
                known.get(chosen["Kind"]),
                Privacy(chosen["Role"]),
                chosen["Technique"],
                chosen["Decision"] == "yes",
            ),
        )


def _chosen(
    path: Path, row: int, cells: Mapping[str, str], heading: str, listed: Callable[[], set[str]]
) -> str:
    word = fold(cells[heading].strip())
    if word not in listed():
        raise _wrong(path, layout.COLUMNS, row, heading)
    return word


_LISTS: Mapping[str, Callable[[], set[str]]] = {
    "Kind": lambda: {"", *(fold(each) for each in kinds())},
    "Role": lambda: {each.value for each in Privacy},
    "Technique": lambda: set(techniques()),
    "Decision": lambda: {"", *layout.CONFIRMED},
}


def _places(path: Path, sheet: Candidate) -> Iterator[PlaceDecided]:
    for row, cells in _records(path, sheet, layout.NOTES, ("Row", "Column", "Place", "Decision")):
        answer = fold(cells["Decision"].strip())
        if answer not in ("", *layout.DECISIONS):
            raise _wrong(path, layout.NOTES, row, "Decision")
        numbers = [cells[each].strip() for each in ("Row", "Place")]
        if not all(each.isdecimal() for each in numbers):
            raise _wrong(path, layout.NOTES, row, "Place")
        here = _letter(path, layout.NOTES, row, cells)
        yield PlaceDecided(int(numbers[0]), here, int(numbers[1]), answer)


def _letter(path: Path, sheet: str, row: int, cells: Mapping[str, str]) -> int:
    text = cells["Column"].strip().upper()
    if not (text.isascii() and text.isalpha() and len(text) <= len("XFD")):
        raise _wrong(path, sheet, row, "Column")
    return position(text)


def _wrong(path: Path, sheet: str, row: int, heading: str) -> Unreadable:
    what = "the word under {heading} is none of its list"
    fix = "choose from the list that the cell offers"
    return Unreadable(what, fix=fix, place=Place(str(path), sheet, row), heading=heading)
