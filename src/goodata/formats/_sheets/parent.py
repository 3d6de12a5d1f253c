"""The parent's side: a child is started, given a workbook, and its cells come back as texts."""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata import text
from goodata.errors import Place, Unreadable
from goodata.formats import _magic
from goodata.formats._sheets import child
from goodata.formats._sheets.running import frames, give, running

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_SAVE = "open it in Excel or LibreOffice and save it under a new name as .xlsx"
_SURELY_SHORT = 16
_ROWS, _COLUMN = struct.Struct("<Q"), struct.Struct("<QQ")


@dataclass(frozen=True)
class SheetCells:
    """The cells of one sheet as text.

    Attributes:
        name: the sheet's name.
        hidden: whether it is hidden.
        first_row: row of the first cells; nothing stands above.
        width: columns from A to the last one.
        batches: consecutive rows from `first_row`; columns "0", "1", … from A, without nulls.
        merged: merged ranges as calamine tells them (rows and columns from 0), or None.
    """

    name: str
    hidden: bool
    first_row: int
    width: int
    batches: tuple[pa.RecordBatch, ...] = ()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] | None = None

    @property
    def last_row(self) -> int:
        """The row of the last cells; one less than `first_row` without any."""
        rows: int = sum(batch.num_rows for batch in self.batches)
        return self.first_row - 1 + rows


def read_sheets(
    data: bytes, names: Sequence[str] | None = None, *, most_area: int | None = None
) -> tuple[SheetCells, ...]:
    """The cells of a workbook's sheets, read by calamine in a child process.

    Args:
        data: the whole workbook.
        names: the sheets wanted; None for all that hold cells.
        most_area: cells in the rectangles around the filled ones, all sheets together; None where
            a pre-scan has seen to it.

    Raises:
        Unreadable: calamine cannot read it, needs more memory or time than it may have, or cells
            stand too far apart.
    """
    sheets: list[SheetCells] = []
    batches: list[pa.RecordBatch] = []
    with running(child.__file__, ("python_calamine",)) as process:
        wished = None if names is None else list(names)
        give(process, {"names": wished, "most": most_area}, data)
        for letter, body in frames(process):
            if letter == b"S":
                _close(sheets, batches)
                sheets.append(_begun(body))
            elif letter == b"B":
                batches.append(batch_of(body, sheets[-1].width))
            elif letter == b"P":
                raise _magic.password()
            elif letter == b"F":
                raise _scattered(body)
            elif letter == b"X":
                raise Unreadable("the workbook cannot be read", fix=_SAVE)
        _close(sheets, batches)
    return tuple(sheets)


def _scattered(body: bytes) -> Unreadable:
    told = json.loads(body)
    return Unreadable(
        "the sheet has cells too far apart; it reaches as far as here",
        fix="empty what does not belong there, or copy the table alone into a new workbook",
        place=Place(sheet=told["name"], row=told["row"] + 1, column=text.letter(told["column"])),
    )


def _begun(body: bytes) -> SheetCells:
    told = json.loads(body)
    merged = told["merged"]
    return SheetCells(
        name=told["name"],
        hidden=told["hidden"],
        first_row=told["above"] + 1,
        width=told["left"] + told["width"],
        merged=None if merged is None else tuple((tuple(a), tuple(b)) for a, b in merged),
    )


def _close(sheets: list[SheetCells], batches: list[pa.RecordBatch]) -> None:
    if sheets:
        sheets[-1] = replace(sheets[-1], batches=tuple(batches))
        batches.clear()


def batch_of(body: bytes, width: int) -> pa.RecordBatch:
    """A batch as a child sends it; columns that are left out stand at the left, empty."""
    import pyarrow as pa

    (rows,) = _ROWS.unpack_from(body)
    whole = pa.py_buffer(body)
    columns: list[pa.Array] = []
    here = _ROWS.size
    while here < len(body):
        kind, size = _COLUMN.unpack_from(body, here)
        here += _COLUMN.size
        if kind == child.NUMBERS:
            columns.append(_numbers(body, here, rows))
        else:
            columns.append(_texts(whole.slice(here, size), rows))
        here += size
    columns = [blank(rows)] * (width - len(columns)) + columns
    return pa.RecordBatch.from_arrays(columns, names=[str(each) for each in range(len(columns))])


def _texts(part: pa.Buffer, rows: int) -> pa.Array:
    import pyarrow as pa

    split = 4 * (rows + 1)
    return pa.StringArray.from_buffers(rows, part.slice(0, split), part.slice(split))


def blank(rows: int) -> pa.Array:
    """A column of empty texts."""
    import pyarrow as pa

    return pa.StringArray.from_buffers(rows, pa.py_buffer(bytes(4 * (rows + 1))), pa.py_buffer(b""))


def _numbers(body: bytes, here: int, rows: int) -> pa.Array:
    import numpy as np

    values = np.frombuffer(body, "<f8", rows, here)
    empty = np.frombuffer(body, np.bool_, rows, here + 8 * rows)
    return number_texts(values, empty)


def _odd_texts(values: np.ndarray) -> pa.Array:
    """Texts of numbers that are not whole or very large.

    The shortest text that gives a number back is ours as well where it is short enough to have at
    most 15 digits, and no power of ten.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    shortest = pc.cast(pa.array(values), pa.string())
    unsure = pc.greater(pc.binary_length(shortest), _SURELY_SHORT)
    unsure = pc.or_(unsure, pc.match_substring(shortest, "e"))
    if not pc.any(unsure).as_py():
        return shortest
    others = values[unsure.to_numpy(zero_copy_only=False)].tolist()
    texts = pa.array([child.number_text(each) for each in others], pa.string())
    return pc.replace_with_mask(shortest, unsure, texts)


def number_texts(values: np.ndarray, empty: np.ndarray) -> pa.Array:
    """Numbers as text, as `child.number_text` words each; an empty text where `empty`."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = np.abs(values) < 2**53
    whole &= values == np.trunc(np.where(whole, values, 0.5))
    plain = pc.cast(pa.array(np.where(whole, values, 0).astype(np.int64)), pa.string())
    odd = ~whole
    if odd.any():
        plain = pc.replace_with_mask(plain, pa.array(odd), _odd_texts(values[odd]))
    if empty.any():
        plain = pc.if_else(pa.array(empty), "", plain)
    return plain
