"""The tags of a TIFF structure, as cameras write them into every kind of picture (Exif).

Source: TIFF 6.0 section 2; Exif 2.32 (CIPA DC-008) sections 4.6.4 to 4.6.8.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MOST_TAGS = 1_000
"""Tags of one directory that are looked at."""
_MOST_DIRECTORIES = 16

_EXIF, _GPS, _SUB = 0x8769, 0x8825, 0x014A
_WIDTH, _HEIGHT = 0x0100, 0x0101
_THUMBNAIL = {0x0201, 0x0202}
_TIME = {0x0132, 0x9003, 0x9004, 0x882A}
_CAMERA = {0x010F, 0x0110, 0x013C, 0xA433, 0xA434}
_SERIAL = {0xA431, 0xA435, 0xC62F, 0xA420}
_OWNER = {0x013B, 0x8298, 0xA430, 0x9C9D}
_COMMENT = {0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F}
_MAKER, _XMP, _IPTC = 0x927C, 0x02BC, 0x83BB
_PLACE = {0x0002, 0x0004}
_GPS_DAY = 0x001D


@dataclass(frozen=True)
class Tags:
    """Which tags of interest hold something; see `picture.Picture`."""

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
    whole: bool = True


@dataclass(frozen=True)
class _Entry:
    directory: str
    tag: int
    value: int
    filled: bool


def tags(data: bytes) -> Tags:
    r"""What a TIFF structure holds; not `whole` where it is cut off, damaged or loops.

    >>> tags(b"II*\x00").whole
    False
    """
    walk = _Walk(data)
    found = [each for each in walk.entries() if each.filled]
    main = {each.tag for each in found if each.directory in ("main", "exif")}
    place = {each.tag for each in found if each.directory == "gps"}
    sizes = {each.tag: each.value for each in found if each.directory == "main"}
    return Tags(
        width=sizes.get(_WIDTH, 0),
        height=sizes.get(_HEIGHT, 0),
        place=bool(place & _PLACE),
        time=bool(main & _TIME) or _GPS_DAY in place,
        camera=bool(main & _CAMERA),
        serial=bool(main & _SERIAL),
        owner=bool(main & _OWNER),
        maker=_MAKER in main,
        thumbnail=any(each.directory == "next" and each.tag in _THUMBNAIL for each in found),
        xmp=_XMP in main,
        iptc=_IPTC in main,
        comment=bool(main & _COMMENT),
        whole=walk.whole,
    )


_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""Bytes of one value, by type."""


class _Walk:
    """A walk through the directories; loops and ends of data stop it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order = ">" if data[:2] == b"MM" else "<"
        self._seen: set[int] = set()
        self.whole = data[:4] in (b"II*\x00", b"MM\x00*") and len(data) >= 8

    def entries(self) -> Iterator[_Entry]:
        """Every tag of every directory that is reached."""
        if not self.whole:
            return
        waiting = [("main", self._number(4, 4))]
        while waiting:
            name, start = waiting.pop(0)
            if start == 0:
                continue
            if start in self._seen or len(self._seen) >= _MOST_DIRECTORIES:
                self.whole = False
                continue
            self._seen.add(start)
            for entry in self._directory(name, start):
                yield entry
                inner = {_EXIF: "exif", _GPS: "gps", _SUB: "sub"}.get(entry.tag)
                if inner is not None and name in ("main", "exif"):
                    waiting.append((inner, entry.value))
            if name == "main":
                waiting.append(("next", self._next))

    def _directory(self, name: str, start: int) -> Iterator[_Entry]:
        self._next = 0
        if start + 2 > len(self._data):
            self.whole = False
            return
        count = self._number(start, 2)
        if count > _MOST_TAGS or start + 2 + 12 * count > len(self._data):
            self.whole = False
        for place in range(min(count, _MOST_TAGS)):
            here = start + 2 + 12 * place
            if here + 12 > len(self._data):
                return
            yield self._entry(name, here)
        end = start + 2 + 12 * count
        if end + 4 <= len(self._data):
            self._next = self._number(end, 4)

    def _entry(self, name: str, here: int) -> _Entry:
        tag, kind = self._number(here, 2), self._number(here + 2, 2)
        count = self._number(here + 4, 4)
        size = _SIZES.get(kind, 1) * count
        short = kind == 3 and size <= 4
        value = self._number(here + 8, 2 if short else 4)
        content = self._data[here + 8 : here + 8 + size] if size <= 4 else self._held(value, size)
        # A tag of zeros or blanks is there and says nothing: 0/0 is no coordinate.
        return _Entry(name, tag, value, bool(content.strip(b"\x00 ")))

    def _held(self, start: int, size: int) -> bytes:
        if start + size > len(self._data):
            self.whole = False
        return self._data[start : start + min(size, 4096)]

    def _number(self, start: int, size: int) -> int:
        found: int = struct.unpack_from(self._order + {2: "H", 4: "I"}[size], self._data, start)[0]
        return found
