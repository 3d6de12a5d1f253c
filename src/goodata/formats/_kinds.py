"""What a file is, by its first bytes, whatever it is called; and how it is protected.

Only the kind is told here, so that a folder full of everything can be gone through; `_magic` says
why a file is not read as a table, and the formats themselves look closer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

FIRST_BYTES = 4096
"""Bytes of the beginning that `of` wants to see."""


class Sort(StrEnum):
    """What can be done with a kind of file."""

    TABLE = "table"
    PICTURE = "picture"
    FILM = "video"
    SOUND = "recording"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    DATABASE = "database"
    SEALED = "encrypted"
    HELPER = "helper file"
    EMPTY = "empty"
    OTHER = "other"


@dataclass(frozen=True)
class Kind:
    """What a file is.

    Attributes:
        name: in words, such as `Excel workbook`.
        sort: what can be done with it.
        protected: how it is closed to others, in words; None where anybody who has it can read it.
    """

    name: str
    sort: Sort
    protected: str | None = None


_AGE, _PGP = Kind("age", Sort.SEALED, "age"), Kind("PGP", Sort.SEALED, "PGP")
_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"age-encryption.org/v1", _AGE),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", _AGE),
    (b"-----BEGIN PGP MESSAGE-----", _PGP),
    (b"\xff\xd8\xff", Kind("JPEG", Sort.PICTURE)),
    (b"\x89PNG\r\n\x1a\n", Kind("PNG", Sort.PICTURE)),
    (b"GIF8", Kind("GIF", Sort.PICTURE)),
    (b"II*\x00", Kind("TIFF", Sort.PICTURE)),
    (b"MM\x00*", Kind("TIFF", Sort.PICTURE)),
    (b"%PDF", Kind("PDF", Sort.DOCUMENT)),
    (b"{\\rtf", Kind("RTF", Sort.DOCUMENT)),
    (b"PAR1", Kind("Parquet", Sort.TABLE)),
    (b"PARE", Kind("Parquet", Sort.SEALED, "Parquet encryption")),
    (b"$FL2", Kind("SPSS", Sort.DATABASE)),
    (b"<stata_dta>", Kind("Stata", Sort.DATABASE)),
    (b"SQLite format 3\x00", Kind("SQLite", Sort.DATABASE)),
    (b"\x00\x01\x00\x00Standard ", Kind("Access", Sort.DATABASE)),
    (b"!BDN", Kind("Outlook mailbox", Sort.DATABASE)),
    (b"\x1f\x8b", Kind("gzip", Sort.ARCHIVE)),
    (b"BZh", Kind("bzip2", Sort.ARCHIVE)),
    (b"\xfd7zXZ\x00", Kind("xz", Sort.ARCHIVE)),
    (b"\x28\xb5\x2f\xfd", Kind("zstd", Sort.ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", Kind("7-Zip", Sort.ARCHIVE)),
    (b"Rar!\x1a\x07", Kind("RAR", Sort.ARCHIVE)),
    (b"ID3", Kind("MP3", Sort.SOUND)),
    (b"OggS", Kind("Ogg", Sort.SOUND)),
    (b"fLaC", Kind("FLAC", Sort.SOUND)),
    (b"#!AMR", Kind("AMR", Sort.SOUND)),
    (b"\xff\xfb", Kind("MP3", Sort.SOUND)),
    (b"\x1aE\xdf\xa3", Kind("Matroska", Sort.FILM)),
    (b"\x00\x00\x01\xba", Kind("MPEG", Sort.FILM)),
)
_SHEETS = "application/vnd.oasis.opendocument.spreadsheet"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_TABLE_SUFFIXES = frozenset({"", ".csv", ".tsv", ".tab", ".txt", ".psv", ".dat"})
"""Texts that are tried as tables: other endings say that they are something else."""


def of(first: bytes, suffix: str) -> Kind | None:
    """The kind of a file; None for archives of parts and OLE files, where one must look inside.

    Args:
        first: its first `FIRST_BYTES` bytes.
        suffix: the ending of its name, lower case, with the dot; only texts are told apart by it.

    >>> of(b"%PDF-1.7", ".csv").name, of(b"id,age", ".csv").sort.value
    ('PDF', 'table')
    """
    if not first:
        return Kind("empty", Sort.EMPTY)
    if first.startswith((_ZIP, _OLE)):
        return None
    for beginning, kind in _BEGINNINGS:
        if first.startswith(beginning):
            return kind
    return _boxed(first) or _text(first, suffix)


def _boxed(first: bytes) -> Kind | None:
    """Kinds whose mark does not stand at the very beginning."""
    if first[:4] == b"RIFF":
        inner = {b"WEBP": Sort.PICTURE, b"AVI ": Sort.FILM, b"WAVE": Sort.SOUND}.get(first[8:12])
        return Kind(first[8:12].decode("ascii").strip(), inner) if inner is not None else None
    if first[4:8] == b"ftyp":
        brand = first[8:12]
        if brand in (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif"):
            return Kind("HEIC" if brand != b"avif" else "AVIF", Sort.PICTURE)
        return Kind("M4A", Sort.SOUND) if brand.startswith(b"M4A") else Kind("MP4", Sort.FILM)
    return None


_MARKUP = re.compile(rb"\s*<(!doctype html|html|head|body|meta|table|\?xml)", re.IGNORECASE)


def _text(first: bytes, suffix: str) -> Kind:
    bare = first.removeprefix(b"\xef\xbb\xbf")
    wide = first.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(first)
    if b"\x00" in first and not wide:
        return Kind("unknown", Sort.OTHER)
    if _MARKUP.match(bare):
        return Kind("web page or XML", Sort.DOCUMENT)
    if suffix in _TABLE_SUFFIXES:
        return Kind("text", Sort.TABLE)
    return Kind("text", Sort.DOCUMENT)


def _wide(first: bytes) -> bool:
    """Whether every other byte is NUL, as in UTF-16 of Western letters without a mark."""
    some = first[: len(first) // 2 * 2]
    odd, even = some[1::2].count(0), some[::2].count(0)
    return len(some) >= 4 and (odd > 0.4 * len(some) / 2 > even or even > 0.4 * len(some) / 2 > odd)


def archive(members: frozenset[str], first: bytes, *, locked: bool) -> Kind:
    """The kind of a ZIP archive.

    Args:
        members: names in it, lower case.
        first: its first bytes.
        locked: whether a member is encrypted.
    """
    if locked:
        return Kind("ZIP", Sort.SEALED, "ZIP password")
    if _SHEETS.encode() in first[:200]:
        return Kind("OpenDocument spreadsheet", Sort.TABLE)
    for member, kind in _INSIDE:
        if member in members:
            return kind
    if "content.xml" in members and "meta-inf/manifest.xml" in members:
        return Kind("OpenDocument", Sort.DOCUMENT)
    return Kind("ZIP", Sort.ARCHIVE)


_INSIDE = (
    ("xl/workbook.xml", Kind("Excel workbook", Sort.TABLE)),
    ("xl/workbook.bin", Kind("binary Excel workbook", Sort.DOCUMENT)),
    ("word/document.xml", Kind("Word document", Sort.DOCUMENT)),
    ("ppt/presentation.xml", Kind("presentation", Sort.DOCUMENT)),
)


def compound(directory: bytes) -> Kind:
    """The kind of an OLE compound file.

    Args:
        directory: bytes of its directory, where the names of its streams stand.

    Source: MS-CFB 2.6.
    """
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in directory:
            return kind
    return Kind("OLE file", Sort.OTHER)


_STREAMS = (
    ("EncryptedPackage", Kind("Office file", Sort.SEALED, "Office password")),
    ("EncryptionInfo", Kind("Office file", Sort.SEALED, "Office password")),
    ("Workbook", Kind("old Excel workbook", Sort.TABLE)),
    ("Book\x00", Kind("old Excel workbook", Sort.TABLE)),
    ("WordDocument", Kind("old Word document", Sort.DOCUMENT)),
    ("PowerPoint Document", Kind("old presentation", Sort.DOCUMENT)),
    ("__properties_version1.0", Kind("Outlook message", Sort.DOCUMENT)),
)


_HELPERS = (
    (r"~\$.+|\.~lock\..+#", "lock file"),
    (r"thumbs\.db|ehthumbs\.db|\.ds_store|desktop\.ini|.*\.thumb", "thumbnails"),
    (r"\.goodata-.+\.part", "temporary file"),
)
_LEFT_OVER = (
    (r".*\.(bak|old|orig|xlk|wbk|backup|~\w+)|.*~|backup of .*", "backup copy"),
    (r".*\.(asd|xar|sv\$)|.*autosave.*|.*auto-?recover.*", "autosave"),
    (r".*\(recovered\).*|recovered[ _-].*|.*\.(recovered|chk)|found\.\d+", "recovered copy"),
    (r"~.*\.tmp|.*\.(tmp|temp|part|crdownload|download)", "temporary file"),
    (r".*conflicted copy.*|.*\.sync-conflict-.*|.*-conflict-\d.*", "copy of two people's saves"),
    (r"copy of .*|.* - copy( \(\d+\))?\..*|.* copy( \d+)?\..*|.* \(\d+\)\.\w+", "copy"),
)


def helper(name: str) -> str | None:
    """What a file is that only serves a program, by its name; None for any other.

    >>> helper("~$cases.xlsx"), helper("cases.xlsx")
    ('lock file', None)
    """
    return _first(_HELPERS, name)


def left_over(name: str) -> str | None:
    """What kind of leftover a file looks like by its name; None for any other.

    >>> left_over("cases.csv.bak"), left_over("Copy of cases.xlsx"), left_over("cases.csv")
    ('backup copy', 'copy', None)
    """
    return helper(name) or _first(_LEFT_OVER, name)


def _first(table: tuple[tuple[str, str], ...], name: str) -> str | None:
    folded = name.casefold()[:300]
    return next((word for pattern, word in table if re.fullmatch(pattern, folded)), None)
