"""A workbook, let in: read once into memory, pre-scanned, and only then shown to calamine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import Unreadable
from goodata.formats import _magic, _source
from goodata.formats._sheets import reader, tables
from goodata.formats._sheets.reader import SheetCells
from goodata.formats._source import Identity
from goodata.formats.xlsx._package import MOST_UNPACKED, package
from goodata.formats.xlsx._prescan import prescan
from goodata.formats.xlsx._text import with_zeros
from goodata.formats.xlsx._traits import Sheet, SheetTraits, WorkbookTraits

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_SAVE = "open it in Excel or LibreOffice and save it under a new name as .xlsx"


@dataclass(frozen=True)
class Workbook:
    """An opened workbook: its digest, its traits, and the cells of each sheet by name."""

    path: Path
    identity: Identity
    sha256: str
    traits: WorkbookTraits
    cells: Mapping[str, SheetCells]

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of that name.

        Raises:
            Unreadable: there is none.
        """
        for sheet in self.traits.sheets:
            if sheet.name == name:
                return sheet
        raise Unreadable("the workbook has no such sheet", fix="choose another with `--sheet`")


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
    data = _source.content(path, before, MOST_UNPACKED)
    refused = _magic.refusal(data[: _magic.FIRST_BYTES], path.name)
    if refused is not None:
        raise refused
    traits, cells = let_in(data)
    return Workbook(path, before, hashlib.sha256(data).hexdigest(), traits, cells)


def let_in(data: bytes, *, typed: bool = False) -> tuple[WorkbookTraits, dict[str, SheetCells]]:
    """What the pre-scan tells of a workbook, and the cells of each filled sheet by its name.

    Args:
        data: the whole workbook.
        typed: whether to tell which cells are no text.

    Raises:
        Unreadable: it breaks a rule of the pre-scan, or calamine cannot read it.
    """
    traits = prescan(package(data))
    filled = {each.name: each for each in traits.sheets if each.traits.area is not None}
    found = reader.read_sheets(data, tuple(filled), typed=typed) if filled else ()
    cells = {each.name: _mended(each, filled[each.name].traits) for each in found}
    if cells.keys() != filled.keys():
        raise _two_things()
    return traits, cells


def _two_things() -> Unreadable:
    return Unreadable("the workbook says two things about its size", fix=_SAVE)


def _mended(cells: SheetCells, traits: SheetTraits) -> SheetCells:
    """The cells with what calamine does not give: its full size, zeros, dates before day 0."""
    if traits.area is None:
        return cells
    first, _, last, right = traits.area
    if cells.batches and (cells.width > right + 1 or cells.last_row > last):
        raise _two_things()
    if not cells.batches:
        cells = replace(cells, first_row=first, width=0)
    wide = replace(cells, width=right + 1, batches=tuple(_widened(cells, right + 1)))
    whole = tables.reaching(wide, first, last)
    special = _special(traits)
    if not special:
        return whole
    batches, start = [], whole.first_row
    for batch in whole.batches:
        batches.append(_put(batch, start, special))
        start += batch.num_rows
    return replace(whole, batches=tuple(batches))


def _widened(cells: SheetCells, width: int) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    names = [str(place) for place in range(width)]
    for batch in cells.batches:
        more = [reader.blank(batch.num_rows)] * (width - batch.num_columns)
        yield pa.RecordBatch.from_arrays(batch.columns + more, names=names) if more else batch


@dataclass(frozen=True)
class _Special:
    """What stands in cells of one column: rows, and what is to be done at each."""

    rows: np.ndarray
    digits: np.ndarray
    stored: Mapping[int, str]


def _special(traits: SheetTraits) -> dict[int, _Special]:
    """By column."""
    import numpy as np

    zeros = np.empty((0, 3), np.int32) if traits.zeros is None else traits.zeros
    stored: dict[int, dict[int, str]] = {}
    for (row, column), text in traits.negative_dates.items():
        stored.setdefault(column, {})[row] = text
    found = {}
    for column in {*np.unique(zeros[:, 1]).tolist(), *stored}:
        own = zeros[zeros[:, 1] == column]
        found[column] = _Special(own[:, 0], own[:, 2], stored.get(column, {}))
    return found


def _put(batch: pa.RecordBatch, start: int, special: Mapping[int, _Special]) -> pa.RecordBatch:
    import pyarrow as pa

    columns = batch.columns
    for column, wanted in special.items():
        behind = start + batch.num_rows
        here = slice(*wanted.rows.searchsorted([start, behind]).tolist())
        stored = {row: text for row, text in wanted.stored.items() if start <= row < behind}
        if here.start == here.stop and not stored:
            continue
        texts = columns[column].to_pylist()
        for row, digits in zip(
            wanted.rows[here].tolist(), wanted.digits[here].tolist(), strict=True
        ):
            texts[row - start] = with_zeros(texts[row - start], digits)
        for row, text in stored.items():
            texts[row - start] = text
        columns[column] = pa.array(texts, pa.string())
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
