"""Pictures: what is planted is found, nothing else is, and no bytes make the reader fail."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.metadata import pictures as made

from goodata.engines.metadata.picture import Picture, picture

FLAGS = (
    "place", "time", "camera", "serial", "owner", "maker", "thumbnail", "xmp", "iptc", "comment",
    "behind",
)  # fmt: skip


def found(picture_: Picture) -> set[str]:
    return {name for name in FLAGS if getattr(picture_, name)}


PLANTS = [
    ("place", made.exif(gps={0x0002: b"\x0d\x01" * 12, 0x0004: b"\x64\x01" * 12})),
    ("time", made.exif(inner={0x9003: b"2026:01:02 03:04:05\x00"})),
    ("camera", made.exif(main={0x0110: b"Model X\x00"})),
    ("serial", made.exif(inner={0xA431: b"0012345678\x00"})),
    ("owner", made.exif(main={0x013B: b"somebody\x00"})),
    ("maker", made.exif(inner={0x927C: b"anything"})),
    ("comment", made.exif(inner={0x9286: b"ASCII\x00\x00\x00text"})),
    ("thumbnail", made.exif(thumbnail=True)),
]


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("name", "content"), PLANTS, ids=[name for name, _ in PLANTS])
def test_each_plant_is_found_alone_in_each_container(name: str, content: bytes, order: str) -> None:
    if order == ">":
        # The same plant, written big-endian.
        content = made.exif(
            **{
                "place": {"gps": {0x0002: b"\x0d\x01" * 12}},
                "time": {"inner": {0x9003: b"2026:01:02 03:04:05\x00"}},
                "camera": {"main": {0x0110: b"Model X\x00"}},
                "serial": {"inner": {0xA431: b"0012345678\x00"}},
                "owner": {"main": {0x013B: b"somebody\x00"}},
                "maker": {"inner": {0x927C: b"anything"}},
                "comment": {"inner": {0x9286: b"ASCII\x00\x00\x00text"}},
                "thumbnail": {"thumbnail": True},
            }[name],
            order=">",
        )
    for data in (
        made.jpeg(made.with_exif(content)),
        made.png(made.chunk(b"eXIf", content)),
        made.webp((b"EXIF", content)),
        made.heic(content),
        content,
    ):
        assert found(picture(data)) == {name}


def test_a_bare_picture_says_nothing_and_gives_its_size() -> None:
    for data in (made.jpeg(), made.png(), made.webp()):
        read = picture(data)
        assert (found(read), read.width, read.height, read.whole) == (set(), 640, 480, True)
    assert picture(made.heic(made.exif())).width == 4032
    assert picture(b"GIF89a\x10\x00\x10\x00").icon


def test_other_blocks_are_found() -> None:
    assert found(picture(made.jpeg(made.segment(0xE1, made.XMP)))) == {"xmp"}
    iptc = made.segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00")
    assert found(picture(made.jpeg(iptc))) == {"iptc"}
    assert found(picture(made.jpeg(made.segment(0xFE, b"words")))) == {"comment"}
    assert found(picture(made.jpeg(tail=b"a film"))) == {"behind"}
    assert found(picture(made.png(tail=b"more"))) == {"behind"}
    assert found(picture(made.png(made.chunk(b"tEXt", b"Author\x00x")))) == {"comment"}
    assert found(picture(made.png(made.chunk(b"iTXt", b"XML:com.adobe.xmp\x00")))) == {"xmp"}
    assert found(picture(made.png(made.chunk(b"tIME", bytes(7))))) == {"time"}
    film = struct.pack(">I", 16) + b"ftypmp42" + bytes(4) + b"moov\xa9xyz"
    assert found(picture(film)) == {"place"}


def test_a_place_of_zeros_is_none() -> None:
    content = made.exif(gps={0x0002: bytes(24), 0x0004: bytes(24)})
    assert found(picture(made.jpeg(made.with_exif(content)))) == set()


def test_what_is_cut_off_is_not_whole() -> None:
    whole = made.jpeg(made.with_exif(PLANTS[1][1]))
    for end in range(2, len(whole) - 2):
        assert not picture(whole[:end]).whole


def test_directories_that_loop_come_to_an_end() -> None:
    loop = bytearray(made.exif())
    loop[-4:] = struct.pack("<I", 8)
    here = 2 + 12 * 2
    loop[8 + here : 8 + here + 4] = struct.pack("<I", 8)
    assert not picture(bytes(loop)).whole


@settings(max_examples=300)
@given(st.data())
def test_no_bytes_make_it_fail(data: st.DataObject) -> None:
    content = made.exif(main={0x0110: b"Model\x00"}, gps={0x0002: b"\x01" * 24}, thumbnail=True)
    base = data.draw(
        st.sampled_from(
            [
                made.jpeg(made.with_exif(content)),
                made.png(made.chunk(b"eXIf", content), width=8, height=8),
                made.webp((b"EXIF", content)),
                made.heic(content),
                content,
                b"GIF89a",
            ]
        )
    )
    changed = bytearray(base)
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(changed)))
    assert isinstance(picture(bytes(changed[:cut])), Picture)


def test_another_library_writes_what_we_find() -> None:
    """Oracle: Pillow's own writer."""
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    exif = image.Exif()
    exif[0x010F] = "Maker"
    exif[0x0132] = "2026:01:02 03:04:05"
    exif.get_ifd(0x8825)[2] = (13.0, 45.0, 1.5)
    for form in ("JPEG", "PNG", "WEBP", "TIFF"):
        target = io.BytesIO()
        image.new("RGB", (300, 200)).save(target, form, exif=exif)
        read = picture(target.getvalue())
        # Its writer of TIFF files leaves the directory of the place out.
        place = set() if form == "TIFF" else {"place"}
        assert found(read) == {"time", "camera"} | place, form
        assert (read.width, read.height) == (300, 200)
        target = io.BytesIO()
        image.new("RGB", (300, 200)).save(target, form)
        assert found(picture(target.getvalue())) == set(), form
