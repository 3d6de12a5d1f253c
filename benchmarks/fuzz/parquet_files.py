"""Parquet files in many encodings, and damage to what is inside them.

Bytes flipped anywhere end nearly always at the footer. So damage is also done where a reader gets
only with a sound footer: page headers, levels, dictionary indices, values.
"""

from __future__ import annotations

import random  # noqa: TID251 - seeded, for a benchmark
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 240
MAGIC = 4
TAIL = 8
"""Bytes behind the footer: its length and the magic."""
HEADER = 40
"""So many bytes of a page are damaged as its header."""


def samples() -> list[bytes]:
    """Valid files: every encoding, compression and kind of page, one row group and several."""
    table = _table()
    wishes: list[dict[str, Any]] = [
        {"compression": each, "data_page_version": page, "row_group_size": rows}
        for each in ("none", "snappy", "gzip", "zstd", "brotli", "lz4")
        for page, rows in (("1.0", ROWS), ("2.0", 50))
    ]
    plain = {"compression": "none", "use_dictionary": False}
    for kind, names in ENCODINGS.items():
        wishes.append({**plain, "column_encoding": dict.fromkeys(names, kind)})
        wishes.append({**wishes[-1], "data_page_version": "2.0", "data_page_size": 300})
    wishes += [
        {"compression": "none", "write_page_index": True, "data_page_size": 300},
        {"compression": "none", "store_schema": False, "write_statistics": False},
        {"compression": "none", "write_page_checksum": True},
        {"compression": "none", "use_deprecated_int96_timestamps": True},
        {"compression": "none", "version": "1.0"},
    ]
    made = []
    for wish in wishes:
        target = pa.BufferOutputStream()
        pq.write_table(table, target, **wish)
        made.append(target.getvalue().to_pybytes())
    return made


ENCODINGS = {
    "PLAIN": ["word", "whole", "day", "moment"],
    "DELTA_BINARY_PACKED": ["whole", "day", "moment"],
    "DELTA_LENGTH_BYTE_ARRAY": ["word", "few"],
    "DELTA_BYTE_ARRAY": ["word", "few"],
    "BYTE_STREAM_SPLIT": ["whole", "part", "short"],
    "RLE": ["truth"],
}


def _table() -> pa.Table:
    """Every kind of column that is read, with gaps."""
    start = datetime(2024, 4, 3, tzinfo=UTC)
    numbers = range(ROWS)

    def gappy(values: list[Any], kind: pa.DataType) -> pa.Array:
        return pa.array([None if n % 7 == 3 else each for n, each in enumerate(values)], kind)

    moments = [start + timedelta(minutes=97 * n) for n in numbers]
    return pa.table(
        {
            "word": gappy([f"C{n:04} ที่พัก" for n in numbers], pa.string()),
            "few": gappy([("open", "closed", "")[n % 3] for n in numbers], pa.string()),
            "listed": gappy([f"L{n % 5}" for n in numbers], pa.string()).dictionary_encode(),
            "whole": gappy([n * 977 - 4000 for n in numbers], pa.int64()),
            "part": gappy([n / 7 for n in numbers], pa.float64()),
            "short": gappy([n / 8 for n in numbers], pa.float32()),
            "truth": gappy([n % 2 == 0 for n in numbers], pa.bool_()),
            "day": gappy([each.date() for each in moments], pa.date32()),
            "moment": gappy(moments, pa.timestamp("us", tz="Asia/Bangkok")),
            "price": gappy([Decimal(n) / 4 for n in numbers], pa.decimal128(12, 2)),
            "time": gappy([each.time() for each in moments], pa.time64("us")),
        }
    )


def damaged(data: bytes, chance: random.Random) -> bytes:
    """One of the samples, its footer, a page's header or a page's values damaged."""
    made = bytearray(data)
    footer = len(data) - TAIL - int.from_bytes(data[-TAIL:-4], "little")
    pages = _pages(data)
    for _ in range(chance.choice((1, 1, 2, 4))):
        kind = chance.random()
        if kind < 0.3:
            first, behind = footer, len(data) - TAIL
        elif kind < 0.65:
            first = chance.choice(pages)
            behind = min(first + HEADER, footer)
        else:
            first, behind = MAGIC, footer
        _spoil(made, chance.randrange(first, behind), chance)
    return bytes(made)


def _spoil(made: bytearray, here: int, chance: random.Random) -> None:
    """A byte made another, or a number of several bytes made huge, without a change of length."""
    kind = chance.randrange(4)
    if kind == 0:
        made[here] ^= 1 << chance.randrange(8)
    elif kind == 1:
        made[here] = chance.randrange(256)
    elif kind == 2:
        made[here] = chance.choice((0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF))
    else:
        huge = chance.choice((b"\xff\xff\xff\xff\x0f", b"\xfe\xff\xff\xff\x0f", b"\xff\xff"))
        size = min(len(huge), len(made) - TAIL - here)
        made[here : here + size] = huge[:size]


_known: dict[bytes, list[int]] = {}


def _pages(data: bytes) -> list[int]:
    """Where the column chunks of a valid file and their first data pages begin."""
    if data not in _known:
        metadata = pq.read_metadata(pa.BufferReader(data))
        found = []
        for group in range(metadata.num_row_groups):
            for column in range(metadata.num_columns):
                chunk = metadata.row_group(group).column(column)
                found.append(chunk.data_page_offset)
                if chunk.has_dictionary_page:
                    found.append(chunk.dictionary_page_offset)
        _known[data] = found
    return _known[data]
