"""Files on their way in: which ones were meant, what stands there, and that nobody changes them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goodata.errors import ChangedMeanwhile, Unreadable, WrongUse
from goodata.files import reading
from goodata.formats import Asked


def names(arguments: list[str]) -> list[str]:
    return [each.name for each in reading.expand(arguments)]


def test_wildcards_are_opened_by_us(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv", "c.txt", "[x].csv"):
        (tmp_path / name).touch()
    assert names([str(tmp_path / "*.csv")]) == ["[x].csv", "a.csv", "b.csv"]
    assert names([str(tmp_path / "a.csv"), str(tmp_path / "?.csv")]) == ["a.csv", "b.csv"]
    assert names([str(tmp_path / "[x].csv")]) == ["[x].csv"], "a name with signs is a name first"


def test_a_wildcard_without_a_match_is_no_quiet_night(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        reading.expand([str(tmp_path / "*.csv")])


def test_standard_input_is_not_read() -> None:
    with pytest.raises(WrongUse):
        reading.expand(["-"])


def test_what_is_no_file_is_said_in_words(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "nowhere").symlink_to(tmp_path / "absent")
    said = {}
    for name in ("absent", "pipe", "nowhere", "."):
        with pytest.raises(Unreadable) as caught:
            reading.look(tmp_path / name, Asked())
        fault = caught.value.faults[0]
        said[name] = fault.what.format_map(dict(fault.args))
    assert said["absent"] == "no such file"
    assert said["pipe"] == "is a device or pipe"
    assert said["nowhere"] == "is a link that leads nowhere"
    assert said["."] == "is a folder"


@pytest.mark.parametrize("number", [2, 13, 21, 36, 5, 99])
def test_what_the_system_says_is_put_into_our_words(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.toml"
    path.touch()

    def failing(*_args: object, **_kwargs: object) -> None:
        raise OSError(number, "the system's own words")

    monkeypatch.setattr(Path, "open", failing)
    with pytest.raises(Unreadable) as caught:
        reading.content(path)
    assert "system's own words" not in caught.value.faults[0].what


def test_too_large_a_text_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"x" * 11)
    assert reading.content(path, 11) == b"x" * 11
    with pytest.raises(Unreadable):
        reading.content(path, 10)


def test_a_file_that_changes_is_tried_once_more(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"one")
    pauses: list[float] = []
    tries: list[int] = []

    def arriving() -> str:
        tries.append(1)
        if len(tries) == 1:
            path.write_bytes(b"one and more")
        return path.read_text()

    assert reading.steady(path, arriving, pauses.append) == "one and more"
    assert len(pauses) == 1


def test_a_file_that_goes_on_changing_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"")

    def growing() -> int:
        with path.open("ab") as stream:
            return stream.write(b"x")

    with pytest.raises(ChangedMeanwhile):
        reading.steady(path, growing, lambda _seconds: None)
