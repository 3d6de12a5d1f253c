"""A workbook's container, opened with suspicion: every rule that is held before any reader sees it.

Sizes are counted while unpacking and never believed; names that no office program writes are
refused. Only the directory is left to `zipfile`.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from goodata.errors import Unreadable
from goodata.formats._sheets.xml import parse

MOST_MEMBERS = 2_000
MOST_UNPACKED = 512 * 2**20
MOST_RATIO = 200
RATIO_FROM = 2**20
"""Bytes below which the ratio of packed to unpacked is not looked at."""

_PIECE = 2**18
_LOCAL_HEADER = struct.Struct("<4sHHHHHIIIHH")
_AGAIN = "open it in Excel or LibreOffice and save it under a new name as .xlsx"
_ASK = "ask the sender how the file was made; " + _AGAIN


@dataclass
class Package:
    """The members of a workbook by name, and how many bytes each has, as far as unpacked."""

    data: bytes
    members: dict[str, zipfile.ZipInfo]
    sizes: dict[str, int] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    @property
    def unpacked(self) -> int:
        """Bytes unpacked so far, each member counted once."""
        return sum(self.sizes.values())

    def stream(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a member in pieces.

        Raises:
            Unreadable: there is no such member, or it is not what the directory says.
        """
        info = self.members.get(name)
        if info is None:
            raise Unreadable("the workbook lacks its part {part}", fix=_ASK, part=name)
        size, check = 0, 0
        self.sizes[name] = 0
        for piece in _inflated(self.data, info):
            size += len(piece)
            self.sizes[name] = size
            check = zlib.crc32(piece, check)
            self._within_limits(info, size)
            yield piece
        if size != info.file_size or check != info.CRC:
            raise Unreadable("the part {part} of the workbook is damaged", fix=_ASK, part=name)
        self.done.add(name)

    def rest(self) -> None:
        """Unpack what nobody reads as well, to count its bytes and see whether XML is harmless.

        Raises:
            Unreadable: a part breaks a rule.
        """
        for name in self.members.keys() - self.done:
            if name.casefold().endswith((".xml", ".rels")):
                parse(self.stream(name), name)
            else:
                for _ in self.stream(name):
                    pass

    def _within_limits(self, info: zipfile.ZipInfo, size: int) -> None:
        if size > RATIO_FROM and size > MOST_RATIO * max(info.compress_size, 1):
            raise Unreadable(
                "the part {part} of the workbook unpacks to more than {limit} times its size",
                fix=_ASK,
                part=info.filename,
                limit=MOST_RATIO,
            )
        if self.unpacked > MOST_UNPACKED:
            raise _too_much()
        if size > info.file_size:
            raise Unreadable(
                "the part {part} of the workbook is larger than the workbook says",
                fix=_ASK,
                part=info.filename,
            )


def package(data: bytes) -> Package:
    """The container in `data`, its directory checked; nothing is unpacked yet.

    Raises:
        Unreadable: it is cut off, too large, or has members that no office program writes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, EOFError):
        raise Unreadable(
            "the workbook is cut off or damaged", fix="copy or download it again"
        ) from None
    if len(infos) > MOST_MEMBERS:
        raise Unreadable("the workbook has more than {limit} parts", fix=_ASK, limit=MOST_MEMBERS)
    seen: set[str] = set()
    for info in infos:
        fault = _fault(info, seen)
        if fault is not None:
            raise Unreadable(
                "the workbook has a part that " + fault + ": {part}", fix=_ASK, part=info.filename
            )
        seen.add(info.filename.casefold())
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise _too_much()
    return Package(data, {info.filename: info for info in infos if not info.is_dir()})


def _too_much() -> Unreadable:
    return Unreadable(
        "the workbook unpacks to more than {limit} MiB",
        fix="save the sheet that is wanted as CSV UTF-8",
        limit=MOST_UNPACKED // 2**20,
    )


def _fault(info: zipfile.ZipInfo, seen: set[str]) -> str | None:
    """What is wrong with a member of the directory, or None."""
    name = info.orig_filename
    if info.flag_bits & 0x1:
        return "is encrypted"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in an unusual way"
    if name.startswith("/") or "\\" in name or ":" in name or "\x00" in name:
        return "has an unusual name"
    if ".." in name.split("/"):
        return "has a name that leads out of the workbook"
    if info.filename.casefold() in seen:
        return "occurs twice"
    return None


def _inflated(data: bytes, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of a member, whatever size the directory states."""
    start = _begin(data, info)
    packed = memoryview(data)[start : start + info.compress_size]
    if info.compress_type == zipfile.ZIP_STORED:
        for here in range(0, len(packed), _PIECE):
            yield bytes(packed[here : here + _PIECE])
        return
    unpacker = zlib.decompressobj(-15)
    try:
        for here in range(0, len(packed), _PIECE):
            rest: bytes | memoryview = packed[here : here + _PIECE]
            while rest:
                yield unpacker.decompress(rest, 4 * _PIECE)
                rest = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error:
        raise _damaged(info) from None
    if not unpacker.eof or unpacker.unused_data:
        raise _damaged(info)


def _begin(data: bytes, info: zipfile.ZipInfo) -> int:
    """Where the packed bytes of a member begin; its own header must agree with the directory."""
    header = data[info.header_offset : info.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        raise _damaged(info)
    mark, _, flags, method, _, _, _, _, _, name_size, extra_size = _LOCAL_HEADER.unpack(header)
    begin = info.header_offset + _LOCAL_HEADER.size
    name = data[begin : begin + name_size]
    encoding = "utf-8" if flags & 0x800 else "cp437"
    if (
        mark != b"PK\x03\x04"
        or method != info.compress_type
        or name.decode(encoding, "replace") != info.orig_filename
    ):
        raise _damaged(info)
    behind: int = begin + name_size + extra_size
    return behind


def _damaged(info: zipfile.ZipInfo) -> Unreadable:
    return Unreadable("the part {part} of the workbook is damaged", fix=_ASK, part=info.filename)
