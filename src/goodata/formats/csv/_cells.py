"""A block of records as columns of text: Arrow's parser, records of another width mended first."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, cast

from goodata import arrow
from goodata.formats.csv._scan import scan

if TYPE_CHECKING:
    import pyarrow as pa

_BOM = b"\xef\xbb\xbf"


def fields(record: bytes, delimiter: bytes) -> list[bytes]:
    r"""The cells of one record, its line end left out. Slow and plain.

    >>> fields(b'1,"a ""b"", c" d,e "f"', b",")
    [b'1', b'a "b", c d', b'e "f"']
    """
    cells: list[bytes] = []
    here, end = 0, len(record)
    while True:
        cell = b""
        if record[here : here + 1] == b'"':
            cell, here = _quoted(record, here + 1)
        stop = record.find(delimiter, here)
        stop = end if stop < 0 else stop
        cells.append(cell + record[here:stop])
        if stop == end:
            return cells
        here = stop + 1


def _quoted(record: bytes, here: int) -> tuple[bytes, int]:
    """What stands between quotes from `here` on, and where it goes on behind them."""
    parts: list[bytes] = []
    while True:
        stop = record.find(b'"', here)
        if stop < 0:
            return b"".join(parts) + record[here:], len(record)
        parts.append(record[here:stop])
        if record[stop + 1 : stop + 2] != b'"':
            return b"".join(parts), stop + 1
        parts.append(b'"')
        here = stop + 2


def columns(block: bytes, delimiter: bytes, width: int, found: int | None) -> pa.RecordBatch:
    """The records of a block of UTF-8 text as `width` columns of text, named by position.

    Args:
        block: whole records; that they are UTF-8 was seen to before.
        delimiter: one ASCII byte.
        width: columns wanted; longer records are cut and shorter ones padded.
        found: the number of cells that every record has, or None when it varies.

    """
    if found is None:
        block, found = _mended(block, delimiter, width)
    return _fitted(_parsed(block, delimiter, found), width)


def _mended(block: bytes, delimiter: bytes, width: int) -> tuple[bytes, int]:
    """The block with records all of one width: the usual one, but never less than wanted."""
    import numpy as np

    records = scan(block, delimiter, final=True)
    wide = max(width, int(np.bincount(records.found).argmax()))
    parts: list[bytes] = []
    here = 0
    for position in np.flatnonzero(records.found != wide).tolist():
        start, end = int(records.starts[position]), int(records.ends[position])
        cells = fields(block[start:end], delimiter)[:wide]
        cells += [b""] * (wide - len(cells))
        parts += (block[here:start], _written(cells, delimiter))
        here = end
    parts.append(block[here:])
    return b"".join(parts), wide


def _written(cells: list[bytes], delimiter: bytes) -> bytes:
    return delimiter.join(b'"' + cell.replace(b'"', b'""') + b'"' for cell in cells)


def _parsed(block: bytes, delimiter: bytes, width: int) -> pa.RecordBatch:
    import pyarrow as pa
    from pyarrow import csv

    names = [str(position) for position in range(width)]
    if block.startswith(_BOM):  # a cell's own; Arrow would take it for the file's
        block = _BOM + block
    table = csv.read_csv(
        cast("IO[bytes]", pa.BufferReader(block)),
        csv.ReadOptions(column_names=names, block_size=len(block) + 1, use_threads=False),
        csv.ParseOptions(delimiter=delimiter.decode(), newlines_in_values=True),
        csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            null_values=[],
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
            check_utf8=False,
        ),
    )
    whole = table.combine_chunks().to_batches()
    return whole[0] if whole else _nothing(width)


def _nothing(width: int) -> pa.RecordBatch:
    import pyarrow as pa

    none = arrow.texts([])
    return pa.record_batch([none] * width, names=[str(position) for position in range(width)])


def _fitted(batch: pa.RecordBatch, width: int) -> pa.RecordBatch:
    """The batch with `width` columns: cut, or filled up with empty text."""
    import pyarrow as pa

    if batch.num_columns == width:
        return batch
    arrays = list(batch.columns[:width])
    if len(arrays) < width:
        arrays += [arrow.texts([""] * batch.num_rows)] * (width - len(arrays))
    return pa.record_batch(arrays, names=[str(position) for position in range(width)])
