"""Files on their way in: which ones were meant, what stands there, and that nobody changes them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from goodata.errors import ChangedMeanwhile, Unreadable, WrongUse
from goodata.files import reading
from goodata.formats import Asked, formats, named
from goodata.formats._magic import is_plain
from goodata.formats.csv import reading as csv_reading
from goodata.table import ReadingPlan


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


def cut_then_whole(path: Path, whole: bytes) -> None:
    """Leaves the file as it looks half-way through its arrival, a letter cut in two."""
    path.write_bytes(whole[: whole.index("ด".encode()) + 1])


@pytest.mark.parametrize("step", ["look", "read"])
def test_a_table_that_is_still_arriving_is_tried_once_more(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has arrived so far looks damaged, and is not, once the rest is there."""
    path = tmp_path / "x.csv"
    whole = "name,age\nสมชาย,3\nใจดี,4\n".encode()
    path.write_bytes(whole)
    plan = _plan(path)
    chosen = next(each for each in formats() if each.name == "csv")
    tried: list[int] = []

    def take(*given: object) -> object:
        tried.append(1)
        if len(tried) == 1:
            cut_then_whole(path, whole)
            try:
                return getattr(chosen, step)(*given)
            finally:
                path.write_bytes(whole)
        return getattr(chosen, step)(*given)

    monkeypatch.setattr(reading, "named", lambda _name: replace(chosen, **{step: take}))
    pauses: list[float] = []
    if step == "look":
        assert reading.look(path, Asked(), pauses.append).size == len(whole)
    else:
        assert reading.read(plan, pauses.append).records == 2
    assert len(tried) == 2
    assert pauses == [0.5]


@pytest.mark.parametrize("damaged", [True, False])
def test_a_table_that_never_rests_is_refused(damaged: bool, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n1,2\n")
    pauses: list[float] = []

    def growing() -> int:
        with path.open("ab") as stream:
            stream.write(b"3,4\n")
        if damaged:
            raise Unreadable("looks damaged", fix="wait")
        return 1

    with pytest.raises(ChangedMeanwhile) as caught:
        reading.steady(path, growing, pauses.append)
    assert caught.value.faults[0].place.file == "x.csv"
    assert len(pauses) == 1


def test_a_damaged_table_that_rests_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b'a,b\n"1,2\n')
    pauses: list[float] = []
    with pytest.raises(Unreadable) as caught:
        reading.read(_plan(path), pauses.append)
    assert "never closed" in caught.value.faults[0].what
    assert not pauses


@pytest.mark.parametrize("how", ["grown", "same size", "replaced"])
def test_a_table_that_changed_between_two_passes_is_refused(how: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n1,2\n")
    table = reading.read(_plan(path))
    if how == "grown":
        path.write_bytes(b"a,b\n1,2\n3,4\n")
    elif how == "same size":
        path.write_bytes(b"a,b\n1,9\n")
        os.utime(path, ns=(1, 1))
    else:
        path.with_name("y").write_bytes(b"a,b\n1,2\n")
        path.with_name("y").replace(path)
    with pytest.raises(ChangedMeanwhile):
        list(table.batches())


def test_a_table_that_is_cut_off_while_it_is_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 5_000)
    batches = csv_reading.read(_plan(path), piece=2_000).batches()
    next(batches)
    os.truncate(path, 100)
    with pytest.raises(ChangedMeanwhile):
        list(batches)


def _plan(path: Path) -> ReadingPlan:
    return ReadingPlan(path, "csv", 1, ("a", "b"), 2, encoding="utf-8", delimiter=",")


def test_no_packed_file_is_plain(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": ["1"]}), tmp_path / "a.parquet")
    packed = (tmp_path / "a.parquet").read_bytes()
    for first in (packed, b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        assert any(each.begins(first) for each in formats() if each.name != "csv")
        assert not is_plain(first)


def test_text_that_begins_as_a_parquet_file_is_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("PAR1,age\n1,2\n", "utf-8")
    assert reading.look(tmp_path / "a.csv", Asked()).format == "csv"


def test_a_format_by_name() -> None:
    assert [named(each.name) for each in formats()] == list(formats())
    with pytest.raises(KeyError):
        named("_magic")
