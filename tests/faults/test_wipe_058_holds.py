"""Fault 58: a legal hold stops a line; a list that cannot be read stops everything."""

from __future__ import annotations

import io
import os
import zipfile

import pytest

from tests.practices.wiping.conftest import HOLDS, Ground, ground

__all__ = ["ground"]


def workbook(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", f"<t>{text}</t>" * 50)
    return stream.getvalue()


PLAIN = b"case_no\nC-0001\n"


@pytest.mark.parametrize(
    ("hold", "content", "held"),
    [
        ("h1,*,court,judge,,,", PLAIN, True),
        ("h1,path:old/*,court,judge,,,", PLAIN, True),
        ("h1,path:old,court,judge,,,", PLAIN, True),
        ("h1,path:other/*,court,judge,,,", PLAIN, False),
        ("h1,case:C-0001,court,judge,,,", PLAIN, True),
        ("h1,case:C-0002,court,judge,,,", PLAIN, False),
        ("h1,case:C-0001,court,judge,,,", workbook("C-0001"), True),
        ("h1,case:C-0002,court,judge,,,", workbook("C-0001"), False),
        ("h1,case:C-0002,court,judge,,,", b"\x00\x01\x02 cannot be searched", True),
        ("h1,case:C-0002,court,judge,,,", b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl", True),
        ("h1,case:C-0001,court,judge,,,", "C-0001".encode("utf-16"), True),
        ("h1,*,court,judge,2026-11-01,2026-11-01,", PLAIN, True),
        ("h1,*,court,judge,2026-11-02,,", PLAIN, False),
        ("h1,*,court,judge,,2026-10-31,", PLAIN, False),
        ("h1,*,court,judge,,,2026-10-01", PLAIN, False),
        ("h1,key:age1x,court,judge,,,", PLAIN, False),
    ],
)
def test_058_a_hold_that_applies_stops_plan_and_run(
    ground: Ground, hold: str, content: bytes, held: bool
) -> None:
    path = ground.file("old/export.csv", content)
    ground.planned(path)
    ground.holds(hold)
    assert ground.planned(path).code == (4 if held else 0)
    done = ground.run()
    assert done.code == (4 if held else 0)
    assert path.exists() is held
    if held:
        assert path.read_bytes() == content
        assert ground.outcomes()[-1] | {"result": "held", "hold": "h1"} == ground.outcomes()[-1]


def test_058_a_hold_on_one_line_leaves_the_others(ground: Ground) -> None:
    held, free = ground.file("old/export.csv"), ground.file("old/report.csv")
    ground.planned(ground.folder / "old")
    ground.holds("h1,path:old/export.csv,court,judge,,,")
    assert ground.run().code == 4
    assert held.exists()
    assert not free.exists()


def test_058_a_folder_with_a_held_file_is_planned_without_it(ground: Ground) -> None:
    ground.file("old/export.csv")
    ground.file("old/report.csv")
    ground.holds("h1,path:old/export.csv,court,judge,,,")
    found = ground.planned(ground.folder / "old", "--json")
    assert found.json["result"]["left_alone"] == {"it is on legal hold": 1}
    assert [each["do"] for each in ground.lines()] == ["keep", "wipe"]
    assert ground.lines()[0]["hold"] == "on hold: h1"


BROKEN = [
    b"",
    b"id,scope\n",
    HOLDS.encode() + b"h1,everything,court,judge,,,\n",
    HOLDS.encode() + b"h1,path:,court,judge,,,\n",
    HOLDS.encode() + b"h1,*,court,judge,31/01/2024,,\n",
    HOLDS.encode() + b"h1,*,court,judge\n",
    HOLDS.encode() + b",*,court,judge,,,\n",
    HOLDS.encode() + b"h1,*,\xff\xfe,judge,,,\n",
    HOLDS.encode() + b'h1,*,"never closed,judge,,,\n',
]


@pytest.mark.parametrize("content", BROKEN)
def test_058_a_list_that_is_not_understood_is_never_no_hold(ground: Ground, content: bytes) -> None:
    path = ground.file("old/export.csv")
    ground.planned(path)
    (ground.folder / "holds.csv").write_bytes(content)
    assert ground.planned(path).code == 4
    assert ground.run().code == 4
    assert path.exists()


def test_058_a_missing_list_is_never_no_hold(ground: Ground) -> None:
    path = ground.file("old/export.csv")
    ground.planned(path)
    (ground.folder / "holds.csv").unlink()
    assert ground.planned(path).code == 4
    assert ground.run().code == 4
    assert path.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_058_a_list_that_may_not_be_read_is_never_no_hold(ground: Ground) -> None:
    path = ground.file("old/export.csv")
    ground.planned(path)
    (ground.folder / "holds.csv").chmod(0)
    assert ground.run().code == 4
    assert path.exists()


def test_058_outside_a_project_a_list_must_be_named(ground: Ground) -> None:
    path = ground.file("old/export.csv")
    (ground.folder / "goodata.toml").unlink()
    assert ground.planned(path).code == 4
    empty = ground.folder / "holds.csv"
    assert ground.planned(path, "--holds", empty).code in (0, 1)


def test_058_a_list_that_goes_missing_half_way_stops_the_rest(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodata.files import overwrite

    first, second = ground.file("old/export.csv"), ground.file("old/report.csv")
    ground.planned(ground.folder / "old")
    real = overwrite.delete

    def remove(*given: object) -> bool:
        (ground.folder / "holds.csv").unlink(missing_ok=True)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(overwrite, "delete", remove)
    assert ground.run().code == 4
    assert not first.exists()
    assert second.exists()
    ground.holds()
    assert ground.resume().code == 0
    assert not second.exists()


def test_058_a_folder_is_no_hold_list(ground: Ground) -> None:
    """A folder in the list's place is not an empty list either."""
    path = ground.file("old/export.csv")
    (ground.folder / "holds.csv").unlink()
    (ground.folder / "holds.csv").mkdir()
    assert ground.planned(path).code == 4
