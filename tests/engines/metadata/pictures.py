"""Small pictures with planted metadata, written byte by byte from the standards."""

from __future__ import annotations

import struct
import zlib

XMP = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta/>"


def exif(
    main: dict[int, bytes] | None = None,
    inner: dict[int, bytes] | None = None,
    gps: dict[int, bytes] | None = None,
    thumbnail: bool = False,
    order: str = "<",
) -> bytes:
    """A TIFF structure: IFD0, an Exif and a GPS directory, a second IFD with a thumbnail."""
    head = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(order + "I", 8)
    listed = [dict(main or {}), inner or {}, gps or {}, {0x0201: b""} if thumbnail else {}]
    sizes = [
        2 + 12 * (len(each) + extra) + 4 for each, extra in zip(listed, (2, 0, 0, 0), strict=True)
    ]
    starts = [8 + sum(sizes[:place]) for place in range(4)]
    behind = 8 + sum(sizes)
    held = b""
    body = b""
    for place, directory in enumerate(listed):
        entries = {tag: (2, value) for tag, value in directory.items()}
        if place == 0:
            entries[0x8769] = (4, struct.pack(order + "I", starts[1] if inner else 0))
            entries[0x8825] = (4, struct.pack(order + "I", starts[2] if gps else 0))
        if place == 3 and thumbnail:
            entries[0x0201] = (4, struct.pack(order + "I", 8))
        part = struct.pack(order + "H", len(entries))
        for tag in sorted(entries):
            kind, value = entries[tag]
            count = len(value) if kind == 2 else 1
            if len(value) > 4:
                field = struct.pack(order + "I", behind + len(held))
                held += value
            else:
                field = value.ljust(4, b"\x00")
            part += struct.pack(order + "HHI", tag, kind, count) + field
        part += struct.pack(order + "I", starts[3] if place == 0 and thumbnail else 0)
        body += part
    return head + body + held


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(*segments: bytes, width: int = 640, height: int = 480, tail: bytes = b"") -> bytes:
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(segments) + frame + scan + b"\xff\xd9" + tail


def with_exif(content: bytes) -> bytes:
    return segment(0xE1, b"Exif\x00\x00" + content)


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def png(*chunks: bytes, width: int = 640, height: int = 480, tail: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">II", width, height) + b"\x08\x00\x00\x00\x00")
    pixels = chunk(b"IDAT", zlib.compress(bytes((1 + width) * height)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixels + chunk(b"IEND", b"") + tail


def webp(*chunks: tuple[bytes, bytes]) -> bytes:
    head = b"VP8X" + struct.pack("<I", 10) + b"\x08\x00\x00\x00" + b"\x7f\x02\x00" + b"\xdf\x01\x00"
    body = b"WEBP" + head
    for kind, content in chunks:
        body += kind + struct.pack("<I", len(content)) + content + b"\x00" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def heic(content: bytes) -> bytes:
    ispe = struct.pack(">I", 20) + b"ispe" + struct.pack(">III", 0, 4032, 3024)
    return (
        struct.pack(">I", 16) + b"ftypheic" + bytes(4) + ispe + bytes(4) + b"Exif\x00\x00" + content
    )


PLACE = exif(gps={0x0002: b"\x0d\x00\x00\x00\x01\x00\x00\x00" * 3, 0x0004: b"\x64\x00\x00\x00" * 6})
"""Coordinates and nothing else."""
