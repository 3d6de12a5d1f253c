"""The table of a plan: first a pass that finds every record, then Arrow for the cells."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata import arrow
from goodata.errors import Place, Unreadable
from goodata.formats import _source
from goodata.formats.csv import _cells, _encoding
from goodata.formats.csv._cells import fields
from goodata.formats.csv._encoding import PIECE, Opening
from goodata.formats.csv._facts import LONGEST_CELL, Places, Tally, facts, regular
from goodata.formats.csv._scan import Scan, blocks, spanning
from goodata.formats.csv._utf8 import is_utf8
from goodata.formats.csv.looking import LONGEST_RECORD, too_long, too_wide
from goodata.table import Batch, Column, ReadingPlan, Table

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class _Block:
    """Where the records of one block stand.

    Attributes:
        size: bytes of UTF-8.
        records: n, those that are no data included.
        row: row of the block's first record or blank line, from 1.
        line: the same as line.
        rows: n rows counted from `row`, or None where they are 0, 1, 2, …
        lines: n lines counted from `line`, or None likewise.
        odd: positions of records whose number of cells is not the table's.
        found: their numbers of cells.
    """

    size: int
    records: int
    row: int
    line: int
    rows: np.ndarray | None
    lines: np.ndarray | None
    odd: np.ndarray
    found: np.ndarray


def read(plan: ReadingPlan, piece: int = PIECE) -> Table:
    """The table of a plan; every cell as it stands, with the row and line of each record.

    Nothing is stripped and nothing becomes empty. Short and long records are padded and cut to
    the table's width and named in `Batch.irregular`.

    Args:
        plan: how to read; `encoding` and `delimiter` are given.
        piece: bytes read at a time. It changes how records fall into batches, nothing else.

    Raises:
        Unreadable: a quote is never closed, a record is too long or too wide, the text is not of
            its encoding, or the file changed meanwhile (that also while batches are read).
    """
    before = _source.identity(plan.path)
    opening = _encoding.opening(plan.path, plan.encoding)
    digest = hashlib.sha256()
    tally = Tally()
    try:
        with _source.opened(plan.path) as file:
            pieces = _encoding.pieces(file, opening, piece, digest.update)
            found = tuple(_pass(pieces, plan, opening, tally))
    except UnicodeError:
        raise _encoding.misfit(plan.path, opening) from None
    _source.unchanged(plan.path, before)
    usual = regular(tally, plan)

    def whole(blocks: Iterable[tuple[bytes, _Block]]) -> Iterator[tuple[bytes, _Block]]:
        for text, block in blocks:
            if len(text) != block.size:
                _source.unchanged(plan.path, before)
            yield text, block

    def batches() -> Iterator[Batch]:
        _source.unchanged(plan.path, before)
        with _source.opened(plan.path) as file:
            sizes = [block.size for block in found]
            texts = _encoding.cut(file, opening, sizes, piece)
            yield from _batches(whole(zip(texts, found, strict=True)), plan, usual)
        _source.unchanged(plan.path, before)

    names = (*plan.names, *[""] * (plan.columns - len(plan.names)))[: plan.columns]
    return Table(
        plan=plan,
        columns=tuple(Column(position, name) for position, name in enumerate(names)),
        batches=batches,
        records=tally.records,
        sha256=digest.hexdigest(),
        size=before.size,
        facts=facts(tally, plan),
    )


def _delimiter(plan: ReadingPlan) -> bytes:
    return (plan.delimiter or ",").encode()


def _pass(
    pieces: Iterable[bytes], plan: ReadingPlan, opening: Opening, tally: Tally
) -> Iterator[_Block]:
    """One block after the other, its records counted into `tally`."""
    row, line = 1, 1 + bool(opening.sep)
    for text, scanned, rest in blocks(pieces, _delimiter(plan), LONGEST_RECORD):
        if not is_utf8(text):
            raise UnicodeError
        _within_limits(scanned, line, rest, max(plan.columns, plan.max_columns))
        block = _block(scanned, row, line, plan, len(text))
        _count(tally, text, scanned, block, plan)
        yield block
        row += scanned.row_count
        line += scanned.line_count


def _within_limits(scanned: Scan, line: int, rest: int, most_columns: int) -> None:
    if scanned.open_quote is not None and not rest:
        raise Unreadable(
            "a quotation mark opens a cell on this line and is never closed",
            fix="close it there, or take it out if it belongs to the text",
            place=Place(line=line + scanned.open_quote),
        )
    long = (scanned.ends - scanned.starts) > LONGEST_RECORD
    if rest > LONGEST_RECORD or long.any():
        before = int(scanned.lines[long.argmax()]) if long.any() else scanned.line_count
        raise too_long(line + before)
    wide = scanned.found > most_columns
    if wide.any():
        raise too_wide(line + int(scanned.lines[wide.argmax()]), most_columns)


def _block(scanned: Scan, row: int, line: int, plan: ReadingPlan, size: int) -> _Block:
    import numpy as np

    odd = np.flatnonzero(scanned.found != plan.columns)
    return _Block(
        size=size,
        records=scanned.found.size,
        row=row,
        line=line,
        rows=_compact(scanned.rows),
        lines=_compact(scanned.lines),
        odd=odd.astype(np.int32),
        found=scanned.found[odd].astype(np.int32),
    )


def _compact(numbers: np.ndarray) -> np.ndarray | None:
    """The numbers in half the memory, or None when they count up from 0."""
    import numpy as np

    if not numbers.size or int(numbers[-1]) == numbers.size - 1:
        return None
    return numbers.astype(np.int32)


def _rows(block: _Block) -> np.ndarray:
    return _expanded(block.rows, block.row, block.records)


def _lines(block: _Block) -> np.ndarray:
    return _expanded(block.lines, block.line, block.records)


def _expanded(numbers: np.ndarray | None, first: int, count: int) -> np.ndarray:
    import numpy as np

    return np.arange(first, first + count) if numbers is None else numbers.astype(np.int64) + first


def _data(rows: np.ndarray, plan: ReadingPlan) -> np.ndarray | None:
    """N verdicts, True where the record is data; None when every one is."""
    import numpy as np

    last = max(plan.header_row, *plan.skipped, 0)
    if not rows.size or rows[0] > last:
        return None
    return (rows > plan.header_row) & ~np.isin(rows, plan.skipped)


def _count(tally: Tally, text: bytes, scanned: Scan, block: _Block, plan: ReadingPlan) -> None:
    """Add a block to the tally."""
    import numpy as np

    rows, lines = _rows(block), _lines(block)
    data = _data(rows, plan)
    odd, found = block.odd, block.found
    records = rows.size
    if data is not None:
        records = int(data.sum())
        odd, found = odd[data[odd]], found[data[odd]]
    tally.widths[plan.columns] += records - odd.size
    tally.line_ends += scanned.line_ends
    signs = np.frombuffer(text, np.uint8)
    delimiter = _delimiter(plan)[0]
    for width in np.unique(found).tolist():
        these = odd[found == width]
        tally.widths[width] += these.size
        tally.with_empty_end[width] += int((signs[scanned.ends[these] - 1] == delimiter).sum())
        tally.odd.setdefault(width, Places()).add(rows[these], lines[these])
    for position in np.flatnonzero(scanned.ends - scanned.starts > LONGEST_CELL).tolist():
        if data is None or data[position]:
            record = text[int(scanned.starts[position]) : int(scanned.ends[position])]
            place = int(rows[position]), int(lines[position])
            _count_long(tally, fields(record, _delimiter(plan)), place)
    swallowed = spanning(scanned, plan.columns)
    tally.spanning.add(rows[swallowed], lines[swallowed])
    blank = scanned.blank_rows + block.row
    below = blank > plan.header_row
    tally.blank.add(blank[below], (scanned.blank_lines + block.line)[below])


def _count_long(tally: Tally, cells: Iterable[bytes], place: tuple[int, int]) -> None:
    for position, cell in enumerate(cells):
        if len(cell) > LONGEST_CELL and len(cell.decode()) > LONGEST_CELL:
            tally.long.add_cell(position, *place)


def _batches(
    blocks: Iterable[tuple[bytes, _Block]], plan: ReadingPlan, usual: frozenset[int]
) -> Iterator[Batch]:
    import numpy as np

    delimiter = _delimiter(plan)
    for text, block in blocks:
        if not block.records:
            continue
        rows, lines = _rows(block), _lines(block)
        cells = _cells.columns(text, delimiter, plan.columns, _uniform(block, plan.columns))
        if cells.num_rows != block.records:
            raise RuntimeError(f"{cells.num_rows} records read, {block.records} counted")
        doubtful = np.zeros(block.records, bool)
        doubtful[block.odd] = ~np.isin(block.found, list(usual))
        data = _data(rows, plan)
        if data is not None:
            cells = cells.filter(arrow.verdicts(data))
            rows, lines, doubtful = rows[data], lines[data], doubtful[data]
        if rows.size:
            yield Batch(cells, rows, lines, frozenset(np.flatnonzero(doubtful).tolist()))


def _uniform(block: _Block, columns: int) -> int | None:
    """The number of cells that every record of the block has; None when they differ."""
    if not block.odd.size:
        return columns
    if block.odd.size == block.records and (block.found == block.found[0]).all():
        return int(block.found[0])
    return None
