"""Grading: corrected, still there, new; rows that move do not shift the others."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import Play

ERRORS = ("--errors", "20%")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answers(folder: Path, name: str = "practice") -> list[dict[str, str]]:
    return list(csv.DictReader((folder / f"{name}.answers.csv").read_text("utf-8").splitlines()))


def test_nothing_done_is_nothing_corrected(folder: Path, play: Play) -> None:
    assert play("mock", "casebook", "--exercise", "--out", "practice.xlsx").code == 0
    shutil.copy(folder / "practice.xlsx", folder / "done.xlsx")
    played = play("mock", "--grade", "practice.answers.csv", "done.xlsx", "--json")
    assert played.code == 1
    result = played.json["result"]
    assert sum(result["planted"].values()) == len({each["number"] for each in answers(folder)})
    assert result["corrected"] == {}
    assert result["new"] == {}
    assert result["rows_gone"] == 0


def corrected(folder: Path, play: Play, rows: int = 80) -> list[list[str]]:
    """A mock with errors in cells, and the same rows without: what a perfect trainee returns."""
    line = ("mock", "casebook", "--rows", str(rows), "--seed", "3")
    assert play(*line, *ERRORS, "--out", "practice.csv").code == 0
    assert play(*line, "--out", "right.csv").code == 0
    with (folder / "right.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def returned(folder: Path, table: list[list[str]]) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(table)
    (folder / "done.csv").write_text(stream.getvalue(), "utf-8")


def test_a_perfect_return_passes(folder: Path, play: Play) -> None:
    returned(folder, corrected(folder, play))
    played = play("mock", "--grade", "practice.answers.csv", "done.csv", "--json")
    assert played.code == 0
    assert played.json["result"]["still_there"] == {}
    assert played.json["result"]["new"] == {}


def test_a_row_put_in_does_not_shift_the_others(folder: Path, play: Play) -> None:
    table = corrected(folder, play)
    table.insert(5, ["", *table[5][1:]])
    returned(folder, table)
    result = play("mock", "--grade", "practice.answers.csv", "done.csv", "--json").json["result"]
    assert result["new"] == {"GD101": 1}
    assert result["still_there"] == {}


def test_a_new_error_is_new_and_a_row_thrown_away_is_not_corrected(
    folder: Path, play: Play
) -> None:
    table = corrected(folder, play)
    place = next(
        int(each["row"]) for each in answers(folder) if each["code"] == "GD101" and each["row"]
    )
    # So few errors are all in cells: nothing stands above the headings that would shift the rows.
    del table[place - 1]
    returned(folder, table)
    played = play("mock", "--grade", "practice.answers.csv", "done.csv", "--json")
    assert played.code == 1
    assert played.json["result"]["rows_gone"] >= 1
    assert sum(played.json["result"]["still_there"].values()) == 1


def test_a_workbook_saved_by_another_program_is_graded(folder: Path, play: Play) -> None:
    line = ("mock", "casebook", "--rows", "60", "--exercise", "--out", "practice.xlsx")
    assert play(*line, "--errors", "5%").code == 0
    book = openpyxl.load_workbook(folder / "practice.xlsx")
    first = next(each for each in answers(folder) if each["code"].startswith("GD1"))
    book["data"][f"{first['column']}{first['row']}"] = None
    book.save(folder / "done.xlsx")
    played = play("mock", "--grade", "practice.answers.csv", "done.xlsx", "--json")
    assert played.code == 1
    result = played.json["result"]
    assert sum(result["planted"].values()) == 3
    assert sum(result["still_there"].values()) >= 1


def test_without_the_exercise_rows_are_taken_by_number(folder: Path, play: Play) -> None:
    returned(folder, corrected(folder, play))
    (folder / "practice.csv").unlink()
    played = play("mock", "--grade", "practice.answers.csv", "done.csv")
    assert played.code == 0
    assert "by their numbers" in played.out


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe", b"number,code\nx,y\n"])
def test_what_is_no_key_is_refused(content: bytes, folder: Path, play: Play) -> None:
    (folder / "key.csv").write_bytes(content)
    (folder / "done.csv").write_text("case_number\nAB-0001\n")
    assert play("mock", "--grade", "key.csv", "done.csv").code == 3


def test_no_cell_is_said(folder: Path, play: Play) -> None:
    table = corrected(folder, play)
    returned(folder, table)
    for extra in ([], ["--json"]):
        played = play("mock", "--grade", "practice.answers.csv", "done.csv", *extra)
        names = {line[1] for line in table[1:] if len(line[1]) > 5}
        assert not [name for name in names if name in played.everything]
