"""Rules over several columns: each kind planted once among a thousand clean rows, and found."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Play

AS_OF = ["--as-of", "2026-11-01"]
HEADER = (EXAMPLES / "stays.csv").read_text("utf-8").splitlines()[0].split(",")
CLEAN = {
    "born": "14/02/1998", "born_known": "said", "taken_in": "03/04/2024", "left_on": "20/05/2024",
    "age": "26", "state": "ended", "arrested": "no", "held_threats": "1", "held_words": "Threats",
    "adults": "1", "children": "0", "people": "1", "province": "KH02", "district": "KH0201",
}  # fmt: skip
VARIANTS = [
    {},
    {"left_on": "", "state": "open"},
    {"held_threats": "", "held_words": ""},
    {"held_debt": "1", "held_words": "Debt bondage; threats"},
    {"arrested": "yes", "arrested_on": "01/04/2024"},
    {"born": "UNK", "born_known": "UNK", "age": "UNK"},
    {"adults": "2", "children": "3", "people": "5"},
    {"adults": "UNK", "people": "4"},
    {"latitude": "13.1", "longitude": "103.2"},
    {"age": "25"},
    {"district": "Banan"},
    {"arrested": "UNK", "arrested_on": "NAP"},
]
PLANTS = {
    "GD204": ({"person": "P-9999"}, "person"),
    "GD205": ({"province": "KH01"}, "district"),
    "GD206": ({"left_on": "02/04/2024"}, "left_on"),
    "GD207": ({"born": "14/02/2014", "age": "10", "adults": "0", "children": "1"}, "adults"),
    "GD208": ({"people": "7"}, "people"),
    "GD209": ({"born_known": ""}, "born_known"),
    "GD213": ({"left_on": ""}, "left_on"),
    "GD214": ({"arrested_on": "01/04/2024"}, "arrested_on"),
    "GD215": ({"age": "62"}, "age"),
    "GD217": ({"held_none": "1", "held_words": "Threats;Not held"}, "held_none"),
    "GD218": ({"held_words": "Debt bondage"}, "held_words"),
    "GD221": ({"longitude": "103.2"}, "latitude"),
}
"""Per code what is written into a clean row, and under which column it must be found."""


def clean(number: int) -> dict[str, str]:
    row = dict.fromkeys(HEADER, "") | CLEAN | VARIANTS[number % len(VARIANTS)]
    return row | {"stay": f"S-{number:04}", "person": f"P-{number % 300:04}"}


def lay_out(folder: Path, rows: list[dict[str, str]]) -> Path:
    for name in ("stays.dictionary.yaml", "persons.dictionary.yaml"):
        shutil.copy(EXAMPLES / name, folder / name)
    people = "".join(f"P-{number:04},n{number}\n" for number in range(300))
    (folder / "persons.csv").write_text("person_code,nickname\n" + people)
    path = folder / "stays.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def found(report: dict) -> set[tuple[str, str | None, int]]:
    return {
        (finding["code"], finding["field"], place["row"])
        for finding in report["findings"]
        for group in finding["groups"]
        for place in group["places"]
    }


def test_a_thousand_clean_rows_break_no_rule(tmp_path: Path, play: Play) -> None:
    path = lay_out(tmp_path, [clean(number) for number in range(1_000)])
    played = play("validate", path, "--with", f"person={tmp_path / 'persons.csv'}", "--json",
                  *AS_OF)  # fmt: skip
    assert played.json["findings"] == []
    assert played.code == 0


def test_each_kind_of_broken_rule_is_found_and_nothing_else(tmp_path: Path, play: Play) -> None:
    rows = [clean(number) for number in range(1_000)]
    wanted = set()
    for place, (code, (changes, field)) in enumerate(PLANTS.items()):
        # A row of the first variant, in which every rule can be judged.
        number = len(VARIANTS) * (7 * place + 3)
        rows[number] |= changes
        wanted.add((code, field, number + 2))
    rows[len(VARIANTS) * 2]["earlier_stay"] = "S-0005"
    rows[len(VARIANTS) * 4]["earlier_stay"] = "S-5000"
    wanted.add(("GD204", "earlier_stay", len(VARIANTS) * 4 + 2))
    path = lay_out(tmp_path, rows)
    persons = f"person={tmp_path / 'persons.csv'}"
    assert found(play("validate", path, "--with", persons, "--json", *AS_OF).json) == wanted
    # The same file in the same run stands in for naming it.
    both = play("validate", path, tmp_path / "persons.csv", "--json", *AS_OF).json
    assert found(both) == wanted


def test_a_spoilt_file_is_one_finding(tmp_path: Path, play: Play) -> None:
    rows = [clean(number) for number in range(40)]
    for each in rows[:30]:
        each["held_debt"] = each["held_debt"] or "0"
    report = play("validate", lay_out(tmp_path, rows), "--json", *AS_OF).json
    spoilt = [each for each in report["findings"] if each["code"] == "GD216"]
    assert len(spoilt) == 1
    assert spoilt[0]["field"] is None
    assert spoilt[0]["severity"] == "error"
    assert "filled with 0" in spoilt[0]["rule"]
    assert report["exit"] == 1


def test_a_cell_at_fault_is_told_once(tmp_path: Path, play: Play) -> None:
    """An impossible date is its own finding; rules that need it are not judged there."""
    rows = [clean(0) | {"taken_in": "31/04/2024"}, clean(12), clean(24) | {"age": "twenty"}]
    report = play("validate", lay_out(tmp_path, rows), "--json", *AS_OF).json
    codes = {each["code"] for each in report["findings"] if each["severity"] != "note"}
    assert codes == {"GD403", "GD102"}
    order = report["result"]["rules"]["stay-in-order"]
    assert (order["broken"], order["judged"], order["not_judged"]) == (0, 2, 1)


def test_what_could_be_judged_is_counted_and_said(tmp_path: Path, play: Play) -> None:
    rows = [clean(number) for number in range(len(VARIANTS))]
    played = play("validate", lay_out(tmp_path, rows), *AS_OF)
    assert "not judged where an answer is missing" in played.everything
    report = play("validate", tmp_path / "stays.csv", "--json", *AS_OF).json
    rules = report["result"]["rules"]
    assert rules["people-together"]["not_judged"] == 1
    assert rules["age: derivedAs"]["not_judged"] == 1
    assert all(each["judged"] + each["not_judged"] == len(rows) for each in rules.values())


def test_an_empty_cell_that_is_not_relevant_is_counted_beside(tmp_path: Path, play: Play) -> None:
    rows = [clean(number) for number in range(len(VARIANTS))]
    report = play("validate", lay_out(tmp_path, rows), "--json", *AS_OF).json
    counted = report["result"]["missing"]["arrested_on"]
    assert counted["not_applicable_by_rule"] == 10
    assert counted["empty"] == 10
    assert counted["not_applicable"] == 1
    assert report["result"]["missing_total"]["not_applicable_by_rule"] == 10
    assert "not_applicable_by_rule" not in report["result"]["missing"]["adults"]


def test_rules_without_their_column_are_left_out_and_said(tmp_path: Path, play: Play) -> None:
    path = lay_out(tmp_path, [clean(number) for number in range(12)])
    lines = list(csv.reader(path.read_text("utf-8").splitlines()))
    place = lines[0].index("age")
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([*row[:place], *row[place + 1 :]] for row in lines)
    report = play("validate", path, "--json", *AS_OF).json
    left = {each["what"]: each["why"] for each in report["result"]["not_checked"]}
    told = next(what for what, why in left.items() if why == "there is no column age")
    assert "child-not-alone" in told
    assert "age: derivedAs" in told
    assert "age: derivedAs" not in report["result"]["rules"]


def test_short_rows_break_no_rule(tmp_path: Path, play: Play) -> None:
    path = lay_out(tmp_path, [clean(0), clean(12)])
    with path.open("a", encoding="utf-8") as stream:
        stream.write("S-0777,P-0001,,14/02/1998\n")
    report = play("validate", path, "--json", *AS_OF).json
    codes = {each["code"] for each in report["findings"] if each["severity"] != "note"}
    assert codes == {"GD306"}


@pytest.mark.parametrize("reverse", [False, True])
def test_the_nearest_place_within_the_named_one_is_suggested(
    tmp_path: Path, play: Play, reverse: bool
) -> None:
    """Prey Chhor lies in KH03; within KH08 the nearest name is another one of the list."""
    lists = (EXAMPLES.parent / "dictionaries/lists/places-kh.csv").read_text("utf-8")
    assert "KH0313,Prey Chhor" in lists or "Prey" in lists
    text = (EXAMPLES / "stays.dictionary.yaml").read_text("utf-8")
    text = text.replace("level: \"1\", codeList: places-kh", 'level: "1", categories: '
                        "[{value: N, label: North}, {value: S, label: South}]")  # fmt: skip
    text = text.replace(
        "parent: province, codeList: places-kh",
        "parent: province, categories: [{value: D1, label: Riverside, parent: N}, "
        "{value: D2, label: Riversite, parent: S}, {value: D3, label: Hill, parent: S}]",
    )
    rows = [clean(0) | {"province": "N", "district": "D1"},
            clean(12) | {"province": "S", "district": "Riverside"}]  # fmt: skip
    path = lay_out(tmp_path, rows[::-1] if reverse else rows)
    (tmp_path / "stays.dictionary.yaml").write_text(text, "utf-8")
    report = play("validate", path, "--json", *AS_OF).json
    (finding,) = [each for each in report["findings"] if each["code"] == "GD205"]
    assert [each["suggestion"] for each in finding["groups"]] == ["D2"]
