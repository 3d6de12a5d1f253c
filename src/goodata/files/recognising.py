"""What a file is, by what stands in it: opened, looked at in few bytes, closed."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import BinaryIO

from goodata.files import facts, reading
from goodata.formats import _kinds
from goodata.formats._kinds import Kind, Sort, helper, left_over

__all__ = ["Kind", "Sort", "helper", "kind", "left_over"]

_TAIL = 66_000
"""Bytes of the end in which the directory of an archive begins to be found."""
_MOST_DIRECTORY = 32 << 20
_MOST_MANIFEST = 1 << 20
_DIRECTORY_BYTES = 8192


def kind(path: Path) -> Kind:
    """What a file is and how it is protected.

    Raises:
        Unreadable: it may not be read, or is no ordinary file.
    """
    odd = facts.unusual(path)
    if odd is not None:
        return Kind(odd, Sort.OTHER)
    with reading.in_words(path.name), path.open("rb") as stream:
        first = stream.read(_kinds.FIRST_BYTES)
        found = _kinds.of(first, path.suffix.casefold())
        if found is not None:
            return found
        return _archive(stream, first) if first.startswith(b"PK") else _compound(stream, first)


def _archive(stream: BinaryIO, first: bytes) -> Kind:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        return Kind("damaged archive", Sort.OTHER)
    (directory,) = struct.unpack_from("<I", tail, end + 12)
    if directory > _MOST_DIRECTORY:
        return Kind("ZIP", Sort.ARCHIVE)
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            names = frozenset(each.filename.casefold() for each in members)
            locked = any(each.flag_bits & 1 for each in members)
            locked = locked or _sealed_document(archive, names)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError):
        return Kind("damaged archive", Sort.OTHER)
    return _kinds.archive(names, first, locked=locked)


def _sealed_document(archive: zipfile.ZipFile, names: frozenset[str]) -> bool:
    """Whether an OpenDocument file is closed with a password; its manifest says so."""
    if "meta-inf/manifest.xml" not in names or "mimetype" not in names:
        return False
    try:
        with archive.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(_MOST_MANIFEST)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return False


def _compound(stream: BinaryIO, first: bytes) -> Kind:
    """An OLE file, by the first sectors of its directory."""
    if len(first) < 512:
        return Kind("OLE file", Sort.OTHER)
    (shift,) = struct.unpack_from("<H", first, 30)
    (sector,) = struct.unpack_from("<I", first, 48)
    if shift not in (9, 12):
        return Kind("OLE file", Sort.OTHER)
    stream.seek((sector + 1) << shift)
    return _kinds.compound(stream.read(_DIRECTORY_BYTES) + first)
