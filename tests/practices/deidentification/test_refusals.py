"""What is not safe is not done: one clear line, nothing written, nothing issued."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Play
from tests.practices.deidentification import made

INSIDE = ("--audience", "internal", "--unlinked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "office"


def refused(play: Play, path: Path, *options: str, code: int = 4) -> str:
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    played = play("deidentify", path, *options)
    assert played.code == code, played.everything
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before
    assert "Traceback" not in played.everything
    return played.err


def test_a_dictionary_that_says_nothing_of_people(folder: Path, play: Play) -> None:
    text = "goodata: 1\nname: people\nversion: 1.0.0\nfields:\n"
    text += "".join(f"  - {{name: {each}, type: string}}\n" for each in made.HEADINGS)
    path = made.lay_out(folder, made.people(20), text)
    assert "privacy: and technique:" in refused(play, path)


def test_a_draft(folder: Path, play: Play) -> None:
    path = made.lay_out(
        folder, made.people(20), made.dictionary(more=f"{made.CONSENT}\ndraft: true")
    )
    assert "draft: true" in refused(play, path)


def test_a_name_column_that_nobody_declared(folder: Path, play: Play) -> None:
    path = made.lay_out(folder, made.people(20), made.dictionary(without=["full_name"]))
    said = refused(play, path)
    assert "nobody declared this column" in said
    assert "full_name" not in said, "an undeclared heading may be a cell"
    played = play("deidentify", path, *INSIDE, "--drop-undeclared")
    assert played.code == 0, played.everything
    assert "full_name" not in made.released(path)[0]


def test_no_dictionary_says_what_classify_sees(folder: Path, play: Play) -> None:
    folder.mkdir()
    path = made.write(folder / "other.csv", made.people(20))
    played = play("deidentify", path)
    assert played.code == 4
    for each in ("name", "goodata dictionary draft", "goodata classify"):
        assert each in played.err
    assert "Malee" not in played.err


def test_people_in_a_column_declared_harmless(folder: Path, play: Play) -> None:
    rows = made.people(40)
    for at, row in enumerate(rows):
        row["harm_place"] = f"someone{at}@example.org" if at % 10 == 0 else "factory"
    folder.mkdir()
    more = {**made.FIELDS, "harm_place": "type: string, privacy: none, technique: keep"}
    path = made.write(folder / "table.csv", rows, list(more))
    (folder / "table.dictionary.yaml").write_text(made.dictionary(fields=more), "utf-8")
    said = refused(play, path, *INSIDE)
    assert "10 % of its cells" in said
    assert "rows 2, 12, 22, 32" in said
    assert "example.org" not in said


def test_nobody_asked(folder: Path, play: Play) -> None:
    path = made.lay_out(folder, made.people(20), made.dictionary(more=""))
    assert "who agreed" in refused(play, path, "--unlinked")
    assert play("deidentify", path, *INSIDE).code == 0


def test_k_larger_than_the_file(folder: Path, play: Play) -> None:
    path = made.lay_out(folder, made.people(20))
    said = refused(play, path, "--unlinked", "--k", "11")
    assert "20 people may go out, and k = 11 wants at least 22" in said
    assert "tables" in said


def test_the_key_beside_the_data(folder: Path, tmp_path: Path, play: Play) -> None:
    path = made.lay_out(folder, made.people(20))
    made.new_key(play, tmp_path)
    assert "lies with the data" in refused(play, path, "--key", str(folder / "key"))


def test_a_technique_nobody_knows_and_one_not_for_this_audience(folder: Path, play: Play) -> None:
    strange = {"harm": made.FIELDS["harm"].replace("keep", "hide")}
    path = made.lay_out(folder, made.people(20), made.dictionary(fields=strange))
    assert "no technique is called so" in refused(play, path, code=2)
    masked = {"harm": made.FIELDS["harm"].replace("keep", "mask")}
    (folder / "table.dictionary.yaml").write_text(made.dictionary(fields=masked), "utf-8")
    assert "not safe enough for the audience partner" in refused(play, path, code=2)


def test_an_identity_that_the_file_lacks(folder: Path, play: Play) -> None:
    folder.mkdir()
    headings = [each for each in made.HEADINGS if each != "person_no"]
    path = made.write(folder / "table.csv", made.people(20), headings)
    (folder / "table.dictionary.yaml").write_text(made.dictionary(), "utf-8")
    assert "the file lacks person_no" in refused(play, path, code=3)


def test_a_ragged_row(folder: Path, play: Play) -> None:
    path = made.lay_out(folder, made.people(20))
    path.write_text(path.read_text("utf-8") + "P-1,Malee\n", "utf-8")
    assert "too few or too many cells" in refused(play, path)


def test_one_person_with_two_answers(folder: Path, play: Play) -> None:
    rows = made.people(20)
    rows += [{**rows[0], "came_on": "11/11/2019"}]
    path = made.lay_out(folder, rows)
    said = refused(play, path, "--unlinked")
    assert "one person has different answers here (rows 22)" in said
    assert play("deidentify", path, "--unlinked", "--one-row", "first").code == 0
    assert len(made.released(path)) == 20


def test_a_failed_gate_writes_and_issues_nothing(
    folder: Path, tmp_path: Path, home: Path, play: Play
) -> None:
    rows = made.people(30)
    rows[3]["harm_place"] = rows[9]["full_name"]
    more = {**made.FIELDS, "harm_place": "type: string, privacy: none, technique: keep"}
    folder.mkdir()
    path = made.write(folder / "table.csv", rows, list(more))
    (folder / "table.dictionary.yaml").write_text(made.dictionary(fields=more), "utf-8")
    made.new_key(play, tmp_path)
    segments = sorted(home.rglob("*.gdv"))
    said = refused(play, path)
    assert "attack 11" in said
    assert "harm_place" in said
    assert rows[9]["full_name"] not in said
    assert sorted(home.rglob("*.gdv")) == segments


CALLED = {**made.FIELDS, "called": "type: string, privacy: direct, kind: alias, technique: drop"}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("{own}", "a part of a name of this person"),
        ("P-{number}", "digits of a number of this person"),
        ("7F3K-9QXR-V", "shaped like a code"),
        ("x" * 41, "longer than 40 signs"),
    ],
)
def test_a_chosen_name_that_leads_back(
    name: str, rule: str, folder: Path, tmp_path: Path, play: Play
) -> None:
    rows = made.people(20)
    own = rows[5]["full_name"].split()[0]
    rows[5]["called"] = name.format(own=own, number=rows[5]["person_no"][-4:])
    folder.mkdir()
    path = made.write(folder / "table.csv", rows, list(CALLED))
    (folder / "table.dictionary.yaml").write_text(made.dictionary(fields=CALLED), "utf-8")
    made.new_key(play, tmp_path)
    said = refused(play, path, "--chosen", "called")
    assert rule in said
    assert "row 7" in said
    assert rows[5]["called"] not in said


def test_a_chosen_name_is_kept_and_nobody_elses(folder: Path, tmp_path: Path, play: Play) -> None:
    rows = made.people(20)
    rows[5]["called"] = "Blue Heron"
    folder.mkdir()
    path = made.write(folder / "table.csv", rows, list(CALLED))
    (folder / "table.dictionary.yaml").write_text(made.dictionary(fields=CALLED), "utf-8")
    made.new_key(play, tmp_path)
    played = play("deidentify", path, "--chosen", "called")
    assert played.code == 0, played.everything
    assert "Heron" not in path.with_name("table.deidentified.csv").read_text("utf-8-sig")
    rows[9]["called"] = "blue heron"
    made.write(path, rows, list(CALLED))
    played = play("deidentify", path, "--chosen", "called", "--force")
    assert played.code == 4
    assert "another person's already" in played.err


def test_a_file_that_its_dictionary_calls_spoilt(folder: Path, play: Play) -> None:
    rule = "refuseFileWhen: [{fields: [harm], anyValue: ['0'], message: blanks became 0}]"
    rows = made.people(20)
    rows[3]["harm"] = " 0"
    path = made.lay_out(folder, rows, made.dictionary(more=f"{made.CONSENT}\n{rule}"))
    assert "blanks became 0" in refused(play, path)


def test_a_sentence_under_a_number_or_a_list_stays_behind(folder: Path, play: Play) -> None:
    fields = {
        "harm": "type: list, subtype: selectMultiple, delimiter: ';', "
        "categories: [labour, begging, marriage], privacy: sensitive, kind: exploitation",
        "notes": "type: integer, privacy: sensitive",
    }
    rows = made.people(60)
    for at, row in enumerate(rows):
        row["notes"] = str(at % 7)
    rows[3]["notes"] = "6 (until the raid in Zorvany)"
    rows[4]["harm"] = "labour;ask Zorvany"
    rows[5]["notes"] = "UNK"
    path = made.lay_out(folder, rows, made.dictionary(fields=fields))
    made.new_key(play, folder.parent)
    played = play("deidentify", path)
    assert played.code in (0, 1), played.everything
    assert "Zorvany" not in path.with_name("table.deidentified.csv").read_text("utf-8-sig")
    assert "is no answer of its column and is held back" in played.everything
    notes = [row["notes"] for row in made.released(path)]
    assert "UNK" in notes
    assert notes.count("suppressed") >= 1
