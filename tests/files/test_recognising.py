"""What a file is, by its content: every kind, whatever the name says."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.errors import Unreadable
from goodata.files.recognising import Kind, Sort, kind, left_over


def packed(*members: str, password: bool = False) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in members:
            content = "application/vnd.oasis.opendocument.spreadsheet" if name == "mimetype" else ""
            archive.writestr(name, content)
    data = bytearray(target.getvalue())
    if password:
        here = data.index(b"PK\x01\x02")
        data[here + 8] |= 1
    return bytes(data)


def compound(*streams: str) -> bytes:
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 2)
    directory = b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in streams)
    return bytes(head) + bytes(2 * 512) + directory


KINDS = [
    (b"", "cases.csv", Sort.EMPTY, None),
    (b"id,age\n1,20\n", "cases.csv", Sort.TABLE, None),
    ("id,อายุ".encode("utf-16"), "cases.csv", Sort.TABLE, None),
    ("id,age,sex,place".encode("utf-16-le"), "cases.csv", Sort.TABLE, None),
    (b"id,age\n1,20\n", "cases", Sort.TABLE, None),
    (b"# Notes\n", "notes.md", Sort.DOCUMENT, None),
    (b"<html><table>", "cases.xls", Sort.DOCUMENT, None),
    (b"\x00\x01\x02\x00", "cases.csv", Sort.OTHER, None),
    (b"%PDF-1.7", "cases.csv", Sort.DOCUMENT, None),
    (b"\xff\xd8\xff\xe0", "cases.csv", Sort.PICTURE, None),
    (b"\x00\x00\x00\x18ftypheic", "a.jpg", Sort.PICTURE, None),
    (b"\x00\x00\x00\x18ftypmp42", "a", Sort.FILM, None),
    (b"\x00\x00\x00\x18ftypM4A ", "a", Sort.SOUND, None),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a", Sort.PICTURE, None),
    (b"RIFF\x00\x00\x00\x00WAVEfmt ", "a", Sort.SOUND, None),
    (b"age-encryption.org/v1\n", "cases.csv", Sort.SEALED, "age"),
    (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "cases.txt", Sort.SEALED, "age"),
    (b"SQLite format 3\x00", "cases.db", Sort.DATABASE, None),
    (packed("xl/workbook.xml"), "cases.csv", Sort.TABLE, None),
    (packed("word/document.xml"), "cases.xlsx", Sort.DOCUMENT, None),
    (packed("mimetype", "content.xml"), "a.ods", Sort.TABLE, None),
    (packed("cases.csv"), "a.zip", Sort.ARCHIVE, None),
    (packed("cases.csv", password=True), "a.zip", Sort.SEALED, "ZIP password"),
    (b"PK\x03\x04" + bytes(40), "a.xlsx", Sort.OTHER, None),
    (compound("Root Entry", "Workbook"), "a.xls", Sort.TABLE, None),
    (compound("Root Entry", "EncryptedPackage"), "a.xlsx", Sort.SEALED, "Office password"),
    (compound("Root Entry", "WordDocument"), "a.doc", Sort.DOCUMENT, None),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", Sort.OTHER, None),
]


@pytest.mark.parametrize(("content", "name", "sort", "protected"), KINDS)
def test_each_kind_is_told(
    content: bytes, name: str, sort: Sort, protected: str | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = kind(path)
    assert (found.sort, found.protected) == (sort, protected)


def test_a_real_password_archive_is_told(tmp_path: Path) -> None:
    manifest = "<m><manifest:encryption-data/></m>"
    target = tmp_path / "cases.ods"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", manifest)
    assert kind(target).sort is Sort.SEALED


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_no_bytes_make_it_fail(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, begins: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "anything"
    path.write_bytes(begins + content)
    assert isinstance(kind(path), Kind)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        kind(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("~$cases.xlsx", "lock file"),
        (".~lock.cases.ods#", "lock file"),
        ("Thumbs.db", "thumbnails"),
        ("cases.xlsx.bak", "backup copy"),
        ("cases.csv~", "backup copy"),
        ("AutoRecovery save of cases.asd", "autosave"),
        ("cases (recovered).xlsx", "recovered copy"),
        ("~WRL0001.tmp", "temporary file"),
        ("cases (conflicted copy 2026-01-01).csv", "copy of two people's saves"),
        ("Copy of cases.xlsx", "copy"),
        ("cases (1).xlsx", "copy"),
        ("cases.xlsx", None),
        ("copyright.txt", None),
        ("autumn.csv", None),
        ("template.xlsx", None),
    ],
)
def test_leftovers_are_known_by_their_names(name: str, word: str | None) -> None:
    assert left_over(name) == word
