"""Cells put right after calamine: what the pre-scan knows better."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from goodata.errors import Unreadable
from goodata.formats._sheets.extent import Cell
from goodata.formats._sheets.parent import SheetCells, blank
from goodata.formats._sheets.tables import reaching
from goodata.table import Area

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def two_things() -> Unreadable:
    """Pre-scan and calamine see different workbooks, so neither is believed."""
    return Unreadable(
        "the workbook says two things about its size",
        fix="open it in Excel or LibreOffice and save it under a new name as .xlsx",
    )


def spanning(cells: SheetCells, area: Area) -> SheetCells:
    """The cells, filled up with empty texts to all of an area, from column A on.

    Raises:
        Unreadable: there are cells outside.
    """
    import pyarrow as pa

    first, _, last, right = area
    if not any(batch.num_rows for batch in cells.batches):
        return reaching(replace(cells, first_row=first, width=right + 1, batches=()), first, last)
    if cells.width > right + 1 or cells.last_row > last:
        raise two_things()
    names = [str(place) for place in range(right + 1)]
    batches = []
    for batch in cells.batches:
        more = [blank(batch.num_rows)] * (right + 1 - batch.num_columns)
        columns = batch.columns + more
        batches.append(pa.RecordBatch.from_arrays(columns, names=names) if more else batch)
    return reaching(replace(cells, width=right + 1, batches=tuple(batches)), first, last)


def mended(cells: SheetCells, places: np.ndarray, mend: Callable[[str, int], str]) -> SheetCells:
    """The cells with some of them put right.

    Args:
        cells: the sheet.
        places: n times row, column and a number for `mend`; by row.
        mend: the right text, from the text and the number.
    """
    import numpy as np

    if not len(places):
        return cells
    by_column = {int(column): places[places[:, 1] == column] for column in np.unique(places[:, 1])}
    batches, start = [], cells.first_row
    for batch in cells.batches:
        batches.append(_put(batch, start, by_column, mend))
        start += batch.num_rows
    return replace(cells, batches=tuple(batches))


def replaced(cells: SheetCells, texts: Mapping[Cell, str]) -> SheetCells:
    """The cells with other texts in some places."""
    import numpy as np

    listed = sorted(texts)
    rows = [(row, column, number) for number, (row, column) in enumerate(listed)]
    places = np.array(rows, np.int64).reshape(-1, 3)
    return mended(cells, places, lambda _text, number: texts[listed[number]])


def with_zeros(number: str, digits: int) -> str:
    """A whole number with the zeros that its format shows; other text as it is.

    >>> with_zeros("7", 5), with_zeros("-7", 5), with_zeros("7.5", 5)
    ('00007', '-00007', '7.5')
    """
    sign, bare = number[: number.startswith("-")], number.removeprefix("-")
    return sign + bare.zfill(digits) if bare.isdecimal() else number


def _put(
    batch: pa.RecordBatch,
    start: int,
    by_column: Mapping[int, np.ndarray],
    mend: Callable[[str, int], str],
) -> pa.RecordBatch:
    import pyarrow as pa

    columns = batch.columns
    for column, places in by_column.items():
        first, behind = places[:, 0].searchsorted([start, start + batch.num_rows])
        if first == behind:
            continue
        texts = columns[column].to_pylist()
        for row, _, number in places[first:behind].tolist():
            texts[row - start] = mend(texts[row - start], number)
        columns[column] = pa.array(texts, pa.string())
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)
