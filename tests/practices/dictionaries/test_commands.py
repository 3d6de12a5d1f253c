"""`dictionary check`, `show` and `form` from the command line to the file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from tests.conftest import ROOT, Play

from goodata.dictionary import headers, load, shelf
from goodata.fieldtypes import Context, read, types

SHIPPED = [each for each in shelf.known() if each.where == "comes with goodata"]
SCHEMA = json.loads((ROOT / "docs/reference/report.schema.json").read_text("utf-8"))
TODAY = dt.date(2026, 11, 1)

GOOD = """goodata: 1
name: cases
version: 1.0.0
title: Cases
fields:
  - name: case_number
    description: Number the case goes by
    purpose: Find the file
  - name: status
    description: Where the case stands today
    purpose: Know what is to be done
    categories: [{value: "open"}, {value: "closed"}]
"""
BROKEN = GOOD.replace('{value: "closed"}', '{value: "open"}, {value: "shut "}')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "record.yaml").write_text(BROKEN, "utf-8")
    (tmp_path / "casebook.yaml").write_text("goodata: 1\nname: [", "utf-8")
    return tmp_path


# --- check


def test_a_good_dictionary_is_told_in_two_lines(folder: Path, play: Play) -> None:  # noqa: ARG001
    played = play("dictionary", "check", "cases.yaml")
    assert (played.code, played.err) == (0, "")
    assert played.out.splitlines() == [
        "cases.yaml: cases version 1.0.0, 2 fields, 1 of them with a list",
        (
            "nothing found in 1 dictionary of 2 fields. Nothing written. "
            "Next: goodata dictionary form cases.yaml --out form.xlsx"
        ),
    ]


def test_faults_are_named_with_their_lines(folder: Path, play: Play) -> None:  # noqa: ARG001
    played = play("dictionary", "check", "record.yaml")
    assert played.code == 1
    assert 'record.yaml: line 12: GD604: status: the code "shut " is empty' in played.out
    assert "record.yaml: line 12: GD603: status: the code open stands in the list" in played.out
    assert "2 errors and 0 warnings in 1 dictionary" in played.out
    assert play("dictionary", "check", "record.yaml", "--fail-on", "never").code == 0


def test_several_files_the_worst_code_wins(folder: Path, play: Play) -> None:
    played = play("dictionary", "check", "cases.yaml", "record.yaml", "casebook.yaml", "--json")
    assert played.code == 3
    found = played.json
    jsonschema.validate(found, SCHEMA)
    told = [(each["name"], each["errors"]) for each in found["result"]["dictionaries"]]
    assert told == [("cases", 0), ("cases", 2)]
    assert {each["input"] for each in found["findings"]} == {2}
    assert found["errors"][0]["place"] == {
        "file": "casebook.yaml",
        "sheet": None,
        "row": None,
        "line": 3,
        "column": None,
    }
    assert play("dictionary", "check", str(folder / "casebook.yaml")).code == 3


def test_the_findings_can_be_written_as_a_table(folder: Path, play: Play) -> None:
    assert play("dictionary", "check", "record.yaml", "--report", "csv").code == 1
    rows = list(csv.DictReader(io.StringIO((folder / "record_findings.csv").read_text("utf-8"))))
    assert [(each["code"], each["line"], each["field"]) for each in rows] == [
        ("GD603", "12", "status"),
        ("GD604", "12", "status"),
    ]


def test_a_workbook_is_checked_by_cell(folder: Path, play: Play) -> None:
    assert play("dictionary", "show", "cases.yaml", "--out", "cases.xlsx").code == 0
    book = openpyxl.load_workbook(folder / "cases.xlsx")
    book["choices"]["B3"] = "open"
    book["choices"]["B2"] = 1
    book.save(folder / "cases.xlsx")
    played = play("dictionary", "check", "cases.xlsx")
    assert played.code == 1
    assert (
        "cases.xlsx: cell choices!B2: GD630: status: a code stands here as a number" in played.out
    )
    spot = play("dictionary", "check", "cases.xlsx", "--json").json["findings"][0]["groups"][0]
    assert spot["places"][0] == {"row": 2, "line": None, "cell": "choices!B2"}


def test_what_official_lists_got_wrong_is_named_in_a_workbook(folder: Path, play: Play) -> None:
    """511 padded codes, one code five times, two twice, a padded sheet name, a misplaced bound."""
    assert play("dictionary", "show", "cases.yaml", "--out", "cases.xlsx").code == 0
    book = openpyxl.load_workbook(folder / "cases.xlsx")
    codes = [*["RS"] * 5, *["CN", "TL"] * 2, *(f"c{number} " for number in range(511))]
    for number, code in enumerate(codes, start=2):
        book["choices"].cell(number, 1).value = "status"
        book["choices"].cell(number, 2).value = code
    place = {each.value: each.column_letter for each in book["fields"][1]}
    book["fields"][f"{place['type']}2"] = "date"
    book["fields"][f"{place['minimum']}2"] = "At a place of business"
    book["choices"].title = "choices "
    book.save(folder / "cases.xlsx")
    found = play("dictionary", "check", "cases.xlsx", "--json").json["findings"]
    by_name: dict[str, list] = {}
    for each in found:
        by_name.setdefault(each["name"], []).append(each)
    assert len(by_name["code-padded"]) == 511
    assert len({each["groups"][0]["places"][0]["cell"] for each in by_name["code-padded"]}) == 511
    repeated = [each["rule"] for each in by_name["code-repeated"]]
    assert [sum(code in rule for rule in repeated) for code in ("RS", "CN", "TL")] == [4, 1, 1]
    assert by_name["limit-of-wrong-type"][0]["groups"][0]["places"][0]["cell"].startswith("fields!")
    assert by_name["sheet-name-padded"]


# --- show


def test_without_a_name_it_lists_what_there_is(folder: Path, home: Path, play: Play) -> None:
    own = home / "config" / "goodata" / "dictionaries"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(GOOD.replace("name: cases", "name: mine"), "utf-8")
    (folder / "goodata.toml").write_text("")
    (folder / "dictionaries").mkdir()
    (folder / "dictionaries" / "ours.yaml").write_text(GOOD.replace("cases", "ours"), "utf-8")
    lines = play("dictionary", "show").out.splitlines()
    assert lines[0] == "ours version 1.0.0, 2 fields, in the project: Cases"
    assert lines[1] == "mine version 1.0.0, 2 fields, among your own: Cases"
    assert lines[2].startswith("casebook version 1.0.0, 15 fields, comes with goodata: ")
    assert play("dictionary", "show", "mine").code == 0


def test_a_broken_one_does_not_hide_the_others(folder: Path, play: Play) -> None:
    (folder / "goodata.toml").write_text("")
    (folder / "dictionaries").mkdir()
    (folder / "dictionaries" / "cases.yaml").write_text("goodata: 1\nname: [", "utf-8")
    played = play("dictionary", "show")
    assert played.code == 3
    assert "casebook version" in played.out
    assert "cases.yaml: line 3" in played.err


def test_one_field_a_line(play: Play) -> None:
    played = play("dictionary", "show", "casebook")
    fields = played.out.splitlines()[2:-1]
    assert len(fields) == 15
    assert fields[0] == " key       medium  case number        case_number: Case number"
    assert fields[2].split() == ["medium", "text", "sex,", "3", "codes:", "Sex"]
    result = play("dictionary", "show", "casebook", "--json").json["result"]
    assert result["fields"][0]["name"] == "case_number"


@pytest.mark.parametrize("form", ["xlsx", "yaml", "json", "html"])
def test_it_writes_each_form_once_and_for_its_owner(form: str, folder: Path, play: Play) -> None:
    line = ("dictionary", "show", "casebook", "--report", form)
    assert play(*line).code == 0
    made = folder / f"casebook.dictionary.{form}"
    first = made.read_bytes()
    assert made.stat().st_mode & 0o777 == 0o600
    assert play(*line).code == 4
    assert play(*line, "--force").code == 0
    assert made.read_bytes() == first
    if form != "html":
        known = next(each for each in SHIPPED if each.name == "casebook")
        assert load.load(made).sha256 == load.load(known.path).sha256


def test_it_never_writes_over_the_dictionary_itself(folder: Path, play: Play) -> None:
    before = (folder / "cases.yaml").read_bytes()
    played = play("dictionary", "show", "cases.yaml", "--out", "cases.yaml", "--force")
    assert played.code == 4
    assert (folder / "cases.yaml").read_bytes() == before


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_has_no_script_and_no_outside_address(folder: Path, play: Play) -> None:
    awkward = GOOD.replace("title: Cases", 'title: "<script>alert(1)</script> & <b>"')
    (folder / "cases.yaml").write_text(awkward, "utf-8")
    assert play("dictionary", "show", "cases.yaml", "--out", "page.html").code == 0
    text = (folder / "page.html").read_text("utf-8")
    page = Page()
    page.feed(text)
    names = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "b"} & set(names)
    assert names.count("h1") == 1
    assert not re.search(r"https?://|url\(|@import|\bon\w+=|src=", text)
    assert all("lang" in attributes for tag, attributes in page.tags if tag == "html")


# --- form


@pytest.mark.parametrize("known", SHIPPED, ids=lambda each: each.name)
def test_an_empty_form_finds_its_dictionary_and_has_no_fault(
    known: shelf.Known, folder: Path, play: Play
) -> None:
    for extra in ([], ["--lang", load.load(known.path).languages[-1]]):
        line = ["dictionary", "form", known.name, "--out", "form.xlsx", "--force", *extra]
        assert play(*line).code == 0
        found = play("validate", "form.xlsx", "--json").json
        assert found["inputs"][0]["dictionary"]["name"] == known.name
        assert found["inputs"][0]["columns"] == len(load.load(known.path).fields)
        told = {each["name"] for each in found["findings"]}
        assert told <= {"no-data-rows", "link-not-checked"}
        assert (folder / "form.xlsx").stat().st_mode & 0o777 == 0o600


def filled(form: Path, table: Path, known: shelf.Known) -> None:
    """Types invented rows into a form as a person would: real dates, real numbers, codes."""
    dictionary = load.load(known.path)
    speller = headers.Speller(dictionary)
    book = openpyxl.load_workbook(form)
    sheet = book["data"]
    columns = {speller.field(cell.value).field: cell.column for cell in sheet[1]}
    with table.open(encoding="utf-8-sig", newline="") as stream:
        heads, *rows = csv.reader(stream)
    for number, row in enumerate(rows, start=2):
        for head, text in zip(heads, row, strict=True):
            spec = dictionary.get(speller.field(head).field)
            value = read(text, spec, Context(TODAY, dictionary.file)).value
            if text:
                cell = sheet.cell(number, columns[spec.name])
                # A column of text keeps what is typed: codes, and years of the Buddhist era.
                rule = types()[spec.kind_of_type].entry_rule
                real = rule is not None and rule(spec, dictionary.file).measured
                typed(cell, text, value if real and not spec.categories else None)
    book.save(form)


def typed(cell, text: str, value: object) -> None:
    if isinstance(value, dt.datetime):
        cell.value = value
    elif isinstance(value, dt.date):
        cell.value = dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        cell.value = float(value)
    else:
        cell.value, cell.data_type = text, "s"


@pytest.mark.parametrize("known", SHIPPED, ids=lambda each: each.name)
def test_a_form_filled_with_invented_rows_has_no_finding_that_the_rows_have_not(
    known: shelf.Known, folder: Path, play: Play
) -> None:
    mock = ("mock", known.name, "--rows", "200", "--out", "cases.csv")
    assert play(*mock).code == 0
    assert play("dictionary", "form", known.name, "--out", "form.xlsx").code == 0
    filled(folder / "form.xlsx", folder / "cases.csv", known)
    found = play("validate", "form.xlsx", "--json").json
    plain = play("validate", "cases.csv", "--dictionary", known.name, "--json").json

    def told(report: dict) -> list:
        return [
            (e["code"], e["field"], e["count"])
            for e in report["findings"]
            if e["severity"] != "note"
        ]

    assert found["inputs"][0]["rows"] == 200
    assert found["inputs"][0]["dictionary"]["name"] == known.name
    assert told(found) == told(plain)
    if known.name == "casebook":
        assert told(found) == []
    assert found["result"]["missing"] == plain["result"]["missing"]


def test_a_form_of_some_fields_does_not_miss_the_others(folder: Path, play: Play) -> None:  # noqa: ARG001
    line = ("dictionary", "form", "casebook", "--out", "form.xlsx", "--fields", "core")
    assert play(*line).code == 0
    found = play("validate", "form.xlsx", "--json").json
    assert found["inputs"][0]["columns"] == 5
    assert {each["name"] for each in found["findings"]} <= {"no-data-rows"}


def test_a_form_finds_the_dictionary_in_its_own_folder(folder: Path, play: Play) -> None:  # noqa: ARG001
    assert play("dictionary", "form", "cases.yaml", "--out", "form.xlsx").code == 0
    found = play("validate", "form.xlsx", "--json").json
    assert found["inputs"][0]["dictionary"]["name"] == "cases"
    assert found["inputs"][0]["dictionary"]["why"].startswith("the form was made from cases")


def test_a_form_whose_dictionary_is_gone_is_matched_by_its_headings(
    folder: Path, play: Play
) -> None:
    assert play("dictionary", "form", "cases.yaml", "--out", "form.xlsx").code == 0
    (folder / "cases.yaml").unlink()
    newer = GOOD.replace("version: 1.0.0", "version: 1.1.0")
    (folder / "form.dictionary.yaml").write_text(newer, "utf-8")
    found = play("validate", "form.xlsx", "--json").json
    assert found["inputs"][0]["dictionary"]["why"].startswith("beside the file")


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        (["--lang", "xx"], 2),
        (["--fields", "nobody"], 2),
        (["--rows", "0"], 2),
        (["--out", "form.csv"], 2),
        (["--out", "nowhere/form.xlsx"], 3),
    ],
)
def test_a_form_that_cannot_be_says_why(
    extra: list[str], code: int, folder: Path, play: Play
) -> None:
    played = play("dictionary", "form", "casebook", "--out", "form.xlsx", *extra)
    assert played.code == code
    assert not (folder / "form.xlsx").exists()


def test_a_form_is_no_dictionary(folder: Path, play: Play) -> None:  # noqa: ARG001
    assert play("dictionary", "form", "casebook", "--out", "form.xlsx").code == 0
    played = play("dictionary", "check", "form.xlsx")
    assert played.code == 3
    assert "the workbook lacks the sheets about and fields" in played.err


# --- everywhere


def test_a_workbook_is_taken_wherever_a_dictionary_is(folder: Path, play: Play) -> None:
    assert play("dictionary", "show", "casebook", "--out", "records.dictionary.xlsx").code == 0
    table = (ROOT / "examples" / "casebook_clean.csv").read_bytes()
    (folder / "records.csv").write_bytes(table)
    beside = play("validate", "records.csv", "--json").json
    assert beside["exit"] == 0
    assert beside["inputs"][0]["dictionary"]["why"].startswith("beside the file")
    asked = play("validate", "records.csv", "--dictionary", "records.dictionary.xlsx", "--json")
    assert (
        asked.json["inputs"][0]["dictionary"]["sha256"]
        == beside["inputs"][0]["dictionary"]["sha256"]
    )
    assert play("mock", "records.dictionary.xlsx", "--rows", "5", "--out", "mock.csv").code == 0


def test_a_form_among_a_projects_dictionaries_is_not_taken_for_one(
    folder: Path, play: Play
) -> None:
    (folder / "goodata.toml").write_text("")
    (folder / "dictionaries").mkdir()
    assert play("dictionary", "form", "casebook", "--out", "dictionaries/form.xlsx").code == 0
    (folder / "dictionaries" / "other.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    played = play("dictionary", "show")
    assert played.code == 0
    assert "in the project" not in played.out


@pytest.mark.parametrize(
    ("schema", "why"),
    [
        ('"schemas/cases.yaml"', "the package it came in says so"),
        ('"../cases.yaml"', "by header"),
        ('"/etc/passwd.yaml"', "by header"),
        ('"https://example.org/cases.yaml"', "by header"),
        ('"schemas/absent.yaml"', "by header"),
        ('{"fields": []}', "by header"),
        ("[", "by header"),
    ],
)
def test_a_package_names_the_dictionary_of_its_files(
    schema: str, why: str, folder: Path, play: Play
) -> None:
    package = folder / "package"
    (package / "data").mkdir(parents=True)
    (package / "schemas").mkdir()
    named = GOOD.replace("name: case_number", "name: case_number\n    aliases: [no]")
    (package / "schemas" / "cases.yaml").write_text(named, "utf-8")
    (package / "datapackage.json").write_text(
        f'{{"resources": [{{"path": "data/cases.csv", "schema": {schema}}}]}}'
    )
    (package / "data" / "cases.csv").write_bytes(
        (ROOT / "examples" / "casebook_clean.csv").read_bytes()
        if why == "by header"
        else b"no,status\nA1,open\n"
    )
    found = play("validate", "package/data/cases.csv", "--json").json
    assert found["inputs"][0]["dictionary"]["why"].startswith(why)
