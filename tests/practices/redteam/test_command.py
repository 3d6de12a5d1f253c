"""`goodata redteam` from end to end, on files of ours and of other programs."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.conftest import Play, Played
from tests.practices.redteam import invented

DICTIONARY = """goodata: 1
name: clients
version: 1.0.0
identities: {person: [case_number]}
missingValues: [{value: "", label: empty}, {value: "SUPP", label: suppressed}]
fields:
  - {name: case_number, privacy: direct, kind: case number}
  - {name: full_name, privacy: direct, kind: name}
  - {name: phone, privacy: direct, kind: phone}
  - name: sex
    privacy: quasi
    kind: sex
    categories: [{value: F, label: Female}, {value: M, label: Male}]
  - {name: age, type: integer, privacy: quasi, kind: age}
  - {name: village, privacy: quasi, kind: village, hierarchy: [{file: villages.csv}]}
  - {name: intake, type: date, privacy: quasi, kind: event date}
  - {name: exploitation, privacy: sensitive, kind: exploitation}
  - {name: notes, privacy: note}
"""


def write(path: Path, cells: Mapping[str, Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(cells)
        writer.writerows(zip(*cells.values(), strict=True))
    return path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an original, its dictionary and hierarchy, and a clean release."""
    monkeypatch.chdir(tmp_path)
    made = invented.cells(400)
    out = invented.coarse(made)
    out.pop("partner")
    write(tmp_path / "clients.csv", made)
    write(tmp_path / "june.csv", out)
    (tmp_path / "clients.dictionary.yaml").write_text(DICTIONARY, "utf-8")
    lines = [f"{village};{province}" for village, province in invented.PROVINCE.items()]
    (tmp_path / "villages.csv").write_text("\n".join(lines), "utf-8")
    return tmp_path


def cells(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {name: [row[name] for row in rows] for name in rows[0]}


def attacks(played: Played) -> dict[int, dict]:
    return {each["number"]: each for each in played.json["result"]["attacks"]}


def test_a_clean_release_is_0_and_says_so(place: Path, play: Play) -> None:
    before = set(place.iterdir())
    played = play("redteam", "clients.csv", "june.csv")
    assert played.code == 0, played.everything
    assert "all 5 gates hold" in played.out
    assert "PASSED" in played.out
    assert "FAILED" not in played.out
    assert set(place.iterdir()) == before


def test_the_json_holds_every_attack_and_no_cell(place: Path, play: Play) -> None:
    played = play("redteam", "clients.csv", "june.csv", "--json")
    found = attacks(played)
    assert sorted(found) == list(range(1, 13))
    assert found[1]["measures"]["highest"] <= 1 / 5 + 1e-6
    assert found[1]["measures"]["smallest_class"] >= 5
    assert found[7]["outcome"] == "not applicable"
    names = {word for name in cells(place / "clients.csv")["full_name"] for word in name.split()}
    assert not names & set(re.findall(r"\w+", played.out))


def test_a_failed_gate_is_1_with_rows(place: Path, play: Play) -> None:
    made = cells(place / "clients.csv")
    write(
        place / "raw.csv", {name: made[name] for name in ("sex", "age", "village", "exploitation")}
    )
    played = play("redteam", "clients.csv", "raw.csv", "--json")
    assert played.code == 1
    finding = played.json["findings"][0]
    assert finding["code"] == "GD851"
    assert finding["severity"] == "error"
    rows = [each["row"] for each in finding["groups"][0]["places"]]
    assert rows
    assert set(rows) <= set(range(2, 402))
    assert play("redteam", "clients.csv", "raw.csv", "--fail-on", "never").code == 0


def test_a_planted_digest_fails(place: Path, play: Play) -> None:
    made, out = cells(place / "clients.csv"), cells(place / "june.csv")
    ids = [hashlib.md5(each.encode(), usedforsecurity=False).hexdigest() for each in made["phone"]]
    write(place / "md5.csv", out | {"id": ids[: len(out["sex"])]})
    played = play("redteam", "clients.csv", "md5.csv", "--json")
    assert played.code == 1
    assert {each["code"] for each in played.json["findings"]} >= {"GD852", "GD853"}


def test_a_file_of_another_program_with_stars(place: Path, play: Play) -> None:
    """Local suppression: rows in their order, a star in place of half of the ages."""
    made = cells(place / "clients.csv")
    stars = ["*" if each % 2 else age for each, age in enumerate(made["age"])]
    write(place / "stars.csv", {"Sex": made["sex"], "AGE": stars, "village": made["village"]})
    played = play("redteam", "clients.csv", "stars.csv", "--json")
    assert played.code == 1
    found = attacks(played)[1]["measures"]
    assert found["highest"] == 1
    assert found["labels_that_are_not_true"] == 0


def test_a_label_that_lies_is_told(place: Path, play: Play) -> None:
    made = cells(place / "clients.csv")
    ages = [f"{int(each) // 5 * 5 + 1}-{int(each) // 5 * 5 + 5}" for each in made["age"]]
    write(place / "lies.csv", {"sex": made["sex"], "age": ages, "intake": made["intake"]})
    played = play("redteam", "clients.csv", "lies.csv", "--json", "--k", "2")
    assert played.code == 1
    assert attacks(played)[1]["measures"]["labels_that_are_not_true"] > 0


def test_a_workbook_is_attacked_with_its_comments_and_other_sheets(place: Path, play: Play) -> None:
    out = cells(place / "june.csv")
    book = openpyxl.Workbook()
    book.active.title = "about"
    book.active["A1"] = "made for a partner"
    sheet = book.create_sheet("people")
    sheet.append(list(out))
    for row in zip(*out.values(), strict=True):
        sheet.append(row)
    book.save(place / "june.xlsx")
    clean = play("redteam", "clients.csv", "june.xlsx", "--json")
    assert clean.code == 0, clean.everything
    assert clean.json["inputs"][1]["rows"] == len(out["sex"])
    name = cells(place / "clients.csv")["full_name"][5]
    sheet["B2"].comment = Comment(f"this is {name}", "desk")
    book.save(place / "comment.xlsx")
    played = play("redteam", "clients.csv", "comment.xlsx", "--json")
    assert played.code == 1
    assert attacks(played)[11]["outcome"] == "failed"
    book["about"]["A2"] = name
    sheet["B2"].comment = None
    book.save(place / "other.xlsx")
    played = play("redteam", "clients.csv", "other.xlsx", "--json")
    assert attacks(played)[11]["outcome"] == "failed"
    assert name not in played.everything


def test_an_earlier_release_is_laid_beside(place: Path, play: Play) -> None:
    same = play("redteam", "clients.csv", "june.csv", "june.csv", "--json")
    assert same.code == 0
    made = cells(place / "clients.csv")
    first = {name: texts[:370] for name, texts in made.items()}
    before = invented.coarse(first, seed=5)
    who = [int(each) for each in before.pop("partner")]
    codes = dict(zip(who, before["code"], strict=True))
    now = invented.coarse(made, seed=6)
    now["code"] = [
        codes.get(int(each), code)
        for each, code in zip(now.pop("partner"), now["code"], strict=True)
    ]
    write(place / "may.csv", before)
    write(place / "again.csv", now)
    played = play("redteam", "clients.csv", "again.csv", "may.csv", "--json")
    assert played.code == 1
    assert attacks(played)[6]["measures"]["people_under_k"] > 0


def test_without_a_dictionary_roles_are_taken_from_what_columns_hold(
    place: Path, play: Play
) -> None:
    (place / "clients.dictionary.yaml").unlink()
    played = play(
        *("redteam", "clients.csv", "june.csv", "--quasi", "sex", "--quasi", "age", "--quasi"),
        *("village", "--hierarchy", "village=villages.csv", "--json"),
    )
    assert played.code == 0, played.everything
    assert len(attacks(played)[1]["columns"]) == 3
    assert attacks(played)[1]["outcome"] == "passed"


def test_a_release_says_of_itself_what_k_it_keeps(place: Path, play: Play) -> None:
    sidecar = place / "june.csv.datapackage.json"
    sidecar.write_text('{"deidentification": {"k": 40, "audience": "public"}}', "utf-8")
    played = play("redteam", "clients.csv", "june.csv", "--json")
    assert played.json["result"]["k"] == 40
    assert played.code == 1
    assert play("redteam", "clients.csv", "june.csv", "--k", "5").code == 0
    for broken in ("[]", "{", '{"deidentification": {"k": true}}', '{"deidentification": 3}'):
        sidecar.write_text(broken, "utf-8")
        assert play("redteam", "clients.csv", "june.csv").code == 0


def test_reports_are_written_and_hold_no_cell(place: Path, play: Play) -> None:
    played = play(
        "redteam", "clients.csv", "june.csv", "--report", "html", "--report", "csv", "--out", "."
    )
    assert played.code == 0
    page = next(place.glob("*.html")).read_text("utf-8")
    assert "smallest class" in page
    names = {word for name in cells(place / "clients.csv")["full_name"] for word in name.split()}
    assert not names & set(re.findall(r"\w+", page))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["clients.csv"], 2),
        (["clients.csv", "clients.csv"], 2),
        (["clients.csv", "copy.csv"], 2),
        (["clients.csv", "other.csv"], 3),
        (["clients.csv", "empty.csv"], 3),
        (["clients.csv", "head.csv"], 3),
        (["clients.csv", "picture.csv"], 3),
        (["head.csv", "june.csv"], 3),
        (["clients.csv", "june.csv", "--k", "401"], 2),
        (["clients.csv", "june.csv", "--hierarchy", "age=empty.csv"], 3),
        (["clients.csv", "june.csv", "--hierarchy", "age=absent.csv"], 3),
        (["clients.csv", "june.csv", "--quasi", "sze"], 2),
        (["clients.csv", "june.csv", "--allow", "notes"], 2),
    ],
)
def test_what_cannot_be_gets_one_clear_line(
    line: list[str], code: int, place: Path, play: Play
) -> None:
    (place / "copy.csv").write_bytes((place / "clients.csv").read_bytes())
    (place / "other.csv").write_text("zzz,yyy\n1,2\n")
    (place / "empty.csv").write_bytes(b"")
    (place / "head.csv").write_text("age,sex\n")
    (place / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n0000")
    played = play("redteam", *line)
    assert played.code == code, played.everything
    assert len(re.findall("^goodata: error:", played.err, re.MULTILINE)) == 1
    assert "fix:" in played.err
    assert not played.out
    assert "sze" not in played.err
