"""Columns of Arrow from plain values and back, without pandas.

`pyarrow.array`, `pyarrow.scalar` and `to_numpy` import pandas when they are first called, only to
ask whether what they were given is of its kind. A small file would wait longer for that import than
for all that is done with it; so what every run passes through goes by the buffers instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


def texts(listed: Sequence[str], *, large: bool = False) -> pa.Array:
    """N texts as a column.

    Args:
        listed: n texts.
        large: with offsets of 64 bits, for more than 2 GiB of text.

    >>> texts(["a", "", "é"]).to_pylist()
    ['a', '', 'é']
    """
    import numpy as np
    import pyarrow as pa

    parts = [each.encode() for each in listed]
    ends = np.zeros(len(parts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)), out=ends[1:])
    kind = pa.large_string() if large else pa.string()
    if not large and ends[-1] > np.iinfo(np.int32).max:
        raise OverflowError("more text than a column of 32-bit offsets holds")
    places = ends if large else ends.astype(np.int32)
    buffers = [None, pa.py_buffer(places), pa.py_buffer(b"".join(parts))]
    return pa.Array.from_buffers(kind, len(parts), buffers)


def data(texts: pa.Array) -> bytes:
    """All texts of a column in UTF-8, one after the other with nothing between; none is null.

    >>> data(texts(["ab", "", "c"]).slice(1))
    b'c'
    """
    signs = texts.buffers()[2]
    if not len(texts) or signs is None:
        return b""
    places = _places(texts)
    return bytes(memoryview(signs)[int(places[0]) : int(places[-1])])


def ends(texts: pa.Array) -> np.ndarray:
    """Where in `data` the first of n texts begins, which is 0, and where each of them ends.

    >>> ends(texts(["ab", "", "c"]).slice(1)).tolist()
    [0, 0, 1]
    """
    import numpy as np

    if not len(texts):
        return np.zeros(1, np.int64)
    places = _places(texts)
    found: np.ndarray = places - places[0]
    return found


def _places(texts: pa.Array) -> np.ndarray:
    import numpy as np
    import pyarrow as pa

    wide = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    held = np.frombuffer(texts.buffers()[1], wide)
    return held[texts.offset : texts.offset + len(texts) + 1]


def numbers(values: np.ndarray) -> pa.Array:
    """N whole numbers as a column.

    >>> import numpy as np
    >>> numbers(np.array([3, 1])).to_pylist()
    [3, 1]
    """
    import numpy as np
    import pyarrow as pa

    held = np.ascontiguousarray(values)
    kind = pa.type_for_alias(held.dtype.name)
    return pa.Array.from_buffers(kind, held.size, [None, pa.py_buffer(held)])


def verdicts(values: Sequence[bool] | np.ndarray) -> pa.Array:
    """N verdicts as a column.

    >>> import numpy as np
    >>> verdicts(np.array([True, False])).to_pylist()
    [True, False]
    """
    import numpy as np
    import pyarrow as pa

    bits = np.packbits(np.asarray(values, bool), bitorder="little")
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, pa.py_buffer(bits)])


def values(column: pa.Array) -> np.ndarray:
    """The n whole numbers or verdicts of a column; where it holds null, anything may stand.

    >>> values(verdicts([True, False, True]).slice(1)).tolist()
    [False, True]
    """
    import numpy as np
    import pyarrow as pa

    start, end = column.offset, column.offset + len(column)
    held = column.buffers()[1] or b""
    if pa.types.is_boolean(column.type):
        return _bits(held, start, end)
    if not pa.types.is_integer(column.type):
        raise TypeError(f"a column of {column.type} holds no whole numbers")
    return np.frombuffer(held, np.dtype(str(column.type)))[start:end]


def present(column: pa.Array) -> np.ndarray:
    """N verdicts, False where a column holds null.

    >>> import pyarrow as pa
    >>> present(pa.array([1, None])).tolist()
    [True, False]
    """
    import numpy as np

    held = column.buffers()[0]
    if held is None:
        return np.ones(len(column), bool)
    return _bits(held, column.offset, column.offset + len(column))


def _bits(held: pa.Buffer | bytes, start: int, end: int) -> np.ndarray:
    import numpy as np

    signs = np.frombuffer(held, np.uint8)[start // 8 : (end + 7) // 8]
    bits = np.unpackbits(signs, bitorder="little")
    return bits[start % 8 : start % 8 + end - start].view(bool)
