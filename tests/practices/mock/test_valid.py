"""Rows are right by construction: `validate` finds nothing in them, whatever the dictionary."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from tests.conftest import Play as Command
from tests.practices.mock.conftest import AS_OF, Play, neighbours, shipped

from goodata.dictionary import load, shelf
from goodata.engines.mock import days
from goodata.errors import WrongUse
from goodata.missing import Nothing
from goodata.model import Constraints, Dictionary, Field
from goodata.practices.mock import product
from goodata.practices.mock.block import Wish
from goodata.practices.mock.keys import keys

NAMES = [each.name for each in shelf.known()]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_wrong_with_a_mock_of_a_shipped_dictionary(
    name: str, seed: int, judged: Play
) -> None:
    assert judged(shipped(name), Wish(200, seed, AS_OF)).found == frozenset()


@pytest.mark.parametrize("name", NAMES)
def test_the_command_says_so_too(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    assert play("mock", name, "--out", "rows.csv").code == 0
    # That the other tables of a family are not at hand is noted of each link.
    least = "warning" if shipped(name).foreign_keys else "note"
    played = play("validate", "rows.csv", "--dictionary", name, "--fail-on", least)
    assert played.code == 0, played.out


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("xlsx", [False, True])
def test_nothing_is_wrong_whatever_a_dictionary_asks(
    seed: int, xlsx: bool, wide: Dictionary, judged: Play
) -> None:
    assert judged(wide, Wish(150, seed, AS_OF, duplicates=0.2), xlsx=xlsx).found == frozenset()


@pytest.mark.parametrize("rows", [1, 2, 3, 17])
def test_few_rows_are_right_as_well(rows: int, wide: Dictionary, judged: Play) -> None:
    for dictionary in (wide, shipped("casebook")):
        wish = Wish(rows, 5, AS_OF, errors=0.0, duplicates=0.5)
        assert judged(dictionary, wish).found == frozenset()


def cells(wish: Wish, dictionary: Dictionary) -> dict[str, list[str]]:
    return product.columns(wish, dictionary, neighbours)


def test_every_allowed_kind_of_nothing_occurs() -> None:
    casebook = shipped("casebook")
    columns = cells(Wish(600, 1, AS_OF), casebook)
    for spec in casebook.fields:
        codes = {each.value for each in spec.missing}
        suppressed = {each.value for each in spec.missing if each.meaning is Nothing.SUPPRESSED}
        allowed = set() if spec.missing_allowed == () else codes - suppressed - {""}
        allowed |= set() if spec.constraints.required else {""}
        assert codes & set(columns[spec.name]) == allowed, spec.name


def test_ages_fit_birth_dates_and_days_follow_each_other() -> None:
    columns = cells(Wish(500, 4, AS_OF, duplicates=0.3), shipped("casebook"))
    compared = 0
    for born, age, intake, asked in zip(
        *(columns[name] for name in ("birth_date", "age", "intake_date", "interviewed_on")),
        strict=True,
    ):
        dates = [_day(text) for text in (born, intake, asked)]
        if dates[1] and dates[2]:
            assert dates[1] <= dates[2] <= AS_OF
        if dates[0] and dates[1] and age.isdigit():
            early = (dates[1].month, dates[1].day) < (dates[0].month, dates[0].day)
            assert int(age) == dates[1].year - dates[0].year - early
            compared += 1
    assert compared > 300


def _day(text: str) -> dt.date | None:
    if text.count("/") == 2:
        day, month, year = map(int, text.split("/"))
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text) if "-" in text else None


def test_age_bands_and_majority_agree() -> None:
    columns = cells(Wish(400, 4, AS_OF), shipped("ctdc-kanon"))
    pairs = set(zip(columns["ageBroad"], columns["majorityStatus"], strict=True))
    young = {band for band, word in pairs if word == "Minor"} - {"", "-99"}
    old = {band for band, word in pairs if word == "Adult"} - {"", "-99"}
    assert young == {"0--8", "9--17"}
    assert not young & old
    assert len(old) >= 5


def test_nationality_goes_with_the_script_of_the_name() -> None:
    columns = cells(Wish(2_000, 4, AS_OF), shipped("casebook"))
    scripts = {"\u0e00": "TH", "\u0e80": "LA", "\u1780": "KH", "\u1000": "MM"}
    agreed = total = 0
    for name, state in zip(columns["full_name"], columns["nationality"], strict=True):
        wanted = next(
            (scripts[start] for start in scripts if start <= name[0] < chr(ord(start) + 128)), None
        )
        if wanted and len(state) == 2:
            total += 1
            agreed += wanted == state
    assert total > 300
    assert agreed / total > 0.9


def test_what_belongs_together_agrees(wide: Dictionary) -> None:
    columns = cells(Wish(400, 2, AS_OF), wide)
    codes = set(columns["code"])
    assert {each for each in columns["brought_by"] if "-" in each} <= codes
    for region, town in zip(columns["region"], columns["town"], strict=True):
        assert not (town[:1] in ("A", "B") and region in ("A", "B")) or town[0] == region
    sums = 0
    for women, men, people in zip(columns["women"], columns["men"], columns["people"], strict=True):
        if women.isdigit() and men.isdigit() and people.isdigit():
            assert int(people) == int(women) + int(men)
            sums += 1
    assert sums > 200
    for work, boss in zip(columns["work"], columns["boss"], strict=True):
        assert work in ("farm", "sea") or boss == ""
    assert len({each for each in columns["boss"] if each}) > 2
    labels = {"need_food", "need_room", "need_none"}
    assert {part for each in columns["needs_in_words"] for part in each.split(";")} >= labels
    assert len(set(columns["staff"])) <= 12 + 5
    assert any("/25" in each for each in columns["seen"])
    assert all(int(each.split("/")[2]) > 2500 for each in columns["seen"] if each.count("/") == 2)


def test_more_keys_than_a_pattern_has_are_refused(wide: Dictionary) -> None:
    few = Field("a", constraints=Constraints(required=True, pattern="[AB][0-9]"))
    assert len(set(keys(1, "t", few, 20).tolist())) == 20
    with pytest.raises(WrongUse):
        keys(1, "t", few, 21)
    with pytest.raises(WrongUse):
        keys(1, "t", Field("a", constraints=Constraints(pattern="(?=a)a")), 1)
    assert wide.primary_key == ("code",)


def test_a_mark_for_no_answer_is_never_a_key() -> None:
    made = keys(1, "t", Field("a", constraints=Constraints(pattern="[NX][A-C]")), 5)
    assert "NA" not in made.tolist()
    assert days.BUDDHIST == 543


def test_spans_cover_what_they_name(judged: Play) -> None:
    result = judged(shipped("casebook"), Wish(800, 6, AS_OF, errors=0.1))
    records = list(csv.reader(result.path.read_text("utf-8").splitlines(keepends=True)))
    header = next(number for number, line in enumerate(records) if "case_number" in line)
    place = records[header].index("notes")
    spans = list(csv.DictReader(result.invented.beside["spans"].decode().splitlines()))
    kinds = {each["kind"] for each in spans}
    assert {"name", "family member", "place", "phone", "national id", "event date"} <= kinds
    for each in spans:
        text = records[int(each["row"]) - 1][place][int(each["start"]) : int(each["end"])]
        assert text == text.strip()
        assert len(text) >= 2
        if each["kind"] == "phone":
            assert sum(sign.isdigit() for sign in text) >= 8
        if each["kind"] == "event date":
            assert _day(text)
    told = {each["row"] for each in spans}
    notes = [line[place] for line in records[header + 1 :] if len(line) > place and line[place]]
    assert 0.2 < len(told) / len(notes) < 0.6


PLACES = """
$schema: https://datapackage.org/profiles/2.0/tableschema.json
goodata: 1
name: places
version: 1.0.0
title: Places
description: A table of places within places
languages: [en]
licenses: [{name: CC0-1.0}]
sources: [{title: Written for a test}]
contributors: [{title: goodata, roles: [author]}]
file: {dateOrder: dmy}
missingValues: [{value: "", label: empty}]
fields:
  - {name: province, type: string, subtype: place, level: "1", codeList: {name: places-la},
     kind: province, risk: medium, privacy: quasi, technique: keep,
     description: Province of the home place, purpose: Know where people come from}
  - {name: district, type: string, subtype: place, level: "2", parent: province,
     codeList: {name: places-la}, kind: district, risk: medium, privacy: quasi, technique: keep,
     description: District of the home place, purpose: Know where people come from}
"""


def test_places_of_a_list_lie_within_their_parents(tmp_path: Path) -> None:
    path = tmp_path / "places.yaml"
    path.write_text(PLACES.strip() + "\n", "utf-8")
    dictionary = load.load(path)
    above = {each.value: each.parent for each in dictionary.fields[1].categories}
    columns = cells(Wish(200, 1, AS_OF), dictionary)
    pairs = zip(columns["province"], columns["district"], strict=True)
    both = [(one, other) for one, other in pairs if one and other]
    assert len(set(both)) > 20
    assert all(above[other] == one for one, other in both)
