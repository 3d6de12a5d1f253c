"""What a picture says beside its pixels: JPEG, PNG, TIFF, WebP, GIF, HEIC.

Source: JPEG T.81 annex B; PNG specification (third edition) sections 5 and 11; WebP container
specification; ISO 14496-12 for boxes. Tags in `tiff`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from goodata.engines.metadata import tiff

MOST_BYTES = 64 << 20
"""Bytes of a picture that are looked at."""
SMALL = 64
"""Pixels up to which a picture is an icon, and shows no person."""
_MOST_PIECES = 20_000
"""Segments or chunks that are followed."""
_EXIF = b"Exif\x00\x00"
_XMP = b"http://ns.adobe.com/xap/1.0/"
_NO_SIZE = frozenset({0xC4, 0xC8, 0xCC})
"""Markers among the frame headers that are none."""


@dataclass(frozen=True)
class Picture:
    """What stands in a picture beside its pixels.

    Attributes:
        width, height: in pixels; 0 where that was not found.
        place: coordinates of where it was taken.
        time: when it was taken.
        camera: make or model.
        serial: a serial number of camera or lens.
        owner: an owner, artist or copyright holder.
        maker: notes of the maker, which no standard describes.
        thumbnail: a small picture inside, which may show what was cut off.
        xmp, iptc: blocks of these standards.
        comment: a text.
        behind: bytes after the end of the picture (a short film, a depth map).
        whole: whether all of it could be followed; where not, more may stand in it.
    """

    width: int = 0
    height: int = 0
    place: bool = False
    time: bool = False
    camera: bool = False
    serial: bool = False
    owner: bool = False
    maker: bool = False
    thumbnail: bool = False
    xmp: bool = False
    iptc: bool = False
    comment: bool = False
    behind: bool = False
    whole: bool = True

    @property
    def icon(self) -> bool:
        """Whether it is surely too small to show a person."""
        return 0 < self.width <= SMALL and 0 < self.height <= SMALL


def picture(data: bytes) -> Picture:
    """What a picture says, whatever its format; nothing found and not `whole` for any other file.

    >>> picture(b"no picture").whole
    False
    """
    for begins, read in _READERS:
        if data.startswith(begins):
            return read(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    if data[4:8] == b"ftyp":
        return _boxes(data)
    return Picture(whole=False)


def _with_tags(found: Picture, tags: tiff.Tags) -> Picture:
    return replace(
        found,
        width=found.width or tags.width,
        height=found.height or tags.height,
        place=found.place or tags.place,
        time=found.time or tags.time,
        camera=found.camera or tags.camera,
        serial=found.serial or tags.serial,
        owner=found.owner or tags.owner,
        maker=found.maker or tags.maker,
        thumbnail=found.thumbnail or tags.thumbnail,
        xmp=found.xmp or tags.xmp,
        iptc=found.iptc or tags.iptc,
        comment=found.comment or tags.comment,
        whole=found.whole and tags.whole,
    )


def _jpeg(data: bytes) -> Picture:
    found, here = Picture(), 2
    for _ in range(_MOST_PIECES):
        if here + 2 > len(data) or data[here] != 0xFF:
            return replace(found, whole=False)
        marker = data[here + 1]
        if marker == 0xFF:
            here += 1
            continue
        if marker == 0xD9:
            return replace(found, behind=len(data) > here + 2)
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            here += 2
            continue
        if here + 4 > len(data):
            return replace(found, whole=False)
        (size,) = struct.unpack_from(">H", data, here + 2)
        found = _segment(found, marker, data[here + 4 : here + 2 + size])
        here += 2 + max(size, 2)
        if marker == 0xDA:
            here = _after_scan(data, here)
    return replace(found, whole=False)


def _segment(found: Picture, marker: int, body: bytes) -> Picture:
    if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE and len(body) >= 5:
        height, width = struct.unpack_from(">HH", body, 1)
        return replace(found, width=width, height=height)
    if marker == 0xE1 and body.startswith(_EXIF):
        return _with_tags(found, tiff.tags(body[len(_EXIF) :]))
    if marker == 0xE1 and _XMP in body[:64]:
        return replace(found, xmp=True)
    if marker == 0xED and b"8BIM\x04\x04" in body:
        return replace(found, iptc=True)
    if marker == 0xE0 and body.startswith(b"JFXX"):
        return replace(found, thumbnail=True)
    if marker == 0xFE and body:
        return replace(found, comment=True)
    return found


def _after_scan(data: bytes, here: int) -> int:
    """Where the next marker stands behind the pixels of a scan."""
    while True:
        here = data.find(b"\xff", here)
        if here < 0 or here + 1 >= len(data):
            return len(data)
        if data[here + 1] != 0 and not 0xD0 <= data[here + 1] <= 0xD7:
            return here
        here += 2


_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}


def _png(data: bytes) -> Picture:
    found, here = Picture(), 8
    for _ in range(_MOST_PIECES):
        if here + 12 > len(data):
            return replace(found, whole=False)
        (size,) = struct.unpack_from(">I", data, here)
        kind, body = data[here + 4 : here + 8], data[here + 8 : here + 8 + size]
        here += 12 + size
        if kind == b"IHDR" and len(body) >= 8:
            width, height = struct.unpack_from(">II", body)
            found = replace(found, width=width, height=height)
        elif kind == b"eXIf":
            found = _with_tags(found, tiff.tags(body.removeprefix(_EXIF)))
        elif kind in _TEXTS:
            xmp = body.startswith(b"XML:com.adobe.xmp")
            found = replace(found, xmp=found.xmp or xmp, comment=found.comment or not xmp)
        elif kind == b"tIME":
            found = replace(found, time=True)
        elif kind == b"IEND":
            return replace(found, behind=len(data) > here, whole=found.whole and here <= len(data))
    return replace(found, whole=False)


def _webp(data: bytes) -> Picture:
    found, here = Picture(), 12
    end = min(len(data), 8 + struct.unpack_from("<I", data, 4)[0])
    for _ in range(_MOST_PIECES):
        if here + 8 > end:
            return replace(found, behind=len(data) > end + 1, whole=found.whole and here <= end + 1)
        kind, (size,) = data[here : here + 4], struct.unpack_from("<I", data, here + 4)
        body = data[here + 8 : here + 8 + size]
        here += 8 + size + size % 2
        found = _webp_chunk(found, kind, body)
    return replace(found, whole=False)


def _webp_chunk(found: Picture, kind: bytes, body: bytes) -> Picture:
    if kind == b"VP8X" and len(body) >= 10:
        width = 1 + int.from_bytes(body[4:7], "little")
        height = 1 + int.from_bytes(body[7:10], "little")
        return replace(found, width=width, height=height)
    if kind == b"VP8 " and len(body) >= 10 and not found.width:
        width, height = struct.unpack_from("<HH", body, 6)
        return replace(found, width=width & 0x3FFF, height=height & 0x3FFF)
    if kind == b"VP8L" and len(body) >= 5 and not found.width:
        bits = int.from_bytes(body[1:5], "little")
        return replace(found, width=1 + (bits & 0x3FFF), height=1 + (bits >> 14 & 0x3FFF))
    if kind == b"EXIF":
        return _with_tags(found, tiff.tags(body.removeprefix(_EXIF)))
    if kind == b"XMP ":
        return replace(found, xmp=True)
    return found


def _gif(data: bytes) -> Picture:
    if len(data) < 10:
        return Picture(whole=False)
    width, height = struct.unpack_from("<HH", data, 6)
    # Its blocks are not followed: none of them can hold a place in a standard form but XMP.
    return Picture(width, height, xmp=b"XMP DataXMP" in data, comment=b"\x21\xfe" in data)


def _tiff(data: bytes) -> Picture:
    return _with_tags(Picture(), tiff.tags(data))


_LOCATIONS = (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709", b"loci")
"""How films say where they were taken."""


def _boxes(data: bytes) -> Picture:
    """HEIC, AVIF, MP4, MOV: marks are searched for, boxes are not followed, so never `whole`."""
    found = Picture(
        place=any(mark in data for mark in _LOCATIONS),
        xmp=b"<x:xmpmeta" in data or _XMP in data,
        whole=False,
    )
    here = data.find(b"ispe")
    if 0 <= here <= len(data) - 16:
        width, height = struct.unpack_from(">II", data, here + 8)
        found = replace(found, width=width, height=height)
    here = data.find(_EXIF)
    if here >= 0:
        found = _with_tags(found, tiff.tags(data[here + len(_EXIF) :]))
    return found


_READERS = (
    (b"\xff\xd8\xff", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"II*\x00", _tiff),
    (b"MM\x00*", _tiff),
    (b"GIF8", _gif),
)
