"""A tour through everything below a folder: all of it, once, in order, whatever stands there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from goodata.errors import Unreadable
from goodata.files.touring import digest, tour


def test_everything_is_seen_once_and_in_order(tmp_path: Path) -> None:
    for name in ("b/2", "b/1", "a", "c/d/e"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    seen = [(each.folder, each.path.name) for each in tour(tmp_path)]
    assert seen == [("", "a"), ("b", "1"), ("b", "2"), ("c/d", "e")]


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX systems")
def test_links_and_pipes_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "up").symlink_to(tmp_path)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    odd = {each.path.name: each.odd for each in tour(tmp_path)}
    assert odd == {"up": "a link", "gone": "a link", "pipe": "a device or pipe"}


_DEEP = 2_500


@pytest.mark.skipif(sys.platform == "win32", reason="paths longer than Windows allows")
def test_a_very_deep_folder_is_no_end_of_us(tmp_path: Path) -> None:
    before = Path.cwd()
    (tmp_path / "z").write_text("x")
    os.chdir(tmp_path)
    try:
        for _ in range(_DEEP):
            Path("d").mkdir()
            os.chdir("d")
        seen = list(tour(tmp_path))
    finally:
        for _ in range(_DEEP):
            os.chdir("..")
            Path("d").rmdir()
        os.chdir(before)
    # Deeper than a path may be long, nothing can be listed; that is said, and the rest goes on.
    assert [each.path.name for each in seen] == ["d", "z"]
    assert [each.odd is None for each in seen] == [False, True]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        list(tour(tmp_path / "nowhere"))
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unreadable):
        list(tour(tmp_path / "file"))


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest(tmp_path / "file") == expected
