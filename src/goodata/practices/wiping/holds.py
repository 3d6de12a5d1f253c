"""The list of legal holds: what may not be deleted, whoever asks. In doubt it holds.

A CSV file with the columns `id, scope, reason, ordered_by, from, until, released`. The scope is
`*`, or one of `path:PATTERN`, `sha256:HEX`, `case:CODE`, `key:RECIPIENT`. A list that is missing
or cannot be understood is never taken for an empty one.

Source: practice 79.
"""

from __future__ import annotations

import csv
import fnmatch
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodata.errors import GoodataError, Place, Refused
from goodata.files import reading

COLUMNS = ("id", "scope", "reason", "ordered_by", "from", "until", "released")
FILE = "holds.csv"
_KINDS = ("path", "sha256", "case", "key")
_MOST_SEARCHED = 64 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_CLOSED = (b"age-encryption.org/", b"-----BEGIN AGE ", b"%PDF-")
"""Beginnings of files whose text cannot be searched though they may hold no zero byte."""


@dataclass(frozen=True)
class Hold:
    """One order not to delete.

    `kind` is `*`, `path`, `sha256`, `case` or `key`; `what` is what of that kind.
    """

    id: str
    kind: str
    what: str
    start: date | None
    until: date | None
    released: bool

    def active(self, today: date) -> bool:
        """Whether the order stands on a day."""
        begun = self.start is None or self.start <= today
        return begun and not self.released and (self.until is None or today <= self.until)


_FIX = f"put it right; its first line is {','.join(COLUMNS)}; nothing is wiped until then"


def _unusable(what: str, path: Path, row: int | None = None) -> Refused:
    return Refused(what, fix=_FIX, place=Place(path.name, row=row))


def read(path: Path | None) -> tuple[Hold, ...]:
    """The holds of a list, released and past ones included.

    Raises:
        Refused: no list was named, or it is missing, cannot be read, or is not understood.
    """
    if path is None:
        what = "no hold list is known here, so nothing may be wiped"
        fix = "name one: --holds FILE; if nothing is on hold, one with only its first line: "
        raise Refused(what, fix=fix + ",".join(COLUMNS))
    try:
        text = reading.content(path).decode("utf-8-sig")
    except GoodataError:
        fix = "make it, or name another: --holds FILE; nothing is wiped without one"
        raise Refused("the hold list cannot be read", fix=fix, place=Place(path.name)) from None
    except UnicodeDecodeError:
        raise _unusable("the hold list is not UTF-8 text", path) from None
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise _unusable("the hold list is not understood", path) from None
    if not rows or tuple(cell.strip().casefold() for cell in rows[0]) != COLUMNS:
        raise _unusable("the hold list lacks its first line", path)
    return tuple(
        _hold(row, number, path)
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    )


def _hold(row: Sequence[str], number: int, path: Path) -> Hold:
    cells = [cell.strip() for cell in row]
    if len(cells) != len(COLUMNS) or not cells[0]:
        raise _unusable("this row of the hold list is not understood", path, number)
    kind, colon, what = cells[1].partition(":")
    if cells[1] != "*" and not (colon and kind in _KINDS and what.strip()):
        what = "expected a scope: *, path:, sha256:, case: or key: and what it means"
        raise _unusable(what, path, number)
    try:
        start, until = (date.fromisoformat(cell) if cell else None for cell in cells[4:6])
        released = bool(cells[6]) and date.fromisoformat(cells[6]) is not None
    except ValueError:
        raise _unusable("expected dates as 2024-01-31", path, number) from None
    return Hold(cells[0], kind, what.strip(), start, until, released)


@dataclass(frozen=True)
class Candidate:
    """What a hold is held against: a file, its digest, and whether it is a key."""

    path: Path
    sha256: str
    is_key: bool = False


def holding(holds: Sequence[Hold], candidate: Candidate, today: date) -> Hold | None:
    """The first active hold that applies to a file, or None.

    A key is held by any hold at all: which held files only it can open is not known for certain.
    """
    for each in holds:
        if each.active(today) and (candidate.is_key or _applies(each, candidate)):
            return each
    return None


def _applies(hold: Hold, candidate: Candidate) -> bool:
    if hold.kind == "path":
        return _matches(candidate.path, hold.what)
    if hold.kind == "sha256":
        return candidate.sha256.casefold() == hold.what.casefold()
    if hold.kind == "case":
        return hold.what in candidate.path.name or _may_mention(candidate.path, hold.what)
    return hold.kind == "*"


def _matches(path: Path, pattern: str) -> bool:
    """Whether a pattern covers a path: itself, a folder above it, its end, or by wildcards."""
    text, wanted = path.absolute().as_posix(), pattern.replace("\\", "/").rstrip("/")
    forms = (wanted, f"*/{wanted}", f"{wanted}/*", f"*/{wanted}/*")
    return any(fnmatch.fnmatchcase(text.casefold(), each.casefold()) for each in forms)


def _may_mention(path: Path, code: str) -> bool:
    """Whether a file holds a case code; yes for what cannot be searched."""
    try:
        content = reading.content(path, _MOST_SEARCHED)
    except GoodataError:
        return True
    if content.startswith(_ZIP):
        return _package_mentions(content, code)
    if content.startswith(_CLOSED) or _has(content, code):
        return True
    return b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff"))


def _has(content: bytes, code: str) -> bool:
    return any(code.encode(name) in content for name in ("utf-8", "utf-16-le", "utf-16-be"))


def _package_mentions(content: bytes, code: str) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(each.file_size for each in package.infolist()) > _MOST_SEARCHED:
                return True
            return any(_has(package.read(each), code) for each in package.infolist())
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        return True
