"""What must not reach a recipient: who said no, what was withheld, who is known from before."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.conftest import Play
from tests.practices.deidentification import made

from goodata.dictionary import load
from goodata.practices.deidentification import grouping
from goodata.run import names

HELD = {
    "held": "type: list, subtype: selectMultiple, delimiter: ';', categories: [sex, harm], "
    "privacy: none, technique: keep",
    "held_from": "type: list, subtype: selectMultiple, delimiter: ';', "
    "categories: [{value: police, label: Police}, {value: court, label: Court}], "
    "privacy: none, technique: keep",
}
WITHHOLD = "consent: {person: person_no, given: agreed, withhold: {fields: held, from: held_from}}"


def lay_out(
    folder: Path,
    rows: Sequence[Mapping[str, str]],
    fields: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    **how: str,
) -> Path:
    """A table whose fields are those of the usual one and these."""
    folder.mkdir(parents=True, exist_ok=True)
    every = {**made.FIELDS, **(fields or {})}
    path = made.write(folder / "table.csv", rows, list(every))
    text = made.dictionary(fields=fields, without=without, **how)
    (folder / "table.dictionary.yaml").write_text(text, "utf-8")
    return path


def again(folder: Path, rows: Sequence[Mapping[str, str]], **how: str) -> Path:
    """The same table of a month later, in a folder of its own."""
    return lay_out(folder, rows, **how)


def lists(first: str, second: str) -> dict[str, str]:
    return {
        "agreed": f"type: string, categories: [{{value: '1', label: {first}}}, "
        f"{{value: '2', label: {second}}}], privacy: none, technique: keep"
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [("'No'", "'Yes'"), ("Refused", "Agreed"), ("Not asked", "'Yes'"), ("ไม่ใช่", "ใช่")],
)
def test_a_label_says_what_a_code_means(
    first: str, second: str, tmp_path: Path, play: Play
) -> None:
    rows = [{**each, "agreed": "2"} for each in made.people(40)]
    for row in rows[:10]:
        row["agreed"] = "1"
    path = lay_out(tmp_path / "office", rows, lists(first, second))
    assert play("deidentify", path, "--unlinked").code == 0
    assert len(made.released(path)) == 30


def test_a_bare_code_decides_where_there_is_no_label(tmp_path: Path, play: Play) -> None:
    rows = [{**each, "agreed": "1"} for each in made.people(40)]
    for row in rows[:10]:
        row["agreed"] = "0"
    fields = {"agreed": "type: string, categories: ['1', '0'], privacy: none, technique: keep"}
    path = lay_out(tmp_path / "office", rows, fields)
    assert play("deidentify", path, "--unlinked").code == 0
    assert len(made.released(path)) == 30


@pytest.mark.parametrize(
    ("to", "hidden"), [((), 4), (("--to", "Police"), 4), (("--to", "court"), 0)]
)
def test_what_is_withheld_is_so_however_the_recipient_is_written(
    to: tuple[str, ...], hidden: int, tmp_path: Path, play: Play
) -> None:
    rows = made.people(40)
    for row in rows[:4]:
        row.update(held="harm", held_from="police")
    path = lay_out(tmp_path / "office", rows, HELD, more=WITHHOLD)
    assert play("deidentify", path, "--unlinked", "--l", "1", *to).code == 0
    assert sum(row["harm"] == "suppressed" for row in made.released(path)) == hidden


def test_what_one_row_withholds_no_row_of_the_person_shows(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    rows.append({**rows[0], "held": "harm", "held_from": "police"})
    path = lay_out(tmp_path / "office", rows, HELD, more=WITHHOLD)
    assert play("deidentify", path, "--unlinked", "--l", "1", "--to", "police").code == 0
    assert sum(row["harm"] == "suppressed" for row in made.released(path)) == 2


def test_what_people_agreed_to_stays_inside(tmp_path: Path, play: Play) -> None:
    path = lay_out(tmp_path / "office", made.people(40), HELD, more=WITHHOLD)
    assert play("deidentify", path, "--unlinked", "--to", "police").code == 0
    assert not {"held", "held_from", "agreed"} & set(made.released(path)[0])
    assert play("deidentify", path, "--unlinked", "--audience", "internal", "--force").code == 0
    assert {"held", "held_from", "agreed"} <= set(made.released(path)[0])


@pytest.mark.parametrize("lost", ["withdrawnOn: gone", "expiresOn: gone", "givenOn: gone"])
def test_a_consent_column_that_the_file_lost(lost: str, tmp_path: Path, play: Play) -> None:
    more = f"fieldsMatch: subset\nconsent: {{person: person_no, given: agreed, {lost}}}"
    text = made.dictionary(fields={"gone": "type: date, privacy: none, technique: drop"}, more=more)
    path = made.lay_out(tmp_path / "office", made.people(40), text)
    played = play("deidentify", path, "--unlinked")
    assert played.code == 4
    assert "the file lacks gone" in played.err


def test_people_of_a_column_nobody_declared_leave_the_notes(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    for at, row in enumerate(rows):
        row["full_name"] = f"brimto{chr(97 + at // 26)}{chr(97 + at % 26)}q"
        row["notes"] = f"she lives near {rows[at - 1]['full_name']} and is well"
    path = lay_out(tmp_path / "office", rows, without=["full_name"])
    played = play("deidentify", path, "--unlinked", "--drop-undeclared")
    assert played.code == 0, played.everything
    assert "brimto" not in path.with_name("table.deidentified.csv").read_text("utf-8")


def test_names_that_people_chose_leave_the_notes(tmp_path: Path, play: Play) -> None:
    fields = {"calls_herself": "type: string, privacy: none, technique: keep"}
    rows = made.people(40)
    for row in rows:
        row["calls_herself"] = ""
    rows[1]["calls_herself"] = "Qirwenfal"
    rows[0]["notes"] = "they say qirwenfal went back to school"
    path = lay_out(tmp_path / "office", rows, fields)
    made.new_key(play, tmp_path)
    assert play("deidentify", path, "--chosen", "calls_herself").code == 0
    out = path.with_name("table.deidentified.csv").read_text("utf-8")
    assert "qirwenfal" not in out.casefold()


def test_the_memory_outlives_another_name_of_the_dictionary(tmp_path: Path, play: Play) -> None:
    first = made.lay_out(tmp_path / "one", made.people(80))
    made.new_key(play, tmp_path)
    assert play("deidentify", first).code == 0
    text = made.dictionary().replace("name: people", "name: people_of_march")
    second = made.lay_out(tmp_path / "two", made.people(84), text)
    played = play("deidentify", second, "--json")
    assert played.code == 0, played.everything
    waiting = [n for why, n in played.json["result"]["withheld"].items() if "waiting" in why]
    assert waiting == [4]


def test_other_columns_than_before_are_refused(tmp_path: Path, play: Play) -> None:
    first = made.lay_out(tmp_path / "one", made.people(80))
    made.new_key(play, tmp_path)
    assert play("deidentify", first).code == 0
    text = made.dictionary().replace("privacy: quasi, kind: sex", "privacy: none, kind: sex")
    second = made.lay_out(tmp_path / "two", made.people(84), text)
    played = play("deidentify", second)
    assert played.code == 4
    assert "had other columns" in played.err


def test_attack_6_stops_a_release_that_forgot_the_one_before(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made.lay_out(tmp_path / "one", made.people(80))
    made.new_key(play, tmp_path)
    assert play("deidentify", first).code == 0
    second = made.lay_out(tmp_path / "two", made.people(84))
    with monkeypatch.context() as planted:
        planted.setattr(grouping, "known", lambda *_all: None)
        played = play("deidentify", second)
    assert played.code == 4, played.everything
    assert "attack 6" in played.err
    played = play("deidentify", second, "--json")
    assert played.code == 0
    attacks = played.json["result"]["attacks"][0]
    assert [each["outcome"] for each in attacks if each["number"] == 6] == ["passed"]


def test_dates_that_were_finer_before_are_refused(tmp_path: Path, play: Play) -> None:
    rows = [{**each, "came_on": "03/02/2024"} for each in made.people(80)]
    first = made.lay_out(tmp_path / "one", rows)
    made.new_key(play, tmp_path)
    assert play("deidentify", first).code == 0
    second = made.lay_out(tmp_path / "two", rows)
    played = play("deidentify", second, "--dates", "year")
    assert played.code == 4
    assert "came_on" in played.err
    assert play("deidentify", second).code == 0


def harmed(answers: Sequence[str]) -> list[dict[str, str]]:
    """People who are alike in all but what was done to them."""
    return [
        {**each, "sex": "F", "age": "20", "came_on": "03/02/2024", "harm": harm}
        for each, harm in zip(made.people(len(answers)), answers, strict=True)
    ]


FREE = {"harm": "type: string, privacy: sensitive, kind: exploitation, technique: keep"}
MANY = {
    "harm": "type: list, subtype: selectMultiple, delimiter: '|', "
    "categories: [sexual, labour, none], privacy: sensitive, kind: exploitation, technique: keep"
}


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        (FREE, ["forced labour"] * 4 + ["Forced labour "] * 4 + ["FORCED LABOUR"] * 4),
        (MANY, ["sexual"] * 11 + ["sexual|labour"]),
    ],
)
def test_one_answer_in_many_forms_is_one(
    fields: dict[str, str], answers: list[str], tmp_path: Path, play: Play
) -> None:
    path = lay_out(tmp_path / "office", harmed(answers), fields)
    assert play("deidentify", path, "--unlinked").code in (0, 1)
    assert {row["harm"] for row in made.released(path)} == {"suppressed"}


def test_lists_that_share_no_answer_go_out(tmp_path: Path, play: Play) -> None:
    path = lay_out(tmp_path / "office", harmed(["sexual"] * 6 + ["labour"] * 6), MANY)
    assert play("deidentify", path, "--unlinked").code == 0
    assert {row["harm"] for row in made.released(path)} == {"sexual", "labour"}


def test_what_is_withheld_is_no_second_answer(tmp_path: Path, play: Play) -> None:
    rows = harmed(["labour"] * 11 + ["begging"])
    rows[-1].update(held="harm", held_from="police")
    path = lay_out(tmp_path / "office", rows, HELD, more=WITHHOLD)
    assert play("deidentify", path, "--unlinked", "--to", "police").code == 0
    assert {row["harm"] for row in made.released(path)} == {"suppressed"}


def test_new_people_are_told_from_old_ones_by_their_codes(tmp_path: Path, play: Play) -> None:
    before = harmed(["labour", "begging"] * 6)
    first = made.lay_out(tmp_path / "one", before)
    made.new_key(play, tmp_path)
    assert play("deidentify", first).code == 0
    after = [*before, *harmed(["labour"] * 19)[12:]]
    second = made.lay_out(tmp_path / "two", after)
    assert play("deidentify", second).code == 0
    out = [row["harm"] for row in made.released(second)]
    assert out.count("suppressed") == 7
    assert out.count("labour") == 6


def test_moved_dates_of_a_quasi_identifier_stay_inside(tmp_path: Path, play: Play) -> None:
    fields = {"came_on": made.FIELDS["came_on"].replace("generalise", "shift_dates")}
    path = lay_out(tmp_path / "office", made.people(40), fields)
    made.new_key(play, tmp_path)
    played = play("deidentify", path)
    assert played.code == 4
    assert "came_on" in played.err
    assert "generalise" in played.err


@pytest.mark.parametrize("how", ["dictionary", "typed"])
def test_nobody_lowers_what_the_public_is_owed(how: str, tmp_path: Path, play: Play) -> None:
    more = made.CONSENT + ("\nk: 5" if how == "dictionary" else "")
    path = lay_out(tmp_path / "office", made.people(60), more=more)
    typed = ("--k", "5") if how == "typed" else ()
    played = play("deidentify", path, "--unlinked", "--audience", "public", *typed)
    assert played.code == 2, played.everything
    assert "11 at least" in played.err


def test_no_label_of_births_runs_across_18_years(tmp_path: Path, play: Play) -> None:
    fields = {
        "age": "type: year, privacy: quasi, kind: birth date, technique: generalise",
        "came_on": "type: date, privacy: none, technique: drop",
    }
    rows = [
        {**each, "sex": "F", "age": str(year)}
        for each, year in zip(made.people(28), [*range(2005, 2012)] * 4, strict=True)
    ]
    path = lay_out(tmp_path / "office", rows, fields)
    played = play("deidentify", path, "--unlinked", "--audience", "public", "--as-of", "2026-11-22")
    assert played.code in (0, 1), played.everything
    for label in {row["age"] for row in made.released(path)}:
        years = [int(each) for each in re.findall(r"\d{4}", label)]
        assert not (years and min(years) < 2008 < max(years)), label
        assert not re.fullmatch(r"\d{4}( to |.*\|).*2008", label), label


def test_short_names_of_others_leave_the_notes(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    rows[0]["full_name"], rows[1]["full_name"] = "Nok Sae", "Mai Tran"
    rows[5]["notes"] = "Nok and Mai came too, and may come again"
    path = made.lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, "--unlinked").code == 0
    note = next(row["notes"] for row in made.released(path) if row["notes"])
    assert note.endswith("came too, and may come again")
    assert "Nok" not in note
    assert "Mai" not in note
    sheet = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
    assert "names of two or three letters" in sheet


def test_a_possessive_and_a_glued_name_leave_the_notes(tmp_path: Path, play: Play) -> None:
    rows = made.people(40)
    rows[0]["full_name"] = "Zorvany Quellith"
    rows[5]["notes"] = "Zorvany's mother came again and asked for help"
    rows[6]["notes"] = "write to zorvanyquellith at mail for the papers"
    path = made.lay_out(tmp_path / "office", rows)
    played = play("deidentify", path, "--unlinked")
    assert played.code == 0, played.everything
    assert "orvany" not in path.with_name("table.deidentified.csv").read_text("utf-8")


def test_a_name_in_a_free_answer_stops_the_release(tmp_path: Path, play: Play) -> None:
    fields = {"work": "type: string, privacy: quasi, technique: keep"}
    rows = [{**each, "work": "maid"} for each in harmed(["labour", "begging"] * 100)]
    for row in rows[10:17]:
        row["work"] = "maid of Orawanquist"
    rows[30]["full_name"] = "Orawanquist Xelm"
    path = lay_out(tmp_path / "office", rows, fields)
    played = play("deidentify", path, "--unlinked")
    assert played.code == 4, played.everything
    assert "attack 11" in played.err


def test_a_broken_release_names_rows_of_the_file(tmp_path: Path, play: Play) -> None:
    fields = {"work": "type: string, privacy: none, technique: keep"}
    rows = [{**each, "work": "maid"} for each in made.people(40)]
    rows[30]["full_name"] = "Orawanquist Xelm"
    rows[10]["work"] = "worked for Orawanquist in town"
    path = lay_out(tmp_path / "office", rows, fields)
    played = play("deidentify", path, "--unlinked")
    assert played.code == 4
    assert "attack 11" in played.err
    assert "rows 12 of the file" in played.err


def patched(folder: Path, play: Play, consent: str) -> tuple[Path, Path]:
    """A table without a dictionary, and its patch as somebody confirmed it."""
    folder.mkdir()
    rows = made.people(60)
    for row in rows[:7]:
        row["agreed"] = "no"
    path, patch = made.write(folder / "other.csv", rows), folder / "patch.yaml"
    assert play("classify", path, "--patch", patch).code in (0, 1)
    text = re.sub(r'confirmed: "?no"?', "confirmed: yes", patch.read_text("utf-8"))
    patch.write_text(f"{text}{consent}", "utf-8")
    return path, patch


def test_a_patch_says_who_agreed(tmp_path: Path, play: Play) -> None:
    letter = "ABCDEFGH"[made.HEADINGS.index("agreed")]
    path, patch = patched(tmp_path / "office", play, f"\nconsent: {{given: {letter}}}\n")
    played = play("deidentify", path, "--unlinked", "--patch", patch, "--json")
    assert played.code in (0, 1), played.everything
    assert played.json["result"]["withheld"] == {"refused": 7}
    found = next(path.parent.glob("*.datapackage.json"))
    told = json.loads(found.read_text())["provenance"]["activity"]["dictionary"]
    assert told == [hashlib.sha256(patch.read_bytes()).hexdigest()]


def test_a_patch_without_consent_says_how_to_write_it(tmp_path: Path, play: Play) -> None:
    path, patch = patched(tmp_path / "office", play, "")
    played = play("deidentify", path, "--unlinked", "--patch", patch)
    assert played.code == 4
    assert "consent: {given: C}, the letter of the column" in played.err
    patch.write_text(patch.read_text("utf-8") + "\nconsent: {asked: G}\n", "utf-8")
    played = play("deidentify", path, "--unlinked", "--patch", patch)
    assert played.code == 3
    assert "consent: in the patch" in played.err


def test_what_was_not_asked_is_said(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(40))
    played = play("deidentify", path, "--unlinked")
    assert "what this recipient holds of earlier releases" in played.everything
    sheet = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
    assert "what this recipient holds of earlier releases" in sheet
    assert "of sex, age, came_on: everybody shares" in sheet
    assert "of harm, notes nothing of the kind holds" in sheet
    assert "no group under" in played.out
    assert "by sex, age, came_on" in played.out


def test_a_recipient_without_a_name_is_told_who_shares_its_codes(
    tmp_path: Path, play: Play
) -> None:
    path = made.lay_out(tmp_path / "office", made.people(40))
    made.new_key(play, tmp_path)
    for typed, told in (((), True), (("--to", "north", "--force"), False)):
        assert play("deidentify", path, *typed).code == 0
        sheet = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
        assert ("has the same codes" in sheet) is told


def test_the_public_is_not_told_of_single_people(tmp_path: Path, play: Play) -> None:
    rows = made.people(80)
    rows[3]["agreed"] = "no"
    path = made.lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, "--unlinked", "--audience", "public").code == 0
    side = json.loads(path.with_name("table.deidentified.csv.datapackage.json").read_text())
    assert side["deidentification"]["withheld"] == {"people": "fewer than 11"}
    sheet = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
    assert "fewer than 11" in sheet
    assert "of 80" not in sheet


def test_a_call_to_a_hotline_is_no_person() -> None:
    found = load.load(Path(__file__).parents[3] / "dictionaries" / "hotline-call.yaml")
    assert "person" not in found.identities


def test_a_shared_key_refuses_what_it_cannot_do(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(40))
    made.new_key(play, tmp_path)
    (tmp_path / "shared.key").write_bytes(bytes(range(32)))
    (tmp_path / "shared.key").chmod(0o600)
    keyed = ("--keyed", tmp_path / "shared.key")
    for more, said in (
        (("--forgotten", "new-code"), "--forgotten drop"),
        (("--chosen", "full_name"), "leave --chosen out"),
    ):
        played = play("deidentify", path, *keyed, *more)
        assert played.code == 2, played.everything
        assert said in played.err


def test_every_file_of_a_call_can_be_held(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodata.practices.vault.issuing import Issuing

    one = made.lay_out(tmp_path / "office", made.people(30), name="cases")
    two = made.lay_out(tmp_path / "office", made.people(32), name="people")
    made.new_key(play, tmp_path)
    sources: list[str] = []
    whole = Issuing.stage

    def stage(self: Issuing, source: str, purpose: str | None) -> object:
        sources.append(source)
        return whole(self, source, purpose)

    monkeypatch.setattr(Issuing, "stage", stage)
    assert play("deidentify", one, two, "--audience", "internal").code == 0
    assert [len(each.split()) for each in sources] == [2]


def test_a_sidecar_in_the_way_stops_it_before_a_code_is_issued(
    tmp_path: Path, home: Path, play: Play
) -> None:
    path = made.lay_out(tmp_path / "office", made.people(30))
    made.new_key(play, tmp_path)
    before = sorted(home.rglob("*.gdv"))
    path.with_name("table.deidentified.csv.datapackage.json").write_text("{}")
    assert play("deidentify", path).code == 4
    assert sorted(home.rglob("*.gdv")) == before


def test_a_sidecar_has_a_name() -> None:
    assert names.plain("casebook.deidentified.csv.datapackage.json")
    assert not names.plain("malee.deidentified.csv.datapackage.json")


def test_a_code_for_nothing_is_no_fine_date(tmp_path: Path, play: Play) -> None:
    fields = {
        "came_on": "type: date, privacy: quasi, kind: birth date, technique: generalise, "
        "missingValues: [{value: '1900-01-01', label: unknown}]"
    }
    rows = [{**each, "came_on": "2001-02-03"} for each in made.people(40)]
    for row in rows[:10]:
        row["came_on"] = "1900-01-01"
    path = lay_out(tmp_path / "office", rows, fields)
    played = play("deidentify", path, "--unlinked")
    assert played.code in (0, 1), played.everything
    labels = {row["came_on"] for row in made.released(path)}
    assert "2001-02" in labels
