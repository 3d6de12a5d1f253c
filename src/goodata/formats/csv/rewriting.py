"""A text file written anew with a few cells changed; all the rest byte for byte as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from goodata.errors import ChangedMeanwhile
from goodata.formats import _source
from goodata.formats.csv import _encoding
from goodata.formats.csv._encoding import PIECE
from goodata.formats.csv._scan import blocks
from goodata.formats.csv.looking import LONGEST_RECORD
from goodata.table import ReadingPlan

_BOM = b"\xef\xbb\xbf"
_AGAIN = "wait until nothing writes to it any more, then run the command again"


def rewritten(
    plan: ReadingPlan,
    sha256: str,
    changes: Mapping[int, Mapping[int, str]],
    above: Callable[[str], str],
    piece: int = PIECE,
) -> Iterator[bytes]:
    """The file in UTF-8, with the changed cells in their places.

    Titles, blank lines, rows that are no data, line ends and quotes stay. A byte order mark stands
    at the start where there was one, and where the file was not UTF-8: without it Excel takes the
    text for the language of the computer.

    Args:
        plan: how the file was read.
        sha256: of the file as it was read.
        changes: by row, as a spreadsheet numbers it, and by position of the column: the new text.
        above: what becomes of each cell up to the headings and in rows that are no data.
        piece: bytes read at a time. It changes nothing else.

    Raises:
        ChangedMeanwhile: the file is no longer the one that was read.
    """
    opening = _encoding.opening(plan.path, plan.encoding)
    digest = hashlib.sha256()
    delimiter = (plan.delimiter or ",").encode()
    if opening.mark or opening.encoding != "utf-8":
        yield _BOM
    if opening.sep:
        yield b"sep=" + delimiter + b"\r\n"
    with _source.opened(plan.path) as file:
        pieces = _encoding.pieces(file, opening, piece, digest.update)
        row = 1
        for text, scanned, _rest in blocks(pieces, delimiter, LONGEST_RECORD):
            rows = (scanned.rows + row).tolist()
            spans = zip(rows, scanned.starts.tolist(), scanned.ends.tolist(), strict=True)
            yield from _block(text, spans, plan, changes, above)
            row += scanned.row_count
    if digest.hexdigest() != sha256:
        raise ChangedMeanwhile("the file changed while it was read", fix=_AGAIN)


def _block(
    text: bytes,
    spans: Iterable[tuple[int, int, int]],
    plan: ReadingPlan,
    changes: Mapping[int, Mapping[int, str]],
    above: Callable[[str], str],
) -> Iterator[bytes]:
    delimiter = (plan.delimiter or ",").encode()
    here = 0
    for row, start, end in spans:
        if row <= plan.header_row or row in plan.skipped:
            new = _each(text[start:end], delimiter, above)
        elif row in changes:
            new = _changed(text[start:end], delimiter, changes[row])
        else:
            continue
        yield text[here:start] + new
        here = end
    yield text[here:]


def _each(record: bytes, delimiter: bytes, above: Callable[[str], str]) -> bytes:
    changes = {}
    for position, raw in enumerate(slices(record, delimiter)):
        cell = _plain(raw)
        if above(cell) != cell:
            changes[position] = above(cell)
    return _changed(record, delimiter, changes) if changes else record


def _changed(record: bytes, delimiter: bytes, changes: Mapping[int, str]) -> bytes:
    cells = slices(record, delimiter)
    cells += [b""] * (max(changes) + 1 - len(cells))
    for position, text in changes.items():
        quoted = cells[position].startswith(b'"') or len(cells) == 1
        cells[position] = written(text, delimiter, always=quoted)
    return delimiter.join(cells)


def _plain(raw: bytes) -> str:
    if raw.startswith(b'"') and raw.endswith(b'"') and len(raw) > 1:
        raw = raw[1:-1].replace(b'""', b'"')
    return raw.decode()


def written(text: str, delimiter: bytes, *, always: bool = False) -> bytes:
    r"""A cell as it stands in a file; in quotes where it must be, or always.

    >>> written('a "b" c', b","), written("a", b",")
    (b'"a ""b"" c"', b'a')
    """
    raw = text.encode("utf-8")
    must = any(sign in raw for sign in (delimiter, b'"', b"\r", b"\n"))
    return b'"' + raw.replace(b'"', b'""') + b'"' if must or always else raw


def slices(record: bytes, delimiter: bytes) -> list[bytes]:
    r"""The cells of one record as they stand, quotes and all; a quote counts at a cell's start.

    >>> slices(b'1,"a, ""b"" f",c "d, e"', b",")
    [b'1', b'"a, ""b"" f"', b'c "d', b' e"']
    """
    cells: list[bytes] = []
    start, end = 0, len(record)
    while True:
        stop = record.find(delimiter, _behind_quotes(record, start))
        stop = end if stop < 0 else stop
        cells.append(record[start:stop])
        if stop == end:
            return cells
        start = stop + 1


def _behind_quotes(record: bytes, start: int) -> int:
    """Where the quoted part of a cell ends; its start where it has none."""
    if record[start : start + 1] != b'"':
        return start
    here = start + 1
    while (stop := record.find(b'"', here)) >= 0:
        if record[stop + 1 : stop + 2] != b'"':
            return stop + 1
        here = stop + 2
    return len(record)
