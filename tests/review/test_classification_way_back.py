"""The workbook of `classify` on its way back: what is confirmed, put right, and refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import yaml
from tests.conftest import EXAMPLES, Play

BOOK = "casebook_classified.xlsx"
Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play) -> Path:
    """The workbook about a casebook, in the working folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXAMPLES / "casebook.csv", tmp_path / "casebook.csv")
    assert play("classify", "casebook.csv", "--report", "xlsx", "--fail-on", "never").code == 0
    return tmp_path / BOOK


def put(path: Path, sheet: str, row: int, **cells: str) -> None:
    held = openpyxl.load_workbook(path)
    heads = [each.value for each in held[sheet][1]]
    for heading, text in cells.items():
        held[sheet].cell(row, heads.index(heading) + 1).value = text
    held.save(path)


def applied(play: Play) -> dict[str, dict[str, object]]:
    played = play(
        *("classify", "casebook.csv", "--apply", BOOK, "--patch", "p.yaml"),
        *("--fail-on", "never", "--force"),
    )
    assert played.code == 0, played.err
    tree = yaml.safe_load(Path("p.yaml").read_text("utf-8"))
    return {each["column"]: each for each in tree["fields"]} | {"": tree}


def test_nothing_is_confirmed_by_itself(book: Path, play: Play) -> None:  # noqa: ARG001
    found = applied(play)
    tree = found.pop("")
    assert "places" not in tree
    assert {each["confirmed"] for each in found.values()} == {"no"}


def test_what_was_put_right_and_confirmed_stands_in_the_patch(book: Path, play: Play) -> None:
    before = applied(play)["C"]
    put(book, "Columns", 4, Kind="religion", Role="sensitive", Technique="keep", Decision="Yes")
    after = applied(play)["C"]
    assert before["kind"] != "religion"
    wanted = {"kind": "religion", "privacy": "sensitive", "technique": "keep", "confirmed": "yes"}
    assert wanted.items() <= after.items()


def test_places_in_notes_are_named_by_their_number_and_never_by_their_words(
    book: Path, play: Play
) -> None:
    sheet = openpyxl.load_workbook(book)["Notes"]
    words = [each.value for each in sheet["G"][1:]]
    put(book, "Notes", 2, Decision="keep")
    put(book, "Notes", 3, Decision="ask")
    places = applied(play)[""]["places"]
    assert [each["decision"] for each in places] == ["keep"]
    text = Path("p.yaml").read_text("utf-8")
    assert not any(len(each) > 3 and each in text for each in words)


@pytest.mark.parametrize(
    ("sheet", "cells"),
    [
        ("Columns", {"Kind": "secret"}),
        ("Columns", {"Role": "boss"}),
        ("Columns", {"Technique": "burn"}),
        ("Columns", {"Decision": "perhaps"}),
        ("Columns", {"Column": "7"}),
        ("Notes", {"Decision": "perhaps"}),
        ("Notes", {"Place": "first"}),
    ],
)
def test_a_word_that_is_none_of_its_list_is_named_by_its_cell(
    book: Path, play: Play, sheet: str, cells: dict[str, str]
) -> None:
    put(book, sheet, 2, **cells)
    played = play("classify", "casebook.csv", "--apply", BOOK, "--patch", "p.yaml")
    assert played.code == 3
    assert "row 2" in played.err
    assert not any(each in played.err for each in cells.values() if len(each) > 1)
    assert not Path("p.yaml").exists()


def test_another_state_of_the_file_is_refused(book: Path, play: Play) -> None:  # noqa: ARG001
    with Path("casebook.csv").open("a", encoding="utf-8") as sink:
        sink.write("\n")
    played = play("classify", "casebook.csv", "--apply", BOOK, "--patch", "p.yaml")
    assert played.code == 3
    assert "another state" in played.err


def test_another_workbook_and_no_patch_are_refused(book: Path, play: Play) -> None:  # noqa: ARG001
    other = openpyxl.Workbook()
    other.save("other.xlsx")
    assert play("classify", "casebook.csv", "--apply", "other.xlsx", "--patch", "p.yaml").code == 3
    assert play("classify", "casebook.csv", "--apply", BOOK).code == 2


def test_a_lost_heading_is_refused(book: Path, play: Play) -> None:
    held = openpyxl.load_workbook(book)
    held["Columns"]["D1"].value = "Something"
    held.save(book)
    played = play("classify", "casebook.csv", "--apply", BOOK, "--patch", "p.yaml")
    assert played.code == 3
    assert "a heading of the sheet" in played.err
