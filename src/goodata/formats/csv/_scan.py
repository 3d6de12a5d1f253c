r"""Where each record of a block of text begins and ends, with its row, line and number of cells.

Bytes in, numpy arrays out; UTF-8, of which every sign that matters here is one ASCII byte. A quote
is special only at the start of a field; a line ends at CR LF, LF or a lone CR, inside quotes too.

Source: RFC 4180; the rule for quotes inside a field is that of Python's csv and of Arrow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.formats.csv._signs import Signs

if TYPE_CHECKING:
    import numpy as np

DELIMITERS = (",", ";", "\t", "|")
"""Signs that separate the cells of the files we meet."""
LONGEST_RECORD = 32 * 2**20
"""Bytes of UTF-8; no table of people has a longer row."""

_QUOTE, _LF, _CR = 34, 10, 13


@dataclass(frozen=True)
class LineEnds:
    """How many records end in each way."""

    crlf: int = 0
    lf: int = 0
    cr: int = 0

    def __add__(self, other: LineEnds) -> LineEnds:
        return LineEnds(self.crlf + other.crlf, self.lf + other.lf, self.cr + other.cr)

    @property
    def kinds(self) -> int:
        """How many ways occur."""
        return sum(bool(number) for number in (self.crlf, self.lf, self.cr))


@dataclass(frozen=True)
class Scan:
    """The whole records of a block; positions in bytes, rows and lines counted from 0 in it.

    Attributes:
        starts: n records, where each begins.
        ends: n records, behind its last byte, the line end left out.
        found: n records, number of cells.
        rows: n records, rows before it, blank ones included.
        lines: n records, text lines before it.
        extents: n records, text lines it takes.
        blank_rows: rows that hold nothing; they are no records.
        blank_lines: the same as lines.
        size: bytes up to the end of the last record or blank line.
        row_count: rows in these bytes.
        line_count: text lines in these bytes.
        line_ends: how its records end.
        open_quote: lines before the quote that is never closed, or None.
        delimiters: counts them before a place, those inside quotes too.
        breaks: where text lines end, inside quotes too.
    """

    starts: np.ndarray
    ends: np.ndarray
    found: np.ndarray
    rows: np.ndarray
    lines: np.ndarray
    extents: np.ndarray
    blank_rows: np.ndarray
    blank_lines: np.ndarray
    size: int
    row_count: int
    line_count: int
    line_ends: LineEnds
    open_quote: int | None
    delimiters: Signs
    breaks: np.ndarray


def scan(data: bytes, delimiter: bytes, *, final: bool) -> Scan:
    """The records that `data` holds whole; it begins where a record begins.

    Args:
        data: UTF-8 text.
        delimiter: one ASCII byte.
        final: whether nothing follows, so that the last record needs no line end.
    """
    import numpy as np

    signs = np.frombuffer(data, np.uint8)
    quotes = _quotes(data, signs, delimiter[0])
    breaks, contents, crlf = _breaks(data, signs, final=final)
    outside = np.ones(breaks.size, bool)
    if quotes.size:
        outside = np.searchsorted(quotes, breaks) % 2 == 0
    unclosed = bool(quotes.size % 2)
    open_quote = int(np.searchsorted(breaks, quotes[-1])) if unclosed else None
    if final and unclosed:
        outside[-1] = True
    closing = np.flatnonzero(outside)
    size = min(int(breaks[closing[-1]]) + 1, len(data)) if closing.size else 0
    line_ends = _line_ends(signs, breaks[closing], crlf[closing], len(data))
    ends = contents[closing]
    starts, lines = np.zeros(closing.size, np.int64), np.zeros(closing.size, np.int64)
    starts[1:] = breaks[closing[:-1]] + 1
    lines[1:] = closing[:-1] + 1
    delimiters = Signs.of(signs, delimiter[0])
    found = _cells(quotes, delimiters, ends) + 1
    filled = ends > starts
    kept = np.flatnonzero(filled)
    blank = np.flatnonzero(~filled)
    whole = kept.size == closing.size
    return Scan(
        starts=starts if whole else starts[kept],
        ends=ends if whole else ends[kept],
        found=found if whole else found[kept],
        rows=kept,
        lines=lines if whole else lines[kept],
        extents=(closing + 1 - lines)[kept],
        blank_rows=blank,
        blank_lines=lines[blank],
        size=size,
        row_count=closing.size,
        line_count=int(closing[-1]) + 1 if closing.size else 0,
        line_ends=line_ends,
        open_quote=open_quote,
        delimiters=delimiters,
        breaks=breaks,
    )


def _quotes(data: bytes, signs: np.ndarray, delimiter: int) -> np.ndarray:
    """Positions of the quotes that open and close, in turn; literal ones are left out.

    Without quotes inside fields every other quote opens one, and stands at the start of a field
    or right behind its fellow (a doubled quote closes and opens again). Where that does not hold,
    the exact way is gone, quote by quote.
    """
    import numpy as np

    if b'"' not in data:
        return np.empty(0, np.int64)
    quotes = np.flatnonzero(signs == _QUOTE)
    before = signs[quotes - 1]
    first = (before == delimiter) | (before == _LF) | (before == _CR) | (quotes == 0)
    opening = first[0::2].copy()
    opening[1:] |= quotes[2::2] == quotes[1:-1:2] + 1
    if opening.all():
        return quotes
    return np.array(list(_special(quotes.tolist(), first.tolist())), np.int64)


def _special(quotes: list[int], first: list[bool]) -> Iterator[int]:
    """Of all quotes those that open or close; doubled ones inside and literal ones are not."""
    inside, here, last = False, 0, len(quotes) - 1
    while here <= last:
        position = quotes[here]
        if not inside:
            if first[here]:
                inside = True
                yield position
        elif here < last and quotes[here + 1] == position + 1:
            here += 1
        else:
            inside = False
            yield position
        here += 1


def _breaks(
    data: bytes, signs: np.ndarray, *, final: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Ends of text lines: position of the last byte, end of content, and whether it is CR LF.

    At the end of all data what is left counts as ended by a break just behind it. Before that a
    CR as the last byte is left undecided: LF may follow.
    """
    import numpy as np

    returned = data.count(b"\r") if b"\r" in data else 0
    if returned and returned == data.count(b"\r\n"):
        breaks = np.flatnonzero(signs == _LF)
        crlf = (signs[breaks - 1] == _CR) & (breaks > 0)
        contents = breaks - crlf
    elif returned:
        feeds, returns = signs == _LF, signs == _CR
        ends = feeds.copy()
        ends[:-1] |= returns[:-1] & ~feeds[1:]
        ends[-1] |= final and bool(returns[-1])
        breaks = np.flatnonzero(ends)
        crlf = feeds[breaks] & returns[breaks - 1] & (breaks > 0)
        contents = breaks - crlf
    else:
        breaks = np.flatnonzero(signs == _LF)
        crlf = np.zeros(breaks.size, bool)
        contents = breaks
    if final and data and not data.endswith((b"\n", b"\r")):
        breaks = np.append(breaks, len(data))
        contents = np.append(contents, len(data))
        crlf = np.append(crlf, False)
    return breaks, contents, crlf


def _line_ends(signs: np.ndarray, breaks: np.ndarray, crlf: np.ndarray, size: int) -> LineEnds:
    real = breaks < size
    feeds = int((signs[breaks[real]] == _LF).sum())
    pairs = int(crlf.sum())
    return LineEnds(pairs, feeds - pairs, int(real.sum()) - feeds)


def _cells(quotes: np.ndarray, delimiters: Signs, ends: np.ndarray) -> np.ndarray:
    """Delimiters outside quotes in each record."""
    import numpy as np

    found: np.ndarray = np.diff(delimiters.before(ends), prepend=0)
    if quotes.size:
        opening, closing = quotes[0::2], quotes[1::2]
        if opening.size > closing.size:
            closing = np.append(closing, ends[-1] if ends.size else 0)
        inside = delimiters.before(closing) - delimiters.before(opening)
        held = np.flatnonzero(inside > 0)
        records = np.searchsorted(ends, opening[held])
        kept = records < ends.size
        np.subtract.at(found, records[kept], inside[held][kept])
    return found


def spanning(found: Scan, columns: int) -> np.ndarray:
    """Positions of records with a quoted cell whose lines look like records of `columns` cells.

    That is what a lost quote leaves: it swallows the line ends up to the next quote. All lines of
    the record have the usual number of delimiters, or all that lie between the first and the last
    (two columns are too few to judge by those alone: a sentence easily has one comma).
    """
    import numpy as np

    several = np.flatnonzero(found.extents > 1)
    if not several.size or columns < 2:
        return several[:0]
    counts = np.diff(found.delimiters.before(found.breaks), prepend=0)
    alike = np.concatenate(([0], np.cumsum(counts == columns - 1)))
    first = found.lines[several]
    behind = first + found.extents[several]
    every = alike[behind] - alike[first] == behind - first
    between = behind - first - 2
    inner = (between > 0) & (alike[behind - 1] - alike[first + 1] == between) & (columns > 2)
    swallowed: np.ndarray = several[every | inner]
    return swallowed


def blocks(
    pieces: Iterable[bytes], delimiter: bytes, longest: int
) -> Iterator[tuple[bytes, Scan, int]]:
    """Blocks of whole records, each with its scan and with how many bytes are left over.

    The last one may be empty and is the only one that may have `open_quote`. It ends early,
    without the rest, when what is left over exceeds `longest` bytes: a record that is too long.
    """
    rest = b""
    for piece in pieces:
        data = rest + piece
        found = scan(data, delimiter, final=False)
        rest = data[found.size :]
        if found.size or len(rest) > longest:
            yield data[: found.size], found, len(rest)
        if len(rest) > longest:
            return
    yield rest, scan(rest, delimiter, final=True), 0
