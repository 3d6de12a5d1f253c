"""Links between tables: orphans, repeated targets, cardinality, and links nobody could check."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import Play

HEADER = (
    "goodata: 1\nversion: 1.0.0\nfile: {dateOrder: dmy}\n"
    "missingValues: [{value: UNK, label: unknown}]\n"
)
PERSON = HEADER + "name: person\nprimaryKey: code\nfields: [{name: code}, {name: word}]\n"


def case(extra: str = "", own: str = "{name: who}") -> str:
    link = f"{{fields: [who], reference: {{resource: person, fields: [code]}}{extra}}}"
    return f"{HEADER}name: case\nfields: [{{name: no}}, {own}]\nforeignKeys: [{link}]\n"


def lay_out(folder: Path, cases: str, persons: str, dictionary: str) -> None:
    (folder / "case.csv").write_text("no,who\n" + cases, "utf-8")
    (folder / "person.csv").write_text("code,word\n" + persons, "utf-8")
    (folder / "case.dictionary.yaml").write_text(dictionary, "utf-8")
    (folder / "person.dictionary.yaml").write_text(PERSON, "utf-8")


def rows(report: dict, code: str) -> list[int]:
    return sorted(
        place["row"]
        for finding in report["findings"]
        if finding["code"] == code and finding["input"] == 1
        for group in finding["groups"]
        for place in group["places"]
    )


@pytest.fixture
def ask(tmp_path: Path, play: Play):
    def asked(cases: str, persons: str, dictionary: str, *more: str) -> dict:
        lay_out(tmp_path, cases, persons, dictionary)
        named = more or ("--with", f"person={tmp_path / 'person.csv'}")
        return play("validate", tmp_path / "case.csv", "--json", *named).json

    return asked


def test_keys_are_compared_as_they_are_meant(ask) -> None:
    persons = "P-1,a\nก๑,b\nCafe\u0301,c\n"
    cases = "1,p-1\n2, P-1 \n3,ก1\n4,Café\n5,P1\n6,\n7,UNK\n8,P-2\n"
    assert rows(ask(cases, persons, case()), "GD204") == [6, 9]


def test_case_numbers_need_no_hyphen(ask) -> None:
    dictionary = case(own="{name: who, subtype: caseNumber}")
    assert rows(ask("1,P1\n2,p 1\n3,P-2\n", "P-1,a\n", dictionary), "GD204") == [4]


def test_numbers_are_compared_as_numbers(ask) -> None:
    dictionary = case(own="{name: who, type: integer}")
    report = ask("1,007\n2,๗\n3,8\n4,seven\n", "7,a\n", dictionary)
    # The text 7 on the other side is what 007 means on this one.
    assert rows(report, "GD204") == [4]
    assert rows(report, "GD102") == [5]


@pytest.mark.parametrize(
    ("cardinality", "twice", "used"),
    [
        ("", [2, 3], []),
        (", cardinality: many-to-one", [2, 3], []),
        (", cardinality: one-to-one", [2, 3], [2, 3]),
        (", cardinality: one-to-many", [], [2, 3]),
        (", cardinality: many-to-many", [], []),
    ],
)
def test_cardinality(ask, cardinality: str, twice: list[int], used: list[int]) -> None:
    report = ask("1,A\n2,a\n3,B\n4,Z\n5,Z\n", "A,x\nA,y\nB,z\n", case(cardinality))
    assert rows(report, "GD219") == twice
    assert rows(report, "GD220") == used
    assert rows(report, "GD204") == [5, 6]


def test_what_was_not_given_is_said_and_fails_nothing(tmp_path: Path, play: Play) -> None:
    lay_out(tmp_path, "1,A\n", "A,x\n", case())
    played = play("validate", tmp_path / "case.csv", "--json")
    (note,) = [each for each in played.json["findings"] if each["code"] == "GD212"]
    assert note["severity"] == "note"
    assert played.code == 0
    left = played.json["result"]["not_checked"]
    assert {"what": "links of who to person", "why": "not given"} in left


def test_the_projects_files_are_found(tmp_path: Path, play: Play) -> None:
    lay_out(tmp_path, "1,A\n2,B\n", "A,x\n", case())
    (tmp_path / "goodata.toml").write_text('[files]\n"person*.csv" = "person.dictionary.yaml"\n')
    report = play("validate", tmp_path / "case.csv", "--json").json
    assert "GD212" in {each["code"] for each in report["findings"]}
    (tmp_path / "dictionaries").mkdir()
    (tmp_path / "dictionaries" / "person.yaml").write_text(PERSON, "utf-8")
    (tmp_path / "goodata.toml").write_text('[files]\n"person*.csv" = "person"\n')
    (tmp_path / "person.dictionary.yaml").unlink()
    assert rows(play("validate", tmp_path / "case.csv", "--json").json, "GD204") == [3]


def test_two_columns_make_one_key(tmp_path: Path, play: Play) -> None:
    person = HEADER + "name: person\nprimaryKey: [a, b]\nfields: [{name: a}, {name: b}]\n"
    own = (
        f"{HEADER}name: case\nfields: [{{name: x}}, {{name: y}}]\n"
        "foreignKeys: [{fields: [x, y], reference: {resource: person, fields: [a, b]}}]\n"
    )
    (tmp_path / "case.csv").write_text("x,y\n1,23\n12,3\n1,\n1:2,3\n")
    (tmp_path / "person.csv").write_text("a,b\n1,23\n1,2:3\n")
    (tmp_path / "case.dictionary.yaml").write_text(own)
    (tmp_path / "person.dictionary.yaml").write_text(person)
    report = play("validate", tmp_path / "case.csv", tmp_path / "person.csv", "--json").json
    assert rows(report, "GD204") == [3, 5]


def test_a_table_may_point_at_itself(tmp_path: Path, play: Play) -> None:
    text = (
        f"{HEADER}name: tree\nprimaryKey: id\nfields: [{{name: id}}, {{name: up}}]\n"
        "foreignKeys: [{fields: up, reference: {fields: id}}]\n"
    )
    (tmp_path / "tree.csv").write_text("id,up\n1,\n2,1\n3,9\n")
    (tmp_path / "tree.dictionary.yaml").write_text(text)
    assert rows(play("validate", tmp_path / "tree.csv", "--json").json, "GD204") == [4]


@pytest.mark.parametrize(
    ("option", "code"), [("person", 2), ("=x.csv", 2), ("person=", 2), ("person=absent.csv", 3)]
)
def test_with_that_cannot_be_used(tmp_path: Path, play: Play, option: str, code: int) -> None:
    lay_out(tmp_path, "1,A\n", "A,x\n", case())
    played = play("validate", tmp_path / "case.csv", "--with", option)
    assert played.code == code
    assert "fix:" in played.err


KEYS = st.lists(st.sampled_from(["A", "a ", "B", "b", "C-1", "c 1", "", "UNK", "ก๑", "ก1"]),
                min_size=1, max_size=12)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(own=KEYS, there=KEYS)
def test_sets_and_a_plain_loop_agree(own: list[str], there: list[str]) -> None:
    import datetime as dt

    import numpy as np
    import pyarrow as pa

    from goodata.fieldtypes import Context
    from goodata.missing import Nothing
    from goodata.model import Field, MissingValue
    from goodata.practices.validation import link_keys
    from goodata.table import Batch, Column, ReadingPlan, Table

    spec = Field("k", missing=(MissingValue("UNK", Nothing.UNKNOWN),))

    def keys(texts: list[str]) -> pa.ChunkedArray:
        def batches():
            for start in range(0, len(texts), 5):
                part = texts[start : start + 5]
                cells = pa.record_batch({"0": pa.array(part, pa.large_string())})
                yield Batch(cells, np.arange(len(part), dtype=np.int64))

        plan = ReadingPlan(Path("t.csv"), "csv", 1, ("k",), 1)
        table = Table(plan, (Column(0, "k"),), batches, len(texts), "", 0)
        return link_keys.keys(table, [0], [spec], [spec], Context(dt.date(2026, 1, 1)))

    def slowly(text: str) -> str | None:
        bare = text.strip().lower().replace("๑", "1")
        return None if bare in ("", "unk") else bare

    one, other = keys(own), keys(there)
    found = link_keys.given(one) & ~link_keys.among(one, other.drop_null().unique())
    known = {slowly(text) for text in there}
    wanted = [slowly(text) is not None and slowly(text) not in known for text in own]
    assert found.tolist() == wanted
    twice = set(link_keys.repeated(other).to_pylist())
    plain = [key for text in there if (key := slowly(text))]
    assert twice == {key for key in plain if plain.count(key) > 1}
