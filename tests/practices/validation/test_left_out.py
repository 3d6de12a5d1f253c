"""Rows that are no data: left out where the dictionary says so, told of at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Play

DICTIONARY = """goodata: 1
name: t
version: 1.0.0
file: {dateOrder: dmy}
missingValues: [{value: UNK, label: unknown}]
primaryKey: id
fields:
  - {name: id}
  - {name: kind, categories: [{value: data}, {value: archived}]}
  - {name: n, type: integer, constraints: {required: true}}
  - {name: word}
ignoreRows:
  - {when: 'kind == "archived"', reason: archived by the source}
  - {when: 'n < 0', reason: reversed by the source}
"""


@pytest.fixture
def ask(tmp_path: Path, play: Play):
    def asked(text: str, *more: str) -> dict:
        (tmp_path / "t.csv").write_text("id,kind,n,word\n" + text, "utf-8")
        (tmp_path / "t.dictionary.yaml").write_text(DICTIONARY, "utf-8")
        return play("validate", tmp_path / "t.csv", "--json", *more).json

    return asked


def test_rows_that_are_no_data_are_kept_out_of_findings_and_counts(ask) -> None:
    report = ask("1,data,1,\n2,archived,,\n2,archived,x,\n3,data,-1,\n4,data,,\n1,archived,5,\n")
    found = {(each["code"], each["groups"][0]["places"][0]["row"]) for each in report["findings"]}
    assert found == {("GD101", 6)}
    assert report["result"]["rows"] == 2
    assert report["result"]["rows_left_out"] == 4
    assert report["result"]["missing"]["n"]["empty"] == 1


def test_their_number_is_said(ask, tmp_path: Path, play: Play) -> None:
    ask("1,data,1,\n2,archived,,\n2,archived,x,\n3,data,-1,\n1,archived,5,\n")
    said = " ".join(play("validate", tmp_path / "t.csv").everything.split())
    assert "3 rows left out: archived by the source" in said
    assert "1 row left out: reversed by the source" in said


def test_where_it_cannot_be_told_the_row_stays(ask) -> None:
    report = ask("1,UNK,1,\n2,,2,\n3,lost,3,\n4,archived\n")
    assert report["result"]["rows"] == 4
    assert report["result"]["rows_left_out"] == 0
    assert {each["code"] for each in report["findings"]} >= {"GD103", "GD306"}


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Total,,17,", "a total"),
        ("TOTAL:,,17,", "a total"),
        ("รวม,,17,", "a total"),
        ("Jumlah,,17,", "a total"),
        ("-----,---,---,---", "a line between"),
        ("Source: register of the ministry,,,", "a remark"),
        ('"* figures as reported by the offices in June",,,', "a remark"),
    ],
)
def test_a_row_at_the_end_that_is_no_record_is_told(ask, row: str, kind: str) -> None:
    report = ask(f"1,data,1,a\n2,data,2,b\n{row}\n")
    (finding,) = [each for each in report["findings"] if each["code"] == "GD211"]
    assert kind in finding["rule"]
    assert [place["row"] for place in finding["groups"][0]["places"]] == [4]
    assert report["result"]["rows"] == 3, "never dropped"


def test_several_at_the_end_are_told_by_kind(ask) -> None:
    report = ask("1,data,1,a\n---,---,---,---\nTotal,,1,\nNote: all of June,,,\n")
    found = {
        (each["rule"], each["groups"][0]["places"][0]["row"])
        for each in report["findings"]
        if each["code"] == "GD211"
    }
    assert {row for _rule, row in found} == {3, 4, 5}


@pytest.mark.parametrize(
    "text",
    [
        "Total,data,1,a\n1,data,2,b\n",
        "1,data,1,a\nTotal Village,data,2,b\n",
        "1,data,1,a\n2,data,2,Total\n",
        "1,data,1,a\n2,,,\n",
        "1,data,1,a\n-,-,2,-\n",
    ],
)
def test_what_may_be_a_record_is_left_alone(ask, text: str) -> None:
    assert "GD211" not in {each["code"] for each in ask(text)["findings"]}


def test_it_is_told_without_a_dictionary_too(tmp_path: Path, play: Play) -> None:
    (tmp_path / "free.csv").write_text("q,w,e\n1,a,b\n2,c,d\nTotal,,3\n")
    report = play("validate", tmp_path / "free.csv", "--json").json
    assert "GD211" in {each["code"] for each in report["findings"]}
