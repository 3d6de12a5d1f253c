"""In a project: what was called right stays with it, its key with the computer."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.conftest import Play

from goodata import project as projects
from goodata.errors import Refused, Unreadable

LINE = ("validate", "data/cases.csv", "--dictionary", "short")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "project"
    (place / "data").mkdir(parents=True)
    (place / "dictionaries").mkdir()
    (place / "goodata.toml").write_text('[project]\nid = "shelter"\n', "utf-8")
    (place / "dictionaries/short.yaml").write_text(
        "goodata: 1\nname: short\nversion: 1\nprimaryKey: [id]\nfields:\n"
        "  - {name: id, type: string}\n"
        "  - {name: age, type: integer, constraints: {maximum: 120}}\n",
        "utf-8",
    )
    (place / "data/cases.csv").write_text("id,age\n1,200\n2,300\n", "utf-8")
    monkeypatch.chdir(place)
    return place


def call_right(play: Play) -> None:
    assert play(*LINE, "--report", "xlsx", "--out", "review.xlsx", "--force").code == 1
    book = openpyxl.load_workbook("review.xlsx")
    sheet = book["Problems"]
    at = {each.value: each.column for each in sheet[2]}
    sheet.cell(3, at["Decision"]).value = "it is right"
    sheet.cell(3, at["Note"]).value = "asked"
    book.save("review.xlsx")
    assert play(*LINE, "--apply", "review.xlsx", "--out", "new.csv", "--force").code == 1


def test_it_lies_in_the_project_and_the_key_does_not(folder: Path, home: Path, play: Play) -> None:
    call_right(play)
    kept = folder / projects.ACCEPTED_FILE
    assert kept.stat().st_mode & 0o777 == 0o600
    [key] = home.rglob("*.local.key")
    assert key.stat().st_mode & 0o777 == 0o600
    assert key.read_bytes() not in b"".join(
        each.read_bytes() for each in folder.rglob("*") if each.is_file()
    )
    report = play(*LINE, "--json").json
    assert (report["result"]["accepted"], report["result"]["problems"]) == (1, 1)
    # The same folder elsewhere is the same project, by its id.
    moved = folder.rename(folder.with_name("moved"))
    line = ("validate", moved / "data/cases.csv", "--dictionary", "short", "--json")
    assert play(*line).json["result"]["accepted"] == 1


def test_the_same_acceptance_is_kept_once(folder: Path, play: Play) -> None:
    call_right(play)
    once = (folder / projects.ACCEPTED_FILE).read_bytes()
    assert play(*LINE, "--apply", "review.xlsx", "--out", "new.csv", "--force").code == 1
    assert (folder / projects.ACCEPTED_FILE).read_bytes() == once


def test_a_torn_line_is_asked_again(folder: Path, play: Play) -> None:
    call_right(play)
    path = folder / projects.ACCEPTED_FILE
    path.write_bytes(path.read_bytes()[:-20])
    played = play(*LINE)
    assert "2 problems" in played.out.splitlines()[-1]
    assert play(*LINE, "--apply", "review.xlsx", "--out", "new.csv", "--force").code == 1
    assert play(*LINE, "--json").json["result"]["problems"] == 1


def test_no_output_is_written_over_it(folder: Path, play: Play) -> None:
    call_right(play)
    before = (folder / projects.ACCEPTED_FILE).read_bytes()
    line = (*LINE, "--report", "csv", "--out", projects.ACCEPTED_FILE, "--force")
    assert play(*line).code in (2, 4)
    assert (folder / projects.ACCEPTED_FILE).read_bytes() == before


def test_the_key_is_made_once_and_is_the_owners_alone(folder: Path, home: Path) -> None:
    project = projects.find(folder / "data")
    assert projects.local_key(project, None) is None
    first = projects.local_key(project, lambda size: b"a" * size)
    assert first == b"a" * 32
    assert projects.local_key(project, lambda size: b"b" * size) == first
    assert projects.local_key(None, lambda size: b"c" * size) == b"c" * 32
    [path] = home.rglob("????????????????.local.key")
    path.chmod(0o644)
    with pytest.raises(Refused):
        projects.local_key(project, None)
    path.chmod(0o600)
    path.write_bytes(b"short")
    with pytest.raises(Unreadable):
        projects.local_key(project, None)


def test_a_failed_run_keeps_nothing(
    folder: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was called right is kept only when the corrected file is there."""
    from goodata.errors import Unreadable as Fault
    from goodata.files.writing import Draft

    assert play(*LINE, "--report", "xlsx", "--out", "review.xlsx").code == 1
    book = openpyxl.load_workbook("review.xlsx")
    book["Problems"]["L3"].value = "it is right"
    book.save("review.xlsx")

    def full(_draft: Draft) -> None:
        raise Fault("the disk is full", fix="free some space")

    monkeypatch.setattr(Draft, "publish", full)
    assert play(*LINE, "--apply", "review.xlsx", "--out", "new.csv").code == 3
    assert not (folder / projects.ACCEPTED_FILE).exists()
