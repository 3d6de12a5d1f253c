"""How the bytes of a text file become UTF-8: its encoding, its `sep=` line, and refusals in words.

Nothing is guessed: UTF-8 if the whole file is UTF-8, UTF-16 if a byte order mark says so, a code
page of the region if the words prove it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from goodata.errors import Place, Unreadable
from goodata.formats import _source
from goodata.formats.csv._utf8 import is_utf8, whole_signs

if TYPE_CHECKING:
    # Most files are UTF-8 and do not wait for what is known of code pages and their words.
    from goodata.formats.csv._evidence import Weighed

PIECE = 8 * 2**20
"""Bytes read at a time."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEP = re.compile(rb"sep=([\t -!#-/:-@\[-`{-~])(\r\n|\r(?!\n)|\n|$)", re.IGNORECASE)
_LINE_END = re.compile("\r\n|\r|\n")
_LOOKED_AT = 2**16
_SAVE = (
    "open it in Excel and save it as `CSV UTF-8 (Comma delimited)`, "
    "or in LibreOffice with the character set `Unicode (UTF-8)`"
)


@dataclass(frozen=True)
class Opening:
    """How a text file begins.

    Attributes:
        encoding: Python's name: utf-8, utf-16-le, utf-16-be, cp874, cp1258 or cp1252.
        why: `mark`, `asked`, `valid` (the whole file has to be valid) or `words` (of the page).
        mark: bytes of the byte order mark.
        sep: bytes of the `sep=` line once it is UTF-8, its line end included; 0 without one.
        delimiter: what the `sep=` line says, or None.
        evidence: for `words`: how many there are, and which share of them each page explains.
    """

    encoding: str
    why: str
    mark: int = 0
    sep: int = 0
    delimiter: str | None = None
    evidence: Mapping[str, object] = field(default_factory=dict)


def opening(path: Path, asked: str | None) -> Opening:
    """How the file begins.

    Raises:
        Unreadable: it is empty, of an encoding that is not read, or not of the one asked for.
    """
    with _source.opened(path) as file:
        first = file.read(_LOOKED_AT)
    mark, marked = next(
        ((mark, name) for mark, name in _MARKS if first.startswith(mark)), (b"", None)
    )
    if len(first) == len(mark):
        raise Unreadable("the file is empty", fix="ask for the file again")
    encoding, why = _encoding(first, marked, asked)
    text = first[len(mark) : len(mark) + 64].decode(encoding, "ignore").encode()
    line = _SEP.match(text)
    if line is None:
        return Opening(encoding, why, len(mark))
    return Opening(encoding, why, len(mark), line.end(), line[1].decode())


def _encoding(first: bytes, marked: str | None, asked: str | None) -> tuple[str, str]:
    named = None if asked is None else _known(asked)
    if marked is not None:
        if named is not None and not marked.startswith(named):
            raise Unreadable(
                "the encoding that was stated is not the one the file's first bytes state",
                fix="leave `--encoding` out, or take `encoding` out of the dictionary",
            )
        return marked, "mark"
    if named is not None:
        return ("utf-16-le" if named == "utf-16" else named), "asked"
    suspected = _without_mark(first)
    if suspected == "utf-32":
        raise Unreadable("the text is UTF-32, which spreadsheets do not read", fix=_SAVE)
    if suspected is not None:
        raise Unreadable(
            "the text looks like UTF-16 without a byte order mark",
            fix="if it is, type `--encoding {encoding}`; else " + _SAVE,
            encoding=suspected,
        )
    return "utf-8", "valid"


def _known(asked: str) -> str:
    try:
        name = codecs.lookup(asked).name
    except (LookupError, ValueError):  # the latter: a name that holds NUL
        name = asked.strip().lower().replace("_", "-")
    if name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        return name
    from goodata.formats.csv._pages import ALIASES, BY_NAME

    name = {"utf-8-sig": "utf-8", **ALIASES}.get(name, name)
    if name not in {"utf-8", "utf-16", "utf-16-le", "utf-16-be", *BY_NAME}:
        raise Unreadable(
            "text in the encoding that was stated is not read; {known} are",
            fix="name one of these, or " + _SAVE,
            known="utf-8, utf-16, cp874, cp1258, cp1252",
        )
    return name


def _without_mark(first: bytes) -> str | None:
    """The UTF-16 or UTF-32 that the bytes hint at: the high bytes are control signs as text.

    They are 00 for Latin, 01 and 1E for Vietnamese, 0E for Thai and Lao, 10 for Burmese and
    17 for Khmer.
    """
    empty = [4 * first[start::4].count(0) > 0.9 * len(first) for start in range(4)]
    if len(first) > 7 and (all(empty[2:]) or all(empty[:2])):
        return "utf-32"
    high = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
    for name, half in (("utf-16-le", first[1::2]), ("utf-16-be", first[0::2])):
        if len(half) > 1 and len(half) - len(half.translate(None, high)) > 0.3 * len(half):
            return name
    return None


def pieces(
    file: BinaryIO,
    found: Opening,
    size: int = PIECE,
    seen: Callable[[bytes], object] = lambda _raw: None,
) -> Iterator[bytes]:
    """The text as UTF-8 in pieces, without byte order mark and `sep=` line.

    `seen` is given every byte as it is read. UTF-8 is not checked here.

    Raises:
        UnicodeError: UTF-16 that is none.
    """
    seen(file.read(found.mark))
    drop = found.sep
    decoder = None
    if found.encoding != "utf-8":
        decoder = codecs.getincrementaldecoder(found.encoding)("strict")
    while raw := file.read(size):
        seen(raw)
        text = raw if decoder is None else decoder.decode(raw).encode()
        if drop:
            text, drop = text[drop:], max(0, drop - len(text))
        if text:
            yield text
    if decoder is not None:
        decoder.decode(b"", final=True)


def cut(file: BinaryIO, found: Opening, sizes: Iterable[int], piece: int) -> Iterator[bytes]:
    """The text as `pieces` has it, in pieces of these sizes; together they are all of it.

    What is UTF-8 already is read just so. A file that ends early gives a piece that is too short.
    """
    if found.encoding == "utf-8":
        file.seek(found.mark + found.sep)
        for size in sizes:
            yield file.read(size)
        return
    more, rest = pieces(file, found, piece), b""
    for size in sizes:
        while len(rest) < size and (text := next(more, b"")):
            rest += text
        yield rest[:size]
        rest = rest[size:]


def settled(path: Path, found: Opening) -> Opening:
    """How the file is written, once all of it was looked at.

    Text that is not UTF-8, and for which no encoding was stated, is judged by its words.

    Raises:
        Unreadable: it is not of the encoding that was stated, or its encoding cannot be told.
    """
    if _of_a_page(found):
        _not_utf8(path, found)
    fits = _fits(path, found)
    if found.why == "valid" and not fits:
        from goodata.formats.csv import _evidence, _undecided

        weighed = _weighed(path)
        page = _evidence.decided(weighed)
        if page is None:
            raise _undecided.refusal(path, weighed)
        return replace(found, encoding=page.name, why="words", evidence=_told(weighed))
    if not fits:
        raise misfit(path, found)
    return found


def _fits(path: Path, found: Opening) -> bool:
    """Whether the whole file is of its encoding."""
    with _source.opened(path) as file:
        file.read(found.mark)
        raw = iter(lambda: file.read(PIECE), b"")
        return _are_utf8(raw) if found.encoding == "utf-8" else _decodes(raw, found.encoding)


def _are_utf8(pieces: Iterable[bytes]) -> bool:
    rest = b""
    for piece in pieces:
        text = rest + piece
        size = whole_signs(text)
        text, rest = text[:size], text[size:]
        if not is_utf8(text):
            return False
    return not rest


def _decodes(pieces: Iterable[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _of_a_page(found: Opening) -> bool:
    return not found.encoding.startswith("utf-")


def _weighed(path: Path) -> Weighed:
    from goodata.formats.csv import _evidence

    def pieces() -> Iterator[bytes]:
        with _source.opened(path) as file:
            yield from iter(lambda: file.read(PIECE), b"")

    return _evidence.weigh(pieces)


def _told(weighed: Weighed) -> dict[str, object]:
    shares = {page.name: round(weighed.share(page), 3) for page in weighed.possible}
    return {"words": weighed.words, "explained": shares}


def _not_utf8(path: Path, found: Opening) -> None:
    """Return unless a text that was stated to be of a code page is plainly UTF-8."""
    if not _fits(path, replace(found, encoding="utf-8")):
        return
    from goodata.formats.csv._pages import BY_NAME

    weighed = _weighed(path)
    if weighed.utf8.get(found.encoding) and weighed.share(BY_NAME[found.encoding]) <= 0.5:
        raise Unreadable(
            "the encoding that was stated is {stated}, but the whole text is UTF-8",
            fix="leave `--encoding` out, or take `encoding` out of the dictionary",
            stated=found.encoding,
        )


def misfit(path: Path, found: Opening) -> Unreadable:
    """What to say of a file that is not of its encoding; the place names the first such line."""
    line, held = 1, ""
    decoder = codecs.getincrementaldecoder(found.encoding)("strict")
    with _source.opened(path) as file:
        file.read(found.mark)
        try:
            while raw := file.read(PIECE):
                held = ("\r" if held.endswith("\r") else "") + decoder.decode(raw)
                line += len(_LINE_END.findall(held)) - held.endswith("\r")
            line += held.endswith("\r")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(found.encoding, "ignore")
            held = ("\r" if held.endswith("\r") else "") + before
            line += len(_LINE_END.findall(held))
    name = found.encoding if _of_a_page(found) else found.encoding[:6].upper()
    name = name.rstrip("-")
    return Unreadable(
        "the text is not {encoding}: on this line stand bytes that do not belong to it",
        fix=_SAVE,
        place=Place(line=line),
        encoding=name,
    )
