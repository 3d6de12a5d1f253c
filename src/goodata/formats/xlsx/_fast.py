"""The cells of a sheet scanned as bytes with numpy, for sheets as the usual programs write them.

It gives what the exact way in `_sheet` gives, or says that it cannot judge: every tag among the
cells must be one it knows, and every cell must begin with its address, then style, then kind.
Markup that could hide a tag (comments, CDATA, processing instructions) is none it knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

_BEGIN, _END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_TAGS = (
    *(b"c ", b"/c", b"v>", b"v ", b"v/", b"/v", b"f>", b"f ", b"f/", b"/f", b"ro", b"/r", b"is"),
    *(b"/i", b"t>", b"t ", b"t/", b"/t", b"r>", b"rP", b"b/", b"i/", b"u/", b"sz", b"co", b"rF"),
    *(b"fa", b"sc", b"ch"),
)
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_576
_LONGEST_NUMBER = 7
_POWER = re.compile(rb"<v>[-0-9.]*E\+[0-9]+<")
_LONGEST_HEAD = 2**24
_LONGEST_ROW = 2**24


class Kind(IntEnum):
    """What a cell says it holds."""

    NUMBER = 0
    SHARED = 1
    ERROR = 2
    FORMULA_TEXT = 3
    OTHER = 4


@dataclass(frozen=True)
class Cells:
    """The cells of whole rows; n entries each.

    Attributes:
        rows: from 1.
        columns: from 0.
        styles: position of the style.
        kinds: a `Kind`.
        valued: whether it begins with a value or text.
        formula: whether it begins with a formula.
        negative: whether it begins with a number below zero.
        short: whether it may begin with a number of one or two digits before the point.
        long: whether it may begin with a number of 16 digits or more.
        inner: where in the chunk its content begins.
    """

    rows: np.ndarray
    columns: np.ndarray
    styles: np.ndarray
    kinds: np.ndarray
    valued: np.ndarray
    formula: np.ndarray
    negative: np.ndarray
    short: np.ndarray
    long: np.ndarray
    inner: np.ndarray


class UnusualSheet(Exception):
    """The sheet is not written in the usual way; the exact way has to judge it."""


def around(pieces: Iterable[bytes], take: Callable[[bytes], None]) -> Iterator[bytes]:
    """The sheet's bytes without the rows, which `take` is given in chunks of whole ones.

    Raises:
        UnusualSheet: the rows' beginning cannot be told for sure.
    """
    source = iter(pieces)
    head = b""
    while _BEGIN not in head and len(head) < _LONGEST_HEAD:
        piece = next(source, b"")
        if not piece:
            break
        head += piece
    before, begin, rest = head.partition(_BEGIN)
    if b"<!" in before or before.count(b"<?") > 1:
        raise UnusualSheet
    yield before + begin
    if begin:
        yield from _rows(rest, source, take)
    yield from source


def _rows(rest: bytes, source: Iterator[bytes], take: Callable[[bytes], None]) -> Iterator[bytes]:
    while _END not in rest:
        whole = rest.rfind(_ROW_END) + len(_ROW_END)
        if whole >= len(_ROW_END):
            take(rest[:whole])
            rest = rest[whole:]
        piece = next(source, b"")
        if not piece:
            break
        if len(rest) > _LONGEST_ROW:
            raise UnusualSheet
        rest += piece
    rows, end, behind = rest.partition(_END)
    take(rows)
    yield end + behind


def scan(chunk: bytes) -> Cells:
    """The cells of a chunk of whole rows.

    Raises:
        UnusualSheet: something in it is not as expected.
    """
    import numpy as np

    signs = np.frombuffer(chunk + bytes(32), np.uint8)
    begins = np.flatnonzero(signs == ord("<")) + 1
    pairs = _pair(signs, begins)
    _sure(_known()[pairs])
    here, rows, columns = _address(signs, begins[pairs == _code(b"c ")] + 2)
    here, styles = _style(signs, here)
    here, kinds = _kind(signs, here)
    closed = (signs[here] == ord("/")) & (signs[here + 1] == ord(">"))
    _sure(closed | (signs[here] == ord(">")))
    inner = here + 1
    tags = np.where(closed, 0, _pair(signs, inner + 1))
    _sure(closed | (signs[inner] == ord("<")))
    formula = tags >> 8 == ord("f")
    text = tags == _code(b"is")
    valued = (tags >> 8 == ord("v")) | text
    _sure(closed | formula | valued | (tags == _code(b"/c")))
    number = valued & (kinds == Kind.NUMBER)
    _sure(~number | ((tags == _code(b"v>")) & (signs[inner + 3] > 32)) | (tags == _code(b"v/")))
    if int(np.isin(pairs, [_code(b"f>"), _code(b"f "), _code(b"f/")]).sum()) != formula.sum():
        raise UnusualSheet
    negative = number & (signs[inner + 3] == ord("-"))
    short, long = _short(signs, inner + 3, number), _long(chunk, signs, inner, number)
    return Cells(rows, columns, styles, kinds, valued, formula, negative, short, long, inner)


def _short(signs: np.ndarray, here: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Numbers with a point or an end as their second or third sign."""
    ends = _point_or_end()
    found: np.ndarray = number & (ends[signs[here + 1]] | ends[signs[here + 2]])
    return found


def _long(chunk: bytes, signs: np.ndarray, inner: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Numbers that begin with 16 digits, a sign aside, or are written with a power of ten."""
    import numpy as np

    found = np.zeros(inner.size, bool)
    places = number.nonzero()[0]
    here = inner[places] + 3
    here += signs[here] == ord("-")
    for step in (15, 14, 13, 12, *range(12)):
        kept = signs[here + step] - ord("0") < 10  # below "0" it wraps around
        places, here = places[kept], here[kept]
    found[places] = True
    if b"E+" in chunk:
        starts = np.array([each.start() for each in _POWER.finditer(chunk)], np.int64)
        found |= np.isin(inner, starts) & number
    return found


@cache
def _point_or_end() -> np.ndarray:
    import numpy as np

    ends = np.zeros(256, bool)
    ends[[ord("."), ord("<")]] = True
    return ends


def _sure(verdicts: np.ndarray) -> None:
    if not verdicts.all():
        raise UnusualSheet


def _code(pair: bytes) -> int:
    return int.from_bytes(pair, "big")


def _pair(signs: np.ndarray, here: np.ndarray) -> np.ndarray:
    """The two bytes at each place as one number."""
    import numpy as np

    pairs: np.ndarray = signs[here].astype(np.uint16) << 8 | signs[here + 1]
    return pairs


@cache
def _known() -> np.ndarray:
    """For each pair of bytes whether a tag may begin with it."""
    import numpy as np

    known = np.zeros(2**16, bool)
    known[[_code(tag) for tag in _TAGS]] = True
    return known


def _address(signs: np.ndarray, here: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Behind the address, rows and columns."""
    import numpy as np

    _sure((signs[here] == ord("r")) & (_pair(signs, here + 1) == _code(b'="')))
    here = here + 3
    letters = [signs[here + step].astype(np.int64) - 64 for step in range(3)]
    first, second, third = ((letter > 0) & (letter < 27) for letter in letters)
    second &= first
    third &= second
    columns = letters[0]
    columns = np.where(second, columns * 26 + letters[1], columns)
    columns = np.where(third, columns * 26 + letters[2], columns) - 1
    here, rows = _digits(signs, here + 1 + second + third, first)
    _sure(first & (columns <= _LAST_COLUMN) & (rows > 0) & (rows <= _LAST_ROW))
    return here, rows, columns


def _digits(
    signs: np.ndarray, here: np.ndarray, wanted: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Behind the closing quote, and the number before it; 0 and unmoved where not wanted."""
    import numpy as np

    numbers = np.zeros(here.size, np.int64)
    _sure(~wanted | (signs[here] != ord("0")) | (signs[here + 1] == ord('"')))
    alive = wanted.copy()
    for _ in range(_LONGEST_NUMBER):
        digits = signs[here].astype(np.int64) - 48
        alive &= (digits >= 0) & (digits < 10)
        if not alive.any():
            break
        numbers = np.where(alive, numbers * 10 + digits, numbers)
        here = here + alive
    _sure(~wanted | (signs[here] == ord('"')))
    return here + wanted, numbers


def _style(signs: np.ndarray, here: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Behind the style, and the style; 0 where none is given."""
    given = (_pair(signs, here) == _code(b" s")) & (_pair(signs, here + 2) == _code(b'="'))
    _sure(~given | ((signs[here + 4] >= ord("0")) & (signs[here + 4] <= ord("9"))))
    return _digits(signs, here + 4 * given, given)


def _kind(signs: np.ndarray, here: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Behind the kind, and the kind; a number where none is given."""
    import numpy as np

    given = (_pair(signs, here) == _code(b" t")) & (_pair(signs, here + 2) == _code(b'="'))
    pairs = np.where(given, _pair(signs, here + 4), 0)
    kinds = np.zeros(here.size, np.int64)
    length = np.zeros(here.size, np.int64)
    for start, kind, size in (
        (b'n"', Kind.NUMBER, 6),
        (b's"', Kind.SHARED, 6),
        (b'e"', Kind.ERROR, 6),
        (b"st", Kind.FORMULA_TEXT, 8),
        (b'b"', Kind.OTHER, 6),
        (b'd"', Kind.OTHER, 6),
        (b"in", Kind.OTHER, 14),
    ):
        match = pairs == _code(start)
        kinds[match] = kind
        length[match] = size
    behind = np.minimum(here + length, signs.size - 3)
    _sure(~given | ((length > 0) & (signs[behind - 1] == ord('"'))))
    return behind, kinds
