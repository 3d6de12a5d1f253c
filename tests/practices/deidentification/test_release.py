"""What stands in a release: classes, codes, cleaned notes, workbooks, several files."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import Play
from tests.practices.deidentification import made

from goodata import codes
from goodata.dictionary import load

QUASI = ("sex", "age", "came_on")


def classes(rows: list[dict[str, str]]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row[each] for each in QUASI) for row in rows)


@pytest.mark.parametrize("k", [5, 11])
@pytest.mark.parametrize("profile", ["detail", "table"])
def test_every_class_has_k_people(k: int, profile: str, tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(90))
    played = play("deidentify", path, "--unlinked", "--k", str(k), "--profile", profile)
    assert played.code == 0, played.everything
    rows = made.released(path)
    assert len(rows) == 90
    assert min(classes(rows).values()) >= k


def test_no_band_holds_both_sides_of_18(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(120))
    assert play("deidentify", path, "--unlinked").code == 0
    true = {row["person_no"]: int(row["age"]) for row in made.table(path)}
    assert min(true.values()) < 18 < max(true.values())
    for label in {row["age"] for row in made.released(path)} - {"suppressed"}:
        low, _to, high = label.partition(" to ")
        if label in ("minor", "adult") or label.endswith("+"):
            continue
        assert not (int(low) <= 17 and int(high or low) >= 18), label


def test_each_class_has_l_different_answers_or_none(tmp_path: Path, play: Play) -> None:
    rows = made.people(60)
    for row in rows:
        row["harm"] = "labour"
    for row in rows[:6]:
        row["harm"] = "begging"
    path = made.lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, "--unlinked", "--l", "2").code == 0
    out = made.released(path)
    for answers in {key: set() for key in classes(out)}:
        found = {
            row["harm"]
            for row in out
            if tuple(row[each] for each in QUASI) == answers and row["harm"] != "suppressed"
        }
        assert len(found) != 1


def test_people_are_counted_and_not_rows(tmp_path: Path, play: Play) -> None:
    rows = [row for row in made.people(20) for _time in range(4)]
    path = made.lay_out(tmp_path / "office", rows)
    made.new_key(play, tmp_path)
    played = play("deidentify", path, "--json")
    assert played.code == 0, played.everything
    assert played.json["result"]["people"] == 20
    out = made.released(path)
    assert len(out) == 80
    people = {(row["code"], tuple(row[each] for each in QUASI)) for row in out}
    assert min(Counter(key for _code, key in people).values()) >= 5


def test_dates_are_as_fine_as_the_audience_may_have(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(120))
    for options, longest in (((), 7), (("--dates", "quarter"), 7), (("--audience", "public"), 4)):
        assert play("deidentify", path, "--unlinked", *options, "--force").code == 0
        days = {row["came_on"] for row in made.released(path)} - {"suppressed"}
        assert all(len(each) <= longest for each in days)
    assert play("deidentify", path, "--audience", "public", "--dates", "month").code == 2


def test_codes_are_codes_and_notes_have_the_same(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    rows[0]["notes"] = f"She came with {rows[7]['full_name']} to the shelter and was afraid."
    rows[1]["notes"] = f"{rows[1]['full_name']} wants to go back to school."
    rows[2]["notes"] = "她从北方来了很多次而且没有说话"
    path = made.lay_out(tmp_path / "office", rows)
    made.new_key(play, tmp_path)
    played = play("deidentify", path, "--audience", "internal")
    assert played.code in (0, 1), played.everything
    out = made.released(path)
    assert all(codes.read(row["code"]) for row in out)
    assert len({row["code"] for row in out}) == 40
    own = next(row for row in out if "back to school" in row["notes"])
    assert own["notes"].startswith(f"[{own['code']}]")
    other = next(row for row in out if "afraid" in row["notes"])
    named = other["notes"].partition("[")[2].partition("]")[0]
    assert named in {row["code"] for row in out} - {other["code"]}
    assert sum(row["notes"] == "suppressed" for row in out) == 1
    assert "left out" in played.everything


def test_who_stays_behind_has_no_code_in_notes(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    rows[7]["agreed"] = "no"
    rows[0]["notes"] = f"She came with {rows[7]['full_name']} to the shelter and was afraid."
    path = made.lay_out(tmp_path / "office", rows)
    made.new_key(play, tmp_path)
    assert play("deidentify", path).code in (0, 1)
    note = next(row["notes"] for row in made.released(path) if "afraid" in row["notes"])
    assert "[name 1]" in note


def test_a_missing_number_gets_a_fresh_code_and_is_told(tmp_path: Path, play: Play) -> None:
    rows = made.people(20)
    rows[4]["person_no"] = rows[9]["person_no"] = ""
    path = made.lay_out(tmp_path / "office", rows)
    made.new_key(play, tmp_path)
    played = play("deidentify", path, "--audience", "internal", "--json")
    assert played.code == 1
    found = played.json["findings"]
    assert [(each["code"], each["count"]) for each in found] == [("GD801", 2)]
    assert len({row["code"] for row in made.released(path)}) == 20


def test_one_identity_with_two_sexes_is_told(tmp_path: Path, play: Play) -> None:
    rows = made.people(20)
    rows.append({**rows[0], "sex": "M"})
    path = made.lay_out(tmp_path / "office", rows)
    played = play("deidentify", path, "--unlinked", "--audience", "internal", "--json")
    assert [each["code"] for each in played.json["findings"]] == ["GD803"]


def test_an_answer_off_the_ladder_goes_to_other_and_is_told(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    rows[3]["age"] = "about 20"
    path = made.lay_out(tmp_path / "office", rows)
    played = play("deidentify", path, "--unlinked", "--json")
    assert played.code == 1
    assert "GD802" in [each["code"] for each in played.json["findings"]]
    assert "about 20" not in path.with_name("table.deidentified.csv").read_text("utf-8-sig")


def test_a_workbook_goes_out_as_one_with_one_code_for_one_person(
    tmp_path: Path, play: Play
) -> None:
    folder = tmp_path / "office"
    path = made.lay_out(folder, made.people(30))
    book = openpyxl.Workbook()
    first = book.active
    first.title = "people"
    second = book.create_sheet("again")
    for row in (made.HEADINGS, *([each[h] for h in made.HEADINGS] for each in made.people(30))):
        first.append(list(row))
        second.append(list(row))
    hidden = book.create_sheet("old")
    hidden.append(["Malee"])
    hidden.sheet_state = "hidden"
    workbook = folder / "table.xlsx"
    book.save(workbook)
    path.unlink()
    made.new_key(play, tmp_path)
    played = play("deidentify", workbook)
    assert played.code == 0, played.everything
    assert "hidden sheets are left out: 1" in played.out
    out = openpyxl.load_workbook(folder / "table.deidentified.xlsx")
    assert len(out.sheetnames) == 2
    assert out.properties.creator in (None, "")
    columns = [{row[0].value for row in sheet.iter_rows(min_row=2)} for sheet in out]
    assert columns[0] == columns[1]
    assert len(columns[0]) == 30


def test_several_files_share_their_people(tmp_path: Path, play: Play) -> None:
    folder = tmp_path / "office"
    one = made.lay_out(folder, made.people(30), name="cases")
    two = made.lay_out(folder, made.people(30)[::-1], name="people")
    made.new_key(play, tmp_path)
    assert play("deidentify", one, two).code == 0
    assert [row["code"] for row in made.released(one)] == [
        row["code"] for row in made.released(two)
    ]


def test_the_released_dictionary_is_whole_and_holds_no_identity(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(40))
    made.new_key(play, tmp_path)
    assert play("deidentify", path).code == 0
    found = load.load(path.with_name("table.deidentified.dictionary.yaml"))
    assert [each.name for each in found.fields] == [
        "code", "sex", "age", "came_on", "harm", "notes",
    ]  # fmt: skip
    assert not [each for each in found.fields if each.privacy and each.privacy.value == "direct"]
    assert play("validate", path.with_name("table.deidentified.csv")).code == 0


def test_the_public_learns_neither_the_file_nor_the_vault(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(60))
    made.new_key(play, tmp_path)
    assert play("deidentify", path, "--audience", "public").code == 0
    side = json.loads(path.with_name("table.deidentified.csv.datapackage.json").read_text())
    assert side["deidentification"]["vault"] is None
    assert "used" not in side["provenance"]
    assert "notes" not in made.released(path)[0]
    assert play("deidentify", path, "--force").code == 0
    side = json.loads(path.with_name("table.deidentified.csv.datapackage.json").read_text())
    assert side["deidentification"]["vault"]["seq"] >= 0
    assert side["provenance"]["used"][0]["rows"] == 60
    assert {each["number"] for each in side["deidentification"]["attacks"][0]} == {*range(1, 13)}


def test_the_sheet_says_who_is_not_in_it_and_names_nobody(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    for row in rows[:4]:
        row["agreed"] = "no"
    path = made.lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, "--unlinked").code == 0
    text = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
    page = path.with_name("table.deidentified.sheet.html").read_text("utf-8")
    for each in ("36 people are in it, of 40", "4 people are not in it: they did not agree"):
        assert each in text
        assert each in page
    for forbidden in ("http:", "https:", "<script", "src=", "@import", "Malee", "P-40"):
        assert forbidden not in page
        assert forbidden not in text
