"""`validate` on whole files: every planted fault, nothing else, at the right address."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from tests.conftest import EXAMPLES, ROOT, Play

from goodata.practices import demonstration

AS_OF = ["--as-of", "2026-11-01"]
SHARED = ROOT.parent / "shared/data"


def lines(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))


def records(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def spots(report: dict) -> set[tuple[str, str | None, tuple[int, ...]]]:
    return {
        (finding["code"], finding["field"], tuple(sorted(each["row"] for each in group["places"])))
        for finding in report["findings"]
        if finding["severity"] != "note"
        for group in finding["groups"]
    }


def key() -> set[tuple[str, str | None, tuple[int, ...]]]:
    return {(each.code, each.field, each.rows) for each in demonstration.plants()}


def test_the_key_holds_seventeen_kinds() -> None:
    assert len(key()) == 17
    assert len({code for code, _, _ in key()}) == 17


def test_every_plant_of_the_casebook_and_nothing_else(play: Play) -> None:
    played = play("validate", EXAMPLES / "casebook.csv", "--json", *AS_OF)
    assert played.code == 1
    assert spots(played.json) == key()


def test_the_addresses_are_those_a_person_sees(play: Play) -> None:
    """Row as a spreadsheet numbers it, line as an editor does, cell by letter."""
    answers = records(EXAMPLES / "casebook.answers.csv")
    report = play("validate", EXAMPLES / "casebook.csv", "--json", *AS_OF).json
    found = {
        (finding["code"], place["row"]): (place["line"], place["cell"])
        for finding in report["findings"]
        for group in finding["groups"]
        for place in group["places"]
    }
    for answer in answers:
        pairs = zip(answer["rows"].split(), answer["lines"].split(), strict=True)
        for row, line in pairs:
            assert found[answer["code"], int(row)] == (int(line), f"{answer['column']}{row}")


def test_a_clean_casebook_has_nothing(play: Play) -> None:
    played = play("validate", EXAMPLES / "casebook_clean.csv", "--json", *AS_OF)
    assert played.code == 0
    assert played.json["findings"] == []


def test_the_order_of_rows_changes_only_places(tmp_path: Path, play: Play) -> None:
    rows = lines(EXAMPLES / "casebook.csv")
    header, records = rows[0], rows[1:]
    turned = [header, *reversed(records)]
    path = tmp_path / "casebook.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(turned)
    report = play("validate", path, "--json", *AS_OF).json
    mirrored = {
        (code, field, tuple(sorted(len(records) + 3 - row for row in found)))
        for code, field, found in key()
    }
    assert spots(report) == mirrored


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_same_table_in_any_form_says_the_same(
    encoding: str, delimiter: str, tmp_path: Path, play: Play
) -> None:
    rows = lines(EXAMPLES / "casebook.csv")
    path = tmp_path / "casebook.csv"
    bare = encoding.removesuffix("-bom")
    with path.open("w", encoding=bare, newline="") as stream:
        if bare != encoding:
            stream.write("\ufeff")
        csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    assert spots(play("validate", path, "--json", *AS_OF).json) == key()


def test_a_workbook_says_the_same(tmp_path: Path, play: Play) -> None:
    rows = lines(EXAMPLES / "casebook.csv")
    path = tmp_path / "casebook.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Cases")
        for number, row in enumerate(rows):
            for position, cell in enumerate(row):
                sheet.write_string(number, position, cell)
    report = play("validate", path, "--json", *AS_OF).json
    assert spots(report) == key()
    assert report["inputs"][0]["sheet"] == "Cases"
    places = [
        place
        for each in report["findings"]
        for group in each["groups"]
        for place in group["places"]
    ]
    assert all(place["line"] is None for place in places)
    seen = openpyxl.load_workbook(path)["Cases"]
    age = next(each for each in report["findings"] if each["code"] == "GD104")
    assert seen[age["groups"][0]["places"][0]["cell"]].value == "200"


def test_without_a_dictionary_structure_dates_and_marks_are_told(play: Play) -> None:
    played = play("validate", EXAMPLES / "no_dictionary.csv", *AS_OF, "--json")
    report = played.json
    assert played.code == 3
    codes = {each["code"] for each in report["findings"]}
    assert {"GD110", "GD306", "GD307", "GD316", "GD401"} <= codes
    assert "goodata dictionary draft" in report["error"]["fix"]
    assert all(each["field"] is None for each in report["findings"])
    assert report["inputs"][0]["header_row"] == 3
    dates = report["result"]["dates"]
    assert sorted(each["order"] or "" for each in dates.values()) == ["", "dmy"]


def test_several_files_are_judged_each_and_the_worst_code_wins(tmp_path: Path, play: Play) -> None:
    for name in ("casebook.csv", "casebook_clean.csv"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"a,b\n\xff,1\n")
    both = play("validate", tmp_path / "casebook*.csv", "--json", *AS_OF)
    assert both.code == 1
    assert [each["file"] for each in both.json["inputs"]] == ["casebook.csv", "casebook_clean.csv"]
    all_three = play("validate", tmp_path / "*.csv", "--json", *AS_OF)
    assert all_three.code == 3
    assert len(all_three.json["inputs"]) == 2
    assert all_three.json["errors"]


def test_fail_on_decides_the_exit_code(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "casebook.csv"
    text = (EXAMPLES / "casebook_clean.csv").read_text("utf-8")
    lines = text.splitlines()
    cells = lines[1].split(",")
    cells[4] = "200"
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]) + "\n", "utf-8")
    codes = {
        level: play("validate", path, *AS_OF, "--fail-on", level).code
        for level in ("error", "warning", "note", "never")
    }
    assert codes == {"error": 0, "warning": 1, "note": 1, "never": 0}


def test_the_findings_as_csv_hold_addresses_and_no_cell(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "casebook.csv"
    path.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    assert play("validate", path, "--report", "csv", *AS_OF).code == 1
    written = tmp_path / "casebook_findings.csv"
    table = records(written)
    assert len(table) == 18
    assert {each["code"] for each in table} == {code for code, _, _ in key()}
    cells = {cell for row in lines(path) for cell in row if len(cell) > 6 and not cell.isdigit()}
    listed = {"follow_up", "transferred"}  # codes of the dictionary, named in a rule
    header = set(lines(path)[0])
    text = written.read_text("utf-8")
    assert not [cell for cell in cells - header - listed if cell in text]


def test_a_project_says_which_dictionary_and_holds_the_log(tmp_path: Path, play: Play) -> None:
    (tmp_path / "goodata.toml").write_text('[files]\n"intake*.csv" = "casebook"\n', "utf-8")
    path = tmp_path / "intake.csv"
    path.write_bytes((EXAMPLES / "casebook_clean.csv").read_bytes())
    played = play("validate", path, *AS_OF, "--json")
    assert played.code == 0
    assert "goodata.toml" in played.json["inputs"][0]["dictionary"]["why"]
    assert (tmp_path / "goodata.log.jsonl").is_file()


def test_a_suggestion_is_only_given_where_it_reveals_nobody(tmp_path: Path, play: Play) -> None:
    dictionary = tmp_path / "cases.dictionary.yaml"
    dictionary.write_text(
        """goodata: 1
name: cases
version: 1.0.0
fields:
  - {name: case, type: string, description: Number of the case here, purpose: find it}
  - {name: status, type: string, description: Where the case stands, purpose: planning,
     categories: [{value: "open"}, {value: "closed"}]}
  - {name: health, type: string, description: What the doctor found, purpose: care, risk: high,
     privacy: sensitive, technique: keep, categories: [{value: "healthy"}, {value: "injured"}]}
""",
        "utf-8",
    )
    path = tmp_path / "cases.csv"
    path.write_text("case,status,health\n1,closd,helthy\n", "utf-8")
    report = play("validate", path, "--json").json
    groups = {
        each["field"]: each["groups"][0] for each in report["findings"] if each["code"] == "GD103"
    }
    assert groups["status"]["suggestion"] == "closed"
    assert groups["health"]["suggestion"] is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the public files to try are not here")
def test_the_ctdc_head_finds_its_dictionary_alone(play: Play) -> None:
    played = play("validate", SHARED / "ctdc/ctdc_global_2020_63cols_head.csv", "--json")
    used = played.json["inputs"][0]["dictionary"]
    assert used["name"] == "ctdc-kanon"
    assert "63 of 63" in used["why"]
    assert (played.code, played.json["findings"]) == (0, [])


def test_findings_are_sorted_worst_first(play: Play) -> None:
    report = play("validate", EXAMPLES / "casebook.csv", "--json", *AS_OF).json
    weights = {"error": 0, "warning": 1, "note": 2}
    order = [weights[each["severity"]] for each in report["findings"]]
    assert order == sorted(order)


def test_a_sign_inside_a_column_of_remarks_is_no_separator(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "remarks.csv"
    rows = [f'{each},"13.1, 100.2",nothing new; seen again' for each in range(50)]
    path.write_text("\n".join(["n,place,note", *rows]) + "\n", encoding="utf-8")
    given = play("validate", path, "--json").json["inputs"][0]
    assert (given["delimiter"], given["columns"], given["rows"]) == (",", 3, 50)
