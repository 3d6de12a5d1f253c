"""Files that nobody would wish for: the documented code, one clear line, never a wrong merge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.conftest import EXAMPLES, Play, Played
from tests.practices.linkage.people import HEADINGS, Row, again, doubles, people, planted, write

from goodata.practices.linkage import dedupe as practice

NOTHING = ["", "UNK", "-", "N/A"]


def run(play: Play, *line: str | Path) -> Played:
    return play("dedupe", *line, "--as-of", "2026-11-01")


def found(played: Played, band: str | None = None) -> set[tuple[int, ...]]:
    """The rows of the pairs, from JSON."""
    pairs = played.json["result"]["pairs"]
    return {
        tuple(sorted(place["row"] for place in each["records"]))
        for each in pairs
        if band in (None, each["band"])
    }


def refused(played: Played, code: int, *told: str) -> None:
    """The code, a line that says what and where, a line that says what to do; no more."""
    assert played.code == code, played.everything
    assert not played.out
    lines = played.err.replace("\n  ", " ").splitlines()
    assert len(lines) == 2, played.err
    assert lines[0].startswith("goodata: error: ")
    assert lines[1].startswith("fix: ")
    for each in told:
        assert each in lines[0]


def same_for_all(_place: int) -> Row:
    return people(1)[0]


@pytest.mark.parametrize(
    ("headings", "row", "told"),
    [
        (("colour", "shape"), lambda place: ["abc"[place % 3], "xy"[place % 2]], "no field tells"),
        (HEADINGS, same_for_all, "all 40 rows are equal in what is compared"),
        (HEADINGS, lambda _place: [""] * 5, "nothing is filled in the compared fields"),
        (HEADINGS, lambda place: [NOTHING[place % 4]] * 5, "nothing is filled"),
        (("remarks", "more"), lambda _place: ["", "-"], "nothing is filled"),
    ],
    ids=["no identifying column", "all rows equal", "blank", "marks", "nothing known, blank"],
)
def test_a_file_that_tells_nobody_apart_is_refused(
    headings: Sequence[str],
    row: Callable[[int], Row],
    told: str,
    tmp_path: Path,
    play: Play,
) -> None:
    path = write(tmp_path / "cases.csv", [row(place) for place in range(40)], headings)
    refused(run(play, path), 4, "cases.csv: GD506: ", told)


def test_with_a_dictionary_too_blanks_are_no_evidence(tmp_path: Path, play: Play) -> None:
    header = (EXAMPLES / "casebook.csv").read_text("utf-8").splitlines()[0].split(",")
    path = write(tmp_path / "cases.csv", [["UNK"] * len(header)] * 30, header)
    played = play("dedupe", path, "--dictionary", "casebook", "--as-of", "2026-11-01")
    refused(played, 4, "GD506: nothing is filled in the compared fields")


@pytest.mark.parametrize(
    "headings",
    [
        ("by", "order", "select", "group", "from"),
        ("full_name", "birth_date", "match_weight", "tf_phone", "gamma_village"),
        ("ชื่อ-นามสกุล", "วันเกิด", "เพศ", "โทรศัพท์", "หมู่บ้าน"),
        (
            'full "name"',
            "birth 'date'",
            'sex"; drop table records; --',
            "phone\nnumber",
            "`village`",
        ),
        ("full name", "birth date", "sex", "phone", "full name"),
        ("full name", "birth date", "", "phone", "village"),
        ("{full name}", "%(birth date)s", "[/b]sex", "phone\u202e", "=village"),
    ],
    ids=["SQL", "Splink", "Thai", "quotes", "repeated", "blank", "templates"],
)
def test_headings_are_only_words(headings: Sequence[str], tmp_path: Path, play: Play) -> None:
    path = write(tmp_path / "cases.csv", doubles(), headings)
    played = run(play, path, "--json")
    assert played.code == 1, played.everything
    assert planted() <= found(played)
    told = run(play, path).everything
    assert "drop table" not in told, "a heading that no dictionary declares may be a cell"


def test_fifty_columns(tmp_path: Path, play: Play) -> None:
    more = [f"question {number}" for number in range(45)]
    answers = [["yes" if (row + at) % 3 else "no" for at in range(45)] for row in range(66)]
    rows = [[*one, *other] for one, other in zip(doubles(), answers, strict=True)]
    path = write(tmp_path / "cases.csv", rows, [*HEADINGS, *more])
    assert found(run(play, path, "--json"), "same") == planted()
    left = next(line for line in run(play, path).out.splitlines() if "left out: " in line)
    assert "and 37 more" in left


def test_a_cell_of_ten_thousand_signs_is_cut_and_that_is_said(tmp_path: Path, play: Play) -> None:
    rows = doubles()
    rows[20][0] += " Nakhon" * 1500
    played = run(play, write(tmp_path / "cases.csv", rows), "--json")
    assert found(played, "same") == planted()
    assert "1 cell is longer than 500 signs" in run(play, tmp_path / "cases.csv").out


def test_a_nul_is_a_sign_like_others(tmp_path: Path, play: Play) -> None:
    path = write(tmp_path / "cases.csv", doubles())
    path.write_bytes(path.read_bytes().replace(b"Ban Dong", b"Ban\0Dong"))
    assert planted() <= found(run(play, path, "--json"))


def test_files_that_share_no_field_are_told_with_what_each_has(tmp_path: Path, play: Play) -> None:
    one = write(tmp_path / "cases.csv", people(20))
    other = write(
        tmp_path / "budget.csv", [[f"p{at}", str(at)] for at in range(30)], ["project", "budget"]
    )
    refused(
        run(play, one, other),
        2,
        "share no field that can be compared",
        "cases.csv has column A (name), column B (birth date)",
        "budget.csv has none",
    )


def test_each_file_has_its_own_order_of_dates(tmp_path: Path, play: Play) -> None:
    here = people(40)
    one = write(tmp_path / "shelter_a.csv", here)
    turned = [again(each) for each in here[:8]]
    for each in turned:
        day, month, year = each[1].split("/")
        each[1] = f"{month}/{day}/{year}"
    other = write(tmp_path / "shelter_b.csv", [*turned, *people(20, seed=9)[10:]])
    played = run(play, one, other, "--across", "--json")
    levels = {
        tuple(place["row"] for place in pair["records"]): level["level"]
        for pair in played.json["result"]["pairs"]
        for level in pair["levels"]
        if "birth date" in level["comparison"]
    }
    assert {levels[row, row] for row in range(2, 10)} == {"equal"}


def test_days_that_read_both_ways_are_compared_by_year_and_that_is_said(
    tmp_path: Path, play: Play
) -> None:
    rows = doubles()
    for place, each in enumerate(rows):
        each[1] = f"{1 + place % 6 % 12:02}/{1 + place % 11:02}/{1970 + place % 60 % 40}"
    played = run(play, write(tmp_path / "cases.csv", rows))
    assert "some days read both ways; these are compared by year" in played.out


def test_years_of_two_digits(tmp_path: Path, play: Play) -> None:
    rows = [[name, born[:6] + born[8:], *rest] for name, born, *rest in doubles()]
    assert planted() <= found(run(play, write(tmp_path / "cases.csv", rows), "--json"))


PARTS = {
    "\u1031\u1021\u102c\u1004\u1039": "\u1021\u1031\u102c\u1004\u103a",
    "\u1031\u1019\u102c\u1004\u1039": "\u1019\u1031\u102c\u1004\u103a",
    "\u101e\u1014\u1039\u1038": "\u101e\u1014\u103a\u1038",
    "\u1001\u1004\u1039": "\u1001\u1004\u103a",
    "\u1005\u1014\u1039\u1038": "\u1005\u1014\u103a\u1038",
    "\u101d\u1004\u1039\u1038": "\u101d\u1004\u103a\u1038",
    "\u1031\u1007\u102c\u1039": "\u1007\u1031\u102c\u103a",
}
"""Syllables of names in Zawgyi and the same in Unicode, both by hand."""


def burmese(number: int) -> list[tuple[str, str]]:
    """So many names, each in Zawgyi and in Unicode."""
    listed = list(PARTS.items())
    made = []
    for place in range(number):
        parts = [listed[(place // 7**at + at * place) % len(listed)] for at in range(3)]
        made.append(("".join(each[0] for each in parts), "".join(each[1] for each in parts)))
    return made


def test_names_in_zawgyi_meet_the_same_names_in_unicode(tmp_path: Path, play: Play) -> None:
    names = burmese(40)
    here = people(40)
    zawgyi = [[name[0], *row[1:]] for name, row in zip(names, here, strict=True)]
    unicode = [[name[1], *row[1:]] for name, row in zip(names[:12], here[:12], strict=True)]
    one = write(tmp_path / "cases_a.csv", zawgyi)
    other = write(tmp_path / "cases_b.csv", unicode)
    before = one.read_bytes()
    played = run(play, one, other, "--across", "--json")
    levels = {
        tuple(place["row"] for place in pair["records"]): level["level"]
        for pair in played.json["result"]["pairs"]
        for level in pair["levels"]
        if "name" in level["comparison"]
    }
    assert {levels[row, row] for row in range(2, 14)} == {"equal"}
    assert one.read_bytes() == before
    assert "names are in Zawgyi and were read as such" in run(play, one).out


def test_what_cannot_be_read_and_what_names_nobody_are_told_apart(
    tmp_path: Path, play: Play
) -> None:
    rows = doubles()
    for place in range(10, 13):
        rows[place][0] = "?????? ???"
    for place in range(13, 18):
        rows[place][0] = f"Client {place}"
    played = run(play, write(tmp_path / "cases.csv", rows))
    assert "rows 12, 13 and 14: -: GD505" in played.out
    assert "5 names name nobody (such as client 3)" in played.out


class OutOfMemory:
    """A database that has no memory left, and says so with a cell in its words."""

    def __init__(self, kind: type[Exception]) -> None:
        self.kind = kind

    def execute(self, _query: str) -> OutOfMemory:
        return self

    def fetchall(self) -> list[Any]:
        return []

    def register(self, *_given: object) -> None:
        raise self.kind("Could not convert string 'Anong Jaidee'")

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("kind", "code"), [(duckdb.OutOfMemoryException, 3), (duckdb.ConversionException, 70)]
)
def test_an_error_of_the_database_never_shows_its_words(
    kind: type[Exception],
    code: int,
    tmp_path: Path,
    play: Play,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(duckdb, "connect", lambda *_given: OutOfMemory(kind))
    path = write(tmp_path / "cases.csv", doubles())
    debug = tmp_path / "debug.txt"
    played = run(play, path, "--debug", debug)
    assert played.code == code, played.everything
    assert "fix: " in played.err
    kept = debug.read_text("utf-8") if debug.exists() else ""
    assert "Jaidee" not in played.everything + kept
    if code == 3:
        assert "--memory" in played.err


def test_too_little_memory_to_say_is_wrong_use(tmp_path: Path, play: Play) -> None:
    path = write(tmp_path / "cases.csv", doubles())
    refused(run(play, path, "--memory", "1M"), 2, "--memory")


def test_the_same_bytes_whatever_the_number_of_threads(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*people(1200), *map(again, people(60))]
    path = write(tmp_path / "cases.csv", rows)
    asked = practice.Settings
    outputs = []
    for threads in (1, 2, 4):
        monkeypatch.setattr(
            practice, "Settings", lambda _n=threads, **more: asked(threads=_n, **more)
        )
        played = run(
            play, path, "--report", "csv", "--report", "xlsx", "--report", "parquet", "--report",
            "html", "--clusters", tmp_path / "people.csv", "--force",
        )  # fmt: skip
        assert played.code == 1, played.everything
        made = sorted(each for each in tmp_path.iterdir() if each.is_file() and each != path)
        outputs.append([played.out.encode(), *(each.read_bytes() for each in made)])
    assert len(outputs[0]) > 6
    assert outputs[0] == outputs[1] == outputs[2]
