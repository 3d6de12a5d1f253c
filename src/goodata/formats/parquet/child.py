"""What runs in the child: pyarrow, and the columns of a Parquet file as text, sent in batches.

A Parquet file states how large its parts become, and its reader believes it; so it is read where
memory and time are limited. The frames are those of `_sheets/child`; `S` gives names and rows, and
`U` (JSON) columns whose texts are no UTF-8.
"""

from __future__ import annotations

import json
import sys
from struct import pack
from typing import TYPE_CHECKING, Any, BinaryIO

if __name__ == "__main__":
    sys.path.extend(sys.argv[1:])

from goodata.formats._sheets import child

if TYPE_CHECKING:
    import pyarrow as pa


def words(column: pa.Array) -> pa.Array | None:
    """The texts of a column by the rules for cells of workbooks; None where it holds no such thing.

    Whole numbers have no `.0`, days are ISO 8601 with the time only if it is not midnight, truths
    are TRUE and FALSE, and what is null is empty. A time zone's moments stand in UTC with a `Z`.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind):
        return words(column.dictionary_decode())
    if pa.types.is_boolean(kind):
        found = pc.if_else(column, "TRUE", "FALSE")
    elif pa.types.is_decimal(kind):
        found = _decimals(column)
    elif pa.types.is_timestamp(kind) or pa.types.is_date64(kind):
        found = _moments(column)
    elif pa.types.is_time(kind):
        found = _shortened(column.cast(pa.string()))
    elif pa.types.is_duration(kind):
        texts = [None if each is None else child.text(each) for each in column.to_pylist()]
        found = pa.array(texts, pa.string())
    elif _is_word(kind) or pa.types.is_integer(kind) or kind == pa.date32():
        found = column.cast(pa.string())
    elif pa.types.is_null(kind):
        found = pa.array([""] * len(column), pa.string())
    else:
        return None
    return found.fill_null("")


def _is_word(kind: pa.DataType) -> bool:
    import pyarrow as pa

    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def _decimals(column: pa.Array) -> pa.Array:
    import pyarrow as pa

    scale = column.type.scale
    if scale < 0:  # Arrow writes those as 1E+3
        texts = [None if each is None else f"{each:f}" for each in column.to_pylist()]
        return pa.array(texts, pa.string())
    found = column.cast(pa.string())
    return _shortened(found) if scale else found


def _moments(column: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    zoned = getattr(column.type, "tz", None) is not None
    if zoned:
        column = column.cast(pa.timestamp(column.type.unit))
    found = column.cast(pa.timestamp("ms")) if pa.types.is_date64(column.type) else column
    texts = _shortened(pc.replace_substring(found.cast(pa.string()), " ", "T"))
    if zoned:
        return pc.binary_join_element_wise(texts, "Z", "")
    return pc.replace_substring_regex(texts, r"T00:00:00$", "")


def _shortened(texts: pa.Array) -> pa.Array:
    """Numbers and times without the zeros of a fraction that says nothing."""
    import pyarrow.compute as pc

    found = pc.replace_substring_regex(texts, r"(\.\d*?)0+$", r"\1")
    return pc.replace_substring_regex(found, r"\.$", "")


def _packed(column: pa.Array) -> bytes | None:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_floating(column.type):
        # Through text, so that a short float becomes the number that it shows.
        short = column.type != pa.float64()
        double = column.cast(pa.string()).cast(pa.float64()) if short else column
        empty = np.asarray(pc.is_null(double).to_numpy(zero_copy_only=False), np.uint8)
        numbers = double.fill_null(0.0).to_numpy(zero_copy_only=False).astype("<f8")
        return child.column(child.NUMBERS, numbers.tobytes() + empty.tobytes())
    found = words(column)
    if found is None:
        return None
    ends = np.frombuffer(found.buffers()[1], np.int32)[found.offset :][: len(found) + 1]
    data = found.buffers()[2]
    inside = b"" if data is None else data.to_pybytes()[ends[0] : ends[-1]]
    return child.column(child.TEXTS, (ends - ends[0]).astype("<i4").tobytes() + inside)


def _is_unicode(column: pa.Array) -> bool:
    """Whether the texts of a column are UTF-8; Arrow takes the file's word for it.

    Raises:
        ArrowInvalid: what it holds is no such column: places outside it, or numbers too long.
    """
    import pyarrow as pa

    texts = column.dictionary if pa.types.is_dictionary(column.type) else column
    if _is_word(texts.type):
        try:
            texts.validate(full=True)
        except pa.ArrowInvalid:
            return False
    column.validate(full=True)
    return True


def _send(data: bytes, _wish: object, sink: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    file = pq.ParquetFile(pa.BufferReader(data))
    schema = file.schema_arrow
    head: dict[str, Any] = {"names": schema.names, "rows": file.metadata.num_rows}
    empty = [_packed(pa.array([], kind)) for kind in schema.types]
    head["odd"] = [place for place, packed in enumerate(empty) if packed is None]
    sink.write(child.framed(b"S", json.dumps(head).encode()))
    if head["odd"]:
        return
    for batch in file.iter_batches(child.BATCH_ROWS, use_threads=False):
        foreign = [place for place, each in enumerate(batch.columns) if not _is_unicode(each)]
        if foreign:
            sink.write(child.framed(b"U", json.dumps(foreign).encode()))
            return
        columns = b"".join(packed for each in batch.columns if (packed := _packed(each)))
        sink.write(child.framed(b"B", pack("<Q", batch.num_rows) + columns))


if __name__ == "__main__":
    child.serve(_send)
