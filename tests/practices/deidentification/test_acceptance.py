"""From a raw casebook to a releasable file: two commands, no option, no refusal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.conftest import Play
from tests.practices.deidentification import made

OUTPUTS = {
    "casebook.deidentified.csv",
    "casebook.deidentified.csv.datapackage.json",
    "casebook.deidentified.dictionary.yaml",
    "casebook.deidentified.sheet.html",
    "casebook.deidentified.sheet.txt",
}


@pytest.fixture
def casebook(tmp_path: Path, play: Play) -> Path:
    """A raw casebook of 330 invented people in a folder of its own."""
    folder = tmp_path / "march"
    folder.mkdir()
    path = folder / "casebook.csv"
    assert play("mock", "casebook", "--rows", "330", "--seed", "3", "--out", path).code == 0
    (folder / "casebook.spans.csv").unlink()
    return path


def test_a_raw_casebook_is_releasable_in_two_commands(casebook: Path, play: Play) -> None:
    before = casebook.read_bytes()
    made.new_key(play, casebook.parents[1])
    commands = [("deidentify", casebook)]
    assert len(commands) + 1 <= 3
    for each in commands:
        played = play(*each)
        assert played.code == 0, played.everything
    assert casebook.read_bytes() == before
    folder = casebook.parent
    assert {each.name for each in folder.iterdir()} == {"casebook.csv", *OUTPUTS}
    assert all((folder / each).stat().st_mode & 0o777 == 0o600 for each in OUTPUTS)

    original, rows = made.table(casebook), made.released(casebook)
    agreed = [each for each in original if each["consent_given"] == "yes"]
    assert len(rows) == len(agreed)
    quasi = ("sex", "birth_date", "age", "nationality", "intake_date", "interviewed_on")
    sizes = Counter(tuple(row[each] for each in quasi) for row in rows)
    assert min(sizes.values()) >= 5
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    text = (folder / "casebook.deidentified.csv").read_text("utf-8-sig")
    for each in original:
        for field in ("full_name", "case_number", "phone"):
            assert len(each[field]) < 6 or each[field] not in text

    out = folder / "casebook.deidentified.csv"
    validated = play("validate", out)
    assert validated.code == 0, validated.everything
    attacked = play("redteam", casebook, out)
    assert attacked.code == 0, attacked.everything


def test_next_month_the_same_person_has_the_same_code(
    casebook: Path, tmp_path: Path, play: Play
) -> None:
    made.new_key(play, tmp_path)
    original = made.table(casebook)
    april = tmp_path / "april"
    april.mkdir()
    march_rows, later = original[:250], original
    made.write(casebook, march_rows, list(original[0]))
    assert play("deidentify", casebook).code == 0
    made.write(april / "casebook.csv", later, list(original[0]))
    assert play("deidentify", april / "casebook.csv").code == 0
    first, second = made.released(casebook), made.released(april / "casebook.csv")
    codes = {row["code"] for row in first}
    again = {row["code"]: row for row in second}
    assert codes <= set(again)
    assert len(second) > len(first)
    quasi = ("sex", "birth_date", "age", "nationality", "intake_date", "interviewed_on")
    for row in first:
        assert [again[row["code"]][each] for each in quasi] == [row[each] for each in quasi]
    new = [row for row in second if row["code"] not in codes]
    sizes = Counter(tuple(row[each] for each in quasi) for row in new)
    assert min(sizes.values()) >= 5


def test_a_release_is_recognised(casebook: Path, tmp_path: Path, play: Play) -> None:
    made.new_key(play, tmp_path)
    assert play("deidentify", casebook).code == 0
    again = play("deidentify", casebook.with_name("casebook.deidentified.csv"))
    assert again.code == 4
    assert "a release already" in again.err
    assert play("deidentify", casebook).code == 4, "the outputs exist"


def test_the_order_of_rows_and_other_people_change_no_code(
    casebook: Path, tmp_path: Path, play: Play
) -> None:
    made.new_key(play, tmp_path)
    assert play("deidentify", casebook, "--audience", "internal").code == 0
    rows = made.table(casebook)
    turned = tmp_path / "turned"
    turned.mkdir()
    path = made.write(turned / "casebook.csv", rows[::-1], list(rows[0]))
    assert play("deidentify", path, "--audience", "internal").code == 0
    assert made.released(casebook) == made.released(path)


def test_codes_differ_by_recipient(casebook: Path, tmp_path: Path, play: Play) -> None:
    made.new_key(play, tmp_path)
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        played = play("deidentify", casebook, "--to", name, "--out", tmp_path / name)
        assert played.code == 0, played.everything
    codes = [
        {row["code"] for row in made.table(tmp_path / name / "casebook.deidentified.csv")}
        for name in ("north", "south")
    ]
    assert not codes[0] & codes[1]


def test_without_a_key_it_says_how_to_make_one(casebook: Path, play: Play) -> None:
    before = sorted(casebook.parent.iterdir())
    played = play("deidentify", casebook)
    assert played.code == 3
    assert "goodata key new" in played.err
    assert sorted(casebook.parent.iterdir()) == before


def test_a_preview_writes_nothing_and_wants_no_key(casebook: Path, play: Play, home: Path) -> None:
    before = sorted(casebook.parent.iterdir())
    played = play("deidentify", casebook, "--dry-run")
    assert played.code == 0, played.everything
    assert "invented" in played.out
    assert sorted(casebook.parent.iterdir()) == before
    assert not list(home.rglob("*.gdv"))
    names = {cell for row in made.table(casebook) for cell in (row["full_name"], row["village"])}
    assert not [each for each in names if each and each in played.everything]
