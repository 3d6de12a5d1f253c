"""What runs in the child: calamine, and its cells turned into text and sent back column by column.

It is started as a program of its own with the standard library and calamine alone, so it imports
nothing of ours; the parent imports it for `text`. It reads from standard input

    bytes of the wish, bytes of the workbook (two u64), the wish as JSON, the workbook

and writes frames: one letter, bytes that follow (u64), the bytes. `S` begins a sheet (JSON), `B` is
a batch of its rows, `E` the end, `X` that calamine cannot read the workbook, `P` that a password
protects it, `F` (JSON) that a sheet's cells stand too far apart. A batch is the number of its rows
and each column: its kind and bytes (u64 all), which are texts (offsets i32, UTF-8) or numbers (f64,
and a byte for each that tells an empty cell), filled up to whole words of 8 bytes.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from errno import EPIPE
from itertools import accumulate, islice
from struct import pack, unpack
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_MEMORY = 2**30
MOST_SECONDS = 60
BATCH_ROWS = 8_192
TEXTS, NUMBERS = 0, 1
LONGEST_EMPTY = 1_000_000
"""Cells of the empty rows above a table that are stepped through one by one."""

_EXACT = 2**53
_DAY = date(2000, 1, 1)
_MIDNIGHT = time()


def text(value: object) -> str:
    """The text of a cell as calamine gives it.

    Whole numbers have no `.0`; others the shortest form of at most 15 digits, which is all a
    workbook keeps; dates are ISO 8601, with the time only if it is not midnight.

    >>> text(2016.0), text(0.1 + 0.2), text(True), text(0.00005)
    ('2016', '0.3', 'TRUE', '0.00005')
    >>> text(datetime(2024, 4, 3)), text(timedelta(hours=36))
    ('2024-04-03', '36:00:00')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, time):
        return _moment(datetime.combine(_DAY, value), day=False)
    return str(value)


def number_text(value: float) -> str:
    """The text of a number.

    >>> number_text(1.23456789012345e19)
    '12345678901234500000'
    """
    if -_EXACT < value < _EXACT and value == int(value):
        return str(int(value))
    short = f"{value:.15g}"
    if "e" not in short:
        return short
    from decimal import Decimal

    return format(Decimal(short), "f")


def _moment(value: datetime, *, day: bool = True) -> str:
    """A point in time to the millisecond: a day's fraction as a float is not more exact."""
    spare = value.microsecond % 1000
    value += timedelta(microseconds=-spare if spare < 500 else 1000 - spare)
    unit = "milliseconds" if value.microsecond else "seconds"
    if not day:
        return value.time().isoformat(unit)
    midnight = value.time() == _MIDNIGHT
    return value.date().isoformat() if midnight else value.isoformat("T", unit)


def _duration(value: timedelta) -> str:
    """Hours, minutes and seconds, hours beyond 24 as well; to the second."""
    seconds = round(value.total_seconds())
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def packed(cells: Sequence[Any]) -> bytes:
    """A column as it is sent."""
    kinds = set(map(type, cells))
    if kinds <= {int, float}:
        return column(NUMBERS, array("d", cells).tobytes() + bytes(len(cells)))
    if kinds <= {int, float, str}:
        empty = [each == "" for each in cells]
        if sum(empty) == sum(type(each) is str for each in cells) < len(cells):
            numbers = array("d", [0.0 if each == "" else each for each in cells])
            return column(NUMBERS, numbers.tobytes() + bytes(empty))
    if kinds != {str}:
        known: dict[tuple[type, object], str] = {}
        cells = [_known(known, each) for each in cells]
    joined = "".join(cells)
    if joined.isascii():
        data, sizes = joined.encode("ascii"), map(len, cells)
    else:
        pieces = [each.encode() for each in cells]
        data, sizes = b"".join(pieces), map(len, pieces)
    return column(TEXTS, array("i", accumulate(sizes, initial=0)).tobytes() + data)


def column(kind: int, data: bytes) -> bytes:
    """A column of a batch as it is sent."""
    filled = data + bytes(-len(data) % 8)
    return pack("<QQ", kind, len(filled)) + filled


def _known(known: dict[tuple[type, object], str], value: object) -> str:
    """The text of a cell; the few dates of a column are put into words once each."""
    if type(value) is str:
        return value
    key = (type(value), value)
    found = known.get(key)
    if found is None:
        found = known[key] = text(value)
    return found


def framed(letter: bytes, data: bytes) -> bytes:
    """A frame as it is sent."""
    return letter + pack("<Q", len(data)) + data


def _rows(sheet: CalamineSheet) -> tuple[int, Iterator[list[Any]]]:
    """Empty rows above the first one, and the rows from there."""
    above = (sheet.start or (0, 0))[0]
    if above * sheet.width > LONGEST_EMPTY:
        return above, iter(sheet.to_python(skip_empty_area=True))
    rows = sheet.iter_rows()
    return above, islice(rows, above, None)


def _send_sheet(sheet: CalamineSheet, sink: BinaryIO, *, hidden: bool) -> None:
    above, rows = _rows(sheet)
    head = {
        "name": sheet.name,
        "hidden": hidden,
        "above": above,
        "left": (sheet.start or (0, 0))[1],
        "width": sheet.width,
        "merged": sheet.merged_cell_ranges,
    }
    sink.write(framed(b"S", json.dumps(head).encode()))
    while chunk := list(islice(rows, BATCH_ROWS)):
        columns = b"".join(map(packed, zip(*chunk, strict=True)))
        sink.write(framed(b"B", pack("<Q", len(chunk)) + columns))


def _send(data: bytes, wish: dict[str, Any], sink: BinaryIO) -> None:
    """The sheets that are wished: `names` or all, whose rectangles hold `most` cells together."""
    import io

    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    names, most, area = wish["names"], wish["most"], 0
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for each in workbook.sheets_metadata:
        if each.name in names if names is not None else each.typ == SheetTypeEnum.WorkSheet:
            hidden = each.visible != SheetVisibleEnum.Visible
            sheet = workbook.get_sheet_by_name(each.name)
            row, column = sheet.end or (0, 0)
            area += sheet.height * sheet.width
            if most is not None and area > most:
                told = {"name": each.name, "row": row, "column": column}
                sink.write(framed(b"F", json.dumps(told).encode()))
                return
            _send_sheet(sheet, sink, hidden=hidden)


def _limit() -> None:
    """Hold this process to its memory and time, and leave no image of it on the disk.

    Windows has no such limits; there the pre-scan alone holds.
    """
    if sys.platform != "win32":
        import resource

        for kind, limit in (
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_CPU, MOST_SECONDS),
            (resource.RLIMIT_CORE, 0),
        ):
            _soft, hard = resource.getrlimit(kind)
            most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (most, most))


def _end_with_parent() -> None:
    """Be ended by the system when the parent, the only writer of standard input, is gone."""
    if sys.platform == "linux":
        import fcntl
        import os

        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)


def serve(send: Callable[[bytes, Any, BinaryIO], None]) -> None:
    """Take one file from standard input and send what it holds, within the limits.

    Args:
        send: writes the frames of a file, given the file, what is wished and where to write.
    """
    _limit()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    listed, size = unpack("<QQ", source.read(16))
    wish = json.loads(source.read(listed))
    data = source.read(size)
    if len(data) < size:
        return
    _end_with_parent()
    try:
        send(data, wish, sink)
    except MemoryError:
        sys.exit(1)
    except OSError as fault:
        if fault.errno == EPIPE:  # the parent has left
            return
        sink.write(framed(b"X", b""))
    except BaseException as fault:  # noqa: BLE001 - a panic of Rust is no Exception
        # Only the kind is told: its words may be a cell.
        protected = type(fault).__name__ == "PasswordError"
        sink.write(framed(b"P" if protected else b"X", b""))
    sink.write(framed(b"E", b""))
    sink.flush()


if __name__ == "__main__":
    sys.path.extend(sys.argv[1:])
    serve(_send)
