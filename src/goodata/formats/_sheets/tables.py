"""From a sheet's cells to what a reader of tables gives: the first rows, and the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goodata.formats._sheets.parent import SheetCells, blank
from goodata.table import Area, Batch, Column, HeadRow, ReadingPlan

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

HEAD_RECORDS = 25
HEAD_CHARACTERS = 1_000
"""How much of one cell the head shows."""

BATCH_ROWS = 8_192


@dataclass
class Records:
    """The records of a sheet below its header.

    Attributes:
        rows: row numbers, batch by batch.
        cells: their texts likewise.
        blank: rows that hold nothing.
        filled: columns in which a record holds something.
    """

    rows: list[np.ndarray] = field(default_factory=list)
    cells: list[pa.RecordBatch] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    filled: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(rows) for rows in self.rows)

    def batches(self) -> Iterator[Batch]:
        """Every record once, in order."""
        for rows, cells in zip(self.rows, self.cells, strict=True):
            yield Batch(cells, rows)


def cut(cells: SheetCells, area: Area | None) -> SheetCells:
    """The cells inside an area; columns left of it stay, without text, so that letters hold."""
    if area is None:
        return cells
    top, left, bottom, right = area
    width = min(cells.width, right + 1)
    start = max(top, cells.first_row)
    batches = []
    for rows, batch in _numbered(cells):
        first, behind = max(rows[0], top), min(rows[-1], bottom) + 1
        if first < behind:
            inside = batch.slice(first - rows[0], behind - first)
            columns = [blank(behind - first)] * min(left, width) + inside.columns[left:width]
            batches.append(_together(columns))
    return replace(cells, first_row=start, width=width, batches=tuple(batches))


def reaching(cells: SheetCells, first: int, last: int) -> SheetCells:
    """The cells, with rows without text added above and below so that they span these rows."""
    above = max(cells.first_row - first, 0)
    below = max(last - cells.last_row, 0)
    batches = (
        *_hollow(above, cells.width),
        *cells.batches,
        *_hollow(below, cells.width),
    )
    return replace(cells, first_row=cells.first_row - above, batches=batches)


def _hollow(rows: int, width: int) -> tuple[pa.RecordBatch, ...]:
    pieces = range(0, rows, BATCH_ROWS)
    return tuple(_together([blank(min(BATCH_ROWS, rows - here))] * width) for here in pieces)


def _together(columns: list[pa.Array]) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.RecordBatch.from_arrays(columns, names=[str(each) for each in range(len(columns))])


def _numbered(cells: SheetCells) -> Iterator[tuple[range, pa.RecordBatch]]:
    """Each batch with the numbers of its rows."""
    start = cells.first_row
    for batch in cells.batches:
        if batch.num_rows:
            yield range(start, start + batch.num_rows), batch
        start += batch.num_rows


def head(
    cells: SheetCells, header_row: int = 0, stated: frozenset[int] = frozenset()
) -> Iterator[HeadRow]:
    """The first records, and the one that was named as header if it stands further down.

    Args:
        cells: the sheet.
        header_row: the row that was named, or 0.
        stated: rows that count although they hold no text.
    """
    given = 0
    for rows, batch in _numbered(cells):
        full = _filled(batch)
        for place, number in enumerate(rows):
            if given >= HEAD_RECORDS and number > header_row:
                return
            if not full[place] and number not in stated:
                continue
            given += 1
            if given <= HEAD_RECORDS or number == header_row:
                texts = (column[place].as_py() for column in batch.columns)
                yield HeadRow(number, None, tuple(text[:HEAD_CHARACTERS] for text in texts))


def records(
    cells: SheetCells,
    plan: ReadingPlan,
    stated: frozenset[int] = frozenset(),
    batch_rows: int = BATCH_ROWS,
) -> Records:
    """The records below the header, rows without anything left out and listed.

    Args:
        cells: the sheet.
        plan: how to read it.
        stated: rows that count although they hold no text.
        batch_rows: records in one batch at most. It changes nothing else.
    """
    import numpy as np

    found = Records()
    passed = np.array([*plan.skipped], np.int64)
    for rows, batch in _numbered(cells):
        numbers = np.arange(rows.start, rows.stop)
        wanted = (numbers > plan.header_row) & ~np.isin(numbers, passed)
        full = _filled(batch)
        full |= np.isin(numbers, [each for each in stated if each in rows])
        found.blank += numbers[wanted & ~full].tolist()
        kept = wanted & full
        if kept.any():
            _add(found, numbers[kept], _only(batch, kept), plan.columns, batch_rows)
    return found


def columns(plan: ReadingPlan) -> tuple[Column, ...]:
    """The columns of the table."""
    names = (*plan.names, *[""] * (plan.columns - len(plan.names)))[: plan.columns]
    return tuple(Column(position, name) for position, name in enumerate(names))


def filled(cells: SheetCells) -> tuple[int, frozenset[int]]:
    """How many rows hold some text, and which columns do."""
    rows, places = 0, set()
    for _, batch in _numbered(cells):
        rows += int(_filled(batch).sum())
        places |= {place for place, column in enumerate(batch.columns) if _lengths(column).any()}
    return rows, frozenset(places)


def _filled(batch: pa.RecordBatch) -> np.ndarray:
    """N verdicts: whether a row holds any text."""
    import numpy as np

    found = np.zeros(batch.num_rows, bool)
    for column in batch.columns:
        found |= _lengths(column) > 0
    return found


def _lengths(column: pa.Array) -> np.ndarray:
    import numpy as np

    ends = np.frombuffer(column.buffers()[1], np.int32)
    lengths: np.ndarray = np.diff(ends[column.offset : column.offset + len(column) + 1])
    return lengths


def _only(batch: pa.RecordBatch, kept: np.ndarray) -> pa.RecordBatch:
    import pyarrow as pa

    return batch if kept.all() else batch.filter(pa.array(kept))


def _add(
    found: Records, numbers: np.ndarray, batch: pa.RecordBatch, width: int, batch_rows: int
) -> None:
    """Take records in, cut and filled up to the table's width."""
    found.filled.update(
        place for place, column in enumerate(batch.columns) if _lengths(column).any()
    )
    padding = [blank(batch.num_rows)] * (width - batch.num_columns)
    whole = _together(batch.columns[:width] + padding)
    for here in range(0, len(numbers), batch_rows):
        found.rows.append(numbers[here : here + batch_rows])
        found.cells.append(whole.slice(here, batch_rows))
