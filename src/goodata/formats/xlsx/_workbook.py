"""A workbook, let in: read once into memory, pre-scanned, and only then shown to calamine."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from goodata.errors import Unreadable
from goodata.formats import _magic, _source
from goodata.formats._source import Identity
from goodata.formats.xlsx._package import MOST_UNPACKED, package
from goodata.formats.xlsx._prescan import prescan
from goodata.formats.xlsx._text import number_text, text, with_zeros
from goodata.formats.xlsx._traits import Sheet, WorkbookTraits

if TYPE_CHECKING:
    import numpy as np
    from python_calamine import CalamineSheet, CalamineWorkbook

T = TypeVar("T")

_SAVE = "open it in Excel or LibreOffice and save it under a new name as .xlsx"


@dataclass(frozen=True)
class Workbook:
    """An opened workbook: its digest, its traits, and calamine's view of it."""

    path: Path
    identity: Identity
    sha256: str
    traits: WorkbookTraits
    reader: CalamineWorkbook
    parsed: dict[str, CalamineSheet] = field(default_factory=dict)

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of that name.

        Raises:
            Unreadable: there is none.
        """
        for sheet in self.traits.sheets:
            if sheet.name == name:
                return sheet
        raise Unreadable("the workbook has no such sheet", fix="choose another with `--sheet`")

    def rows(self, sheet: Sheet) -> Iterator[list[str]]:
        """The texts of each row from row 1 to the last one, from column A to the last one.

        Raises:
            Unreadable: calamine cannot read the sheet.
        """
        area = sheet.traits.area
        if area is None:
            return
        _, _, last, width = area
        found = self.parsed.get(sheet.part)
        if found is None:
            found = _guarded(lambda: self.reader.get_sheet_by_name(sheet.name))
            self.parsed[sheet.part] = found
        before = (found.start or (0, 0))[1]
        behind = width - before - found.width + 1
        if behind < 0 or found.total_height > last:
            raise Unreadable("the workbook says two things about its size", fix=_SAVE)
        left, right = [""] * before, [""] * behind
        special = _Special(sheet)
        other = lru_cache(2**12, typed=True)(text)
        rows: Iterator[list[Any]] = found.iter_rows()
        number = 0
        while (values := _guarded(lambda: next(rows, None))) is not None:
            number += 1
            texts = [
                each
                if (kind := type(each)) is str
                else number_text(each)
                if kind is float
                else other(each)
                for each in values
            ]
            cells = left + texts + right if before or behind else texts
            special.put(number, cells)
            yield cells
        for _ in range(number, last):
            yield [""] * (width + 1)


_kept: list[Workbook] = []
"""The workbook that was looked at last, for whoever reads it next; never more than one."""


def keep(workbook: Workbook) -> None:
    """Hold an opened workbook until it is opened again, so that it is not parsed twice."""
    _kept[:] = [workbook]


def open_workbook(path: Path) -> Workbook:
    """The workbook, its pre-scan passed.

    Raises:
        Unreadable: it is another kind of file, breaks a rule of the pre-scan, is damaged, or
            changed while it was read.
    """
    before = _source.identity(path)
    kept, _kept[:] = _kept[:], []
    for workbook in kept:
        if workbook.path == path and workbook.identity == before:
            return workbook
    if before.size > MOST_UNPACKED:
        raise Unreadable(
            "the workbook is larger than {limit} MiB",
            fix="save the sheet that is wanted as CSV UTF-8",
            limit=MOST_UNPACKED // 2**20,
        )
    with _source.opened(path) as file:
        data = file.read(MOST_UNPACKED + 1)
    _source.unchanged(path, before)
    refused = _magic.refusal(data[: _magic.FIRST_BYTES], path.name)
    if refused is not None:
        raise refused
    traits = prescan(package(data))
    return Workbook(path, before, hashlib.sha256(data).hexdigest(), traits, _reader(data))


def _reader(data: bytes) -> CalamineWorkbook:
    from python_calamine import CalamineWorkbook

    return _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))


def _guarded(call: Callable[[], T]) -> T:
    """What calamine gives; its own faults, and Rust's panics, in our words and without a cell."""
    from python_calamine import CalamineError

    try:
        return call()
    except CalamineError:
        raise Unreadable("the workbook cannot be read", fix=_SAVE) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("the workbook cannot be read", fix=_SAVE) from None


class _Special:
    """Cells whose text calamine does not give: zeros of a format, and dates before day 0."""

    def __init__(self, sheet: Sheet) -> None:
        self.zeros = _in_pieces(sheet.traits.zeros)
        self.next = next(self.zeros, None)
        self.stored: dict[int, list[tuple[int, str]]] = {}
        for (row, column), stored in sheet.traits.negative_dates.items():
            self.stored.setdefault(row, []).append((column, stored))

    def put(self, row: int, cells: list[str]) -> None:
        """Mend the cells of a row; rows come in order."""
        while self.next is not None and self.next[0] <= row:
            _, column, digits = self.next
            if self.next[0] == row:
                cells[column] = with_zeros(cells[column], digits)
            self.next = next(self.zeros, None)
        for column, stored in self.stored.get(row, ()):
            cells[column] = stored


def _in_pieces(table: np.ndarray | None) -> Iterator[list[int]]:
    """The rows of an array as lists, not all at once."""
    if table is not None:
        for start in range(0, len(table), 2**16):
            yield from table[start : start + 2**16].tolist()
