"""What a text file could be: its encoding, and each delimiter worth weighing with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import Place, Unreadable
from goodata.formats import Asked, _magic, _source
from goodata.formats.csv import _encoding, _scan
from goodata.formats.csv._cells import fields
from goodata.formats.csv._encoding import Opening
from goodata.formats.csv._scan import DELIMITERS, Scan, scan
from goodata.table import Candidate, Candidates, HeadRow

if TYPE_CHECKING:
    import numpy as np

HEAD_RECORDS = 25
HEAD_CHARACTERS = 1_000
"""How much of one cell the head shows."""
SAMPLE = 2**20
"""Bytes that are looked at first; more only while they hold no whole record."""
LONGEST_RECORD = _scan.LONGEST_RECORD

STEADY = 0.9
"""Share of records from which one width is usual; below it a single column is weighed as well."""

_SPARE = "\x1f\x1e\x1d\x1c\x01\x02\x03\x04\x05\x06"


def look(path: Path, asked: Asked) -> Candidates:
    """Every reading of a text file worth weighing, the steadiest first.

    A delimiter is decided only where the user, the dictionary or a `sep=` line states it, or
    where no other gives more than one column.

    Raises:
        Unreadable: the file is of another kind, of another encoding, or holds no row.
    """
    before = _source.identity(path)
    with _source.opened(path) as file:
        first = file.read(_magic.FIRST_BYTES)
    refused = _magic.refusal(first, path.name)
    if refused is not None:
        raise refused
    opening = _encoding.settled(path, _encoding.opening(path, asked.encoding))
    stated = asked.delimiter or opening.delimiter
    found = list(_readings(path, opening, stated, asked))
    if not found:
        raise Unreadable("the file holds no rows", fix="ask for the file again")
    if stated is None and not any(each.columns > 1 and each.steadiness >= STEADY for each in found):
        found.append(_one_column(path, opening, asked))
    _source.unchanged(path, before)
    return Candidates(
        path, "csv", _worth_weighing(found), before.size, max_columns=asked.max_columns
    )


def _readings(
    path: Path, opening: Opening, stated: str | None, asked: Asked
) -> Iterator[Candidate]:
    sample, whole = _sample(path, opening, 0)
    for delimiter in (stated,) if stated else DELIMITERS:
        text, complete = sample, whole
        found = scan(text, delimiter.encode(), final=complete)
        while not complete and not _enough(found, asked):
            if len(text) > LONGEST_RECORD and not found.starts.size:
                raise too_long(1 + bool(opening.sep))
            if len(text) > LONGEST_RECORD:
                break
            text, complete = _sample(path, opening, min(4 * len(text), LONGEST_RECORD + SAMPLE))
            found = scan(text, delimiter.encode(), final=complete)
        if found.starts.size:
            yield _candidate(text, found, delimiter, opening, asked, whole=complete)


def _sample(path: Path, opening: Opening, size: int) -> tuple[bytes, bool]:
    """The first bytes of the text as UTF-8, whole signs only, and whether that is all of it."""
    with _source.opened(path) as file:
        pieces = _encoding.pieces(file, opening, max(SAMPLE, size))
        text = next(pieces, b"")
        return text, next(pieces, None) is None


def _enough(found: Scan, asked: Asked) -> bool:
    """Whether the sample holds a record, and the header row that was asked for."""
    return bool(found.starts.size) and found.row_count >= (asked.header_row or 0)


def _candidate(
    text: bytes, found: Scan, delimiter: str, opening: Opening, asked: Asked, *, whole: bool
) -> Candidate:
    widths = _widths(found.found)
    columns, times = widths[0]
    if columns > asked.max_columns:
        first = int((found.found == columns).argmax())
        raise too_wide(int(found.lines[first]) + 1 + bool(opening.sep), asked.max_columns)
    evidence: dict[str, object] = {
        "encoding": opening.why,
        **({"encoding_words": dict(opening.evidence)} if opening.evidence else {}),
        "delimiter": "sep= line" if opening.delimiter == delimiter else "counted",
        "records_looked_at": int(found.found.size),
        "records_by_width": {str(width): times for width, times in widths[:10]},
    }
    if whole and found.open_quote is not None:
        evidence["quote_open_from_line"] = found.open_quote + 1 + bool(opening.sep)
    return Candidate(
        head=tuple(_head(text, found, delimiter.encode(), opening, asked)),
        columns=columns,
        steadiness=times / found.found.size,
        encoding=opening.encoding,
        delimiter=delimiter,
        records=int(found.found.size) if whole else None,
        evidence=evidence,
    )


def _widths(found: np.ndarray) -> list[tuple[int, int]]:
    """(cells, records that have so many), most frequent first, wide before narrow."""
    import numpy as np

    widths, times = np.unique(found, return_counts=True)
    pairs = zip(widths.tolist(), times.tolist(), strict=True)
    return sorted(pairs, key=lambda pair: (-pair[1], -pair[0]))


def too_long(line: int) -> Unreadable:
    """The refusal of a record longer than any table of people has."""
    return Unreadable(
        "a row is longer than {limit} MiB",
        fix="look for a quotation mark that opens on that line and is not closed",
        place=Place(line=line),
        limit=LONGEST_RECORD // 2**20,
    )


def too_wide(line: int, limit: int) -> Unreadable:
    """The refusal of a record with more cells than a spreadsheet has columns."""
    return Unreadable(
        "a row has more than {limit} cells",
        fix="check the separator (`--delimiter`); a table so wide is none",
        place=Place(line=line),
        limit=limit,
    )


def _head(
    text: bytes, found: Scan, delimiter: bytes, opening: Opening, asked: Asked
) -> Iterator[HeadRow]:
    """The first records, and the one that was named as header if it stands further down."""
    wanted = list(range(min(HEAD_RECORDS, found.starts.size)))
    named = (asked.header_row or 0) - 1
    rows = found.rows.tolist() if named >= HEAD_RECORDS else []
    if named in rows[HEAD_RECORDS:]:
        wanted.append(rows.index(named))
    for position in wanted:
        record = text[int(found.starts[position]) : int(found.ends[position])]
        cells = fields(record, delimiter)[: asked.max_columns]
        yield HeadRow(
            row=int(found.rows[position]) + 1,
            line=int(found.lines[position]) + 1 + bool(opening.sep),
            cells=tuple(cell.decode("utf-8", "replace")[:HEAD_CHARACTERS] for cell in cells),
        )


def _one_column(path: Path, opening: Opening, asked: Asked) -> Candidate:
    """The reading in which nothing separates: by a sign that occurs nowhere in the file."""
    absent = set(DELIMITERS) | set(_SPARE)
    with _source.opened(path) as file:
        for piece in _encoding.pieces(file, opening):
            absent = {sign for sign in absent if sign.encode() not in piece}
    delimiter = next((sign for sign in (*DELIMITERS, *_SPARE) if sign in absent), _SPARE[0])
    text, whole = _sample(path, opening, 0)
    found = scan(text, delimiter.encode(), final=whole)
    return _candidate(text, found, delimiter, opening, asked, whole=whole)


def _worth_weighing(found: list[Candidate]) -> tuple[Candidate, ...]:
    """Readings with several columns, the steadiest first; with the single column where in doubt."""
    ranked = sorted(found, key=lambda each: (-each.steadiness, -each.columns))
    several = [each for each in ranked if each.columns > 1]
    if several and several[0].steadiness >= STEADY:
        return tuple(several)
    uneven = [each for each in ranked if each.columns == 1 and each.steadiness < 1]
    single = [each for each in found[-1:] if each.columns == 1 and each not in uneven]
    return (*several, *single, *uneven)
