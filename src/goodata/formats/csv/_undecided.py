"""What to say of a text whose encoding cannot be told: which lines and pages, what is at stake."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.errors import Place, Unreadable
from goodata.formats import _source
from goodata.formats.csv import _cells
from goodata.formats.csv._evidence import Weighed, is_utf8
from goodata.formats.csv._pages import Page
from goodata.formats.csv._scan import DELIMITERS, LONGEST_RECORD, blocks, scan
from goodata.text import count, say

_PIECE = 8 * 2**20
_SAVE = (
    "open it in the program that made it and save it as `CSV UTF-8`; "
    "in LibreOffice that is the character set `Unicode (UTF-8)`"
)
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]{1,65536}")
_MOST_COLUMNS = 16_384
"""Columns of a table; what has more is no table, and its cells are not counted."""


@dataclass
class _Lines:
    """Lines that hold bytes beyond ASCII: those that are UTF-8, and the others."""

    utf8: int = 0
    first_utf8: int = 0
    others: int = 0
    first_other: int = 0


def refusal(path: Path, weighed: Weighed) -> Unreadable:
    """The refusal of a file that is not UTF-8, and of no code page beyond doubt."""
    both = bool(min(weighed.utf8.values(), default=0))
    lines = _lines(path, words=both)
    place = Place(line=lines.first_other or None)
    if lines.utf8 and both:
        return Unreadable(
            "the text holds two encodings: UTF-8 in {utf8} (first: line {at}), another in {others}",
            fix="ask for it again, saved as `CSV UTF-8`; the parts were put together unconverted",
            place=place,
            utf8=count("{count} line", "{count} lines", lines.utf8),
            at=lines.first_utf8,
            others=count("{count} line", "{count} lines", lines.others),
        )
    pages = _likely(weighed)
    if not pages:
        return Unreadable(
            "the text is not UTF-8, and holds bytes that cp874, cp1258 and cp1252 leave undefined",
            fix=_SAVE,
            place=place,
        )
    return Unreadable(
        "the text is not UTF-8; its words do not tell whether it is {pages}; {differing}",
        fix="if you know it, type it: --encoding {first}; else {save}",
        place=place,
        pages=_listed(pages, weighed),
        differing=_differing(path, pages),
        first=pages[0].name,
        save=say(_SAVE),
    )


def _likely(weighed: Weighed) -> tuple[Page, ...]:
    """Pages worth naming: those that explain some of the words, or all that are possible."""
    return tuple(page for page in weighed.possible if weighed.share(page)) or weighed.possible


def _listed(pages: Sequence[Page], weighed: Weighed) -> object:
    parts = {
        page.name: say(
            "{name} ({explained} of {words} words)",
            name=page.name,
            explained=weighed.explained.get(page.name, 0),
            words=weighed.words,
        )
        for page in pages
    }
    return say(" or ".join(f"{{{name}}}" for name in parts), **parts)


def _differing(path: Path, pages: Sequence[Page]) -> object:
    if len(pages) < 2:
        return say("no other page explains any of them")
    cells = _cells_that_differ(path, pages)
    if cells is None:
        return say("which cells differ cannot be told")
    return count("they differ in {count} cell", "they differ in {count} cells", cells)


def _lines(path: Path, *, words: bool) -> _Lines:
    """Counts the lines; with `words`, one of which some words are UTF-8 counts for both."""
    found = _Lines()
    for number, line in enumerate(_each_line(path), 1):
        if line.isascii():
            continue
        try:
            line.decode()
        except UnicodeError:
            found.others += 1
            found.first_other = found.first_other or number
            if not (words and any(is_utf8(each) for each in _WORDS.findall(line))):
                continue
        found.utf8 += 1
        found.first_utf8 = found.first_utf8 or number
    return found


def _each_line(path: Path) -> Iterator[bytes]:
    """Lines as a text editor shows them, ended by CR LF, LF or a lone CR."""
    rest: list[bytes] = []
    with _source.opened(path) as file:
        while raw := file.read(_PIECE):
            if raw.endswith(b"\r"):
                raw += file.read(1)
            *whole, last = (raw + b".").splitlines()
            if whole:
                yield b"".join(rest) + whole[0]
                yield from whole[1:]
                rest = []
            rest.append(last[:-1])
    yield b"".join(rest)


def _cells_that_differ(path: Path, pages: Sequence[Page]) -> int | None:
    """How many cells the pages read differently; None where the text is no table.

    Where cells begin and end is the same in all pages.
    """
    import pyarrow.compute as pc

    columns = zip(*(page.signs for page in pages), strict=True)
    unlike = "".join(chr(byte) for byte, signs in enumerate(columns) if len(set(signs)) > 1)
    delimiter = _delimiter(path)
    total = 0
    for text, _scanned, _rest in blocks(_as_latin1(path), delimiter, LONGEST_RECORD):
        if not text.strip(b"\r\n"):
            continue
        width = int(scan(text, delimiter, final=True).found.max())
        if width > _MOST_COLUMNS:
            return None
        batch = _cells.columns(text, delimiter, width, None)
        for column in batch.columns:
            total += pc.sum(pc.match_substring_regex(column, f"[{unlike}]")).as_py() or 0
    return total


def _as_latin1(path: Path) -> Iterator[bytes]:
    """The text with each byte as the sign of that number: the same cells, whatever the page."""
    decoder = codecs.getincrementaldecoder("latin-1")("strict")
    with _source.opened(path) as file:
        while raw := file.read(_PIECE):
            yield decoder.decode(raw).encode()


def _delimiter(path: Path) -> bytes:
    """The sign that most evenly parts the first lines."""
    with _source.opened(path) as file:
        lines = file.read(2**16).splitlines()[:200]

    def evenness(sign: bytes) -> int:
        found = Counter(line.count(sign) for line in lines)
        found.pop(0, None)
        return max(found.values(), default=0)

    return max((each.encode() for each in DELIMITERS), key=evenness)
