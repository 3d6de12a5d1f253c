"""Files that are no table we read, known by their first bytes or by a name; and what to do.

The one table of such files. Whoever chooses a format asks here first.
"""

from __future__ import annotations

from goodata.errors import Unreadable

FIRST_BYTES = 4096
"""How many bytes `refusal` wants to see; fewer will do for most entries."""

_SAVE = "open it in the program that made it and save it as .xlsx or as CSV UTF-8"
_UNPACK = "unpack it first; the table is inside"
_DECRYPT = "decrypt it first, then read the decrypted file"
_OPEN = "goodata decrypt FILE, then read the decrypted file"
_NO_TABLE = "give the table itself: a .csv or .xlsx file"

_BEGINNINGS: tuple[tuple[bytes, str, str], ...] = (
    (b"age-encryption.org/v1", "this file is encrypted with age", _OPEN),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", "this file is encrypted with age", _OPEN),
    (b"-----BEGIN PGP MESSAGE-----", "this file is encrypted with PGP", _DECRYPT),
    (b"%PDF", "this is a PDF document, not a table", "ask for the table it was made from"),
    (b"\x1f\x8b", "this file is compressed (gzip)", _UNPACK),
    (b"BZh", "this file is compressed (bzip2)", _UNPACK),
    (b"\xfd7zXZ\x00", "this file is compressed (xz)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "this file is compressed (zstd)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "this is an archive (7-Zip)", _UNPACK),
    (b"Rar!\x1a\x07", "this is an archive (RAR)", _UNPACK),
    (b"SQLite format 3\x00", "this is a database file (SQLite)", "export the table as CSV UTF-8"),
    (
        b"PARE",
        "this Parquet file is encrypted",
        "write it without encryption, then seal it: goodata encrypt",
    ),
    (b"$FL2", "this is an SPSS file", _SAVE),
    (b"<stata_dta>", "this is a Stata file", _SAVE),
    (b"{\\rtf", "this is a text document (RTF), not a table", _NO_TABLE),
    (b"\x89PNG\r\n", "this is a picture, not a table", _NO_TABLE),
    (b"\xff\xd8\xff", "this is a picture, not a table", _NO_TABLE),
    (b"GIF8", "this is a picture, not a table", _NO_TABLE),
    (b"\xff\xfe\x00\x00", "the text is UTF-32, which spreadsheets do not read", _SAVE),
    (b"\x00\x00\xfe\xff", "the text is UTF-32, which spreadsheets do not read", _SAVE),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_PART = "EncryptedPackage".encode("utf-16-le")
_PRINTED = bytes(byte for byte in range(256) if byte >= 0x20 and byte != 0x7F)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta")
_XML = b"<?xml"

_OPEN_UP = (
    "open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, "
    "empty the password, and save"
)


def refusal(first_bytes: bytes, name: str) -> Unreadable | None:
    """Why a file is not read, or None when nothing speaks against trying.

    Args:
        first_bytes: the beginning of the file, best `FIRST_BYTES` of it.
        name: the file's name without its folder; only helper files of programs are known by it.

    >>> refusal(b"%PDF-1.7", "cases.csv").faults[0].what
    'this is a PDF document, not a table'
    >>> refusal(b"id,age", "cases.csv") is None
    True
    """
    if name.startswith(("~$", ".~lock.")):
        return Unreadable(
            "this is a helper file that a spreadsheet program keeps while a table is open",
            fix="give the table itself: the same name without `~$` or `.~lock.`",
        )
    for beginning, what, fix in _BEGINNINGS:
        if first_bytes.startswith(beginning):
            return Unreadable(what, fix=fix)
    if name.casefold().endswith((".json", ".jsonl", ".geojson")):
        return Unreadable("this is JSON, not a table", fix=_NO_TABLE)
    return _office(first_bytes) or _markup(first_bytes)


def is_plain(first_bytes: bytes) -> bool:
    r"""Whether these bytes hold no control sign but blanks and line ends.

    Every format but text is packed, and shows in control signs at once.

    >>> is_plain(b"id,age\r\n"), is_plain(b"PK\x03\x04")
    (True, False)
    """
    return not first_bytes.translate(None, _PRINTED).strip(b"\t\n\v\f\r")


def password() -> Unreadable:
    """A workbook that opens with a password only."""
    return Unreadable("the workbook is protected with a password", fix=_OPEN_UP)


def _office(first_bytes: bytes) -> Unreadable | None:
    if first_bytes.startswith(_OLE) and _PASSWORD_PART in first_bytes:
        return password()
    return None


def _markup(first_bytes: bytes) -> Unreadable | None:
    text = first_bytes.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if text.startswith(_MARKUP):
        return Unreadable(
            "this is a web page that was saved under a spreadsheet's name",
            fix="open it in Excel and save it as `Excel Workbook (.xlsx)`",
        )
    if text.startswith(_XML):
        return Unreadable(
            "this is an XML file, not a table",
            fix="if Excel opens it, save it there as `Excel Workbook (.xlsx)`",
        )
    return None
