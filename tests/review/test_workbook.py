"""The review workbook: every cell where it was, every problem marked three ways, limits kept."""

from __future__ import annotations

import csv
import io
import shlex
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import EXAMPLES, Play

from goodata.practices.validation.decisions import Decision
from goodata.review import layout
from goodata.review.layout import Heading

AS_OF = ["--as-of", "2026-11-01"]

DICTIONARY = """\
goodata: 1
name: short
version: 1
missingValues:
  - {value: "", label: empty}
  - {value: UNK, label: unknown}
  - {value: DECL, label: declined}
primaryKey: [id]
fields:
  - {name: id, type: string, privacy: direct, constraints: {required: true}}
  - {name: age, type: integer, constraints: {minimum: 0, maximum: 120}}
  - name: status
    type: string
    categories: [{value: open}, {value: closed, label: Closed}]
  - {name: notes, type: string, privacy: note, constraints: {maxLength: 40000}}
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small table with its dictionary beside it, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.dictionary.yaml").write_text(DICTIONARY, "utf-8")
    path = tmp_path / "cases.csv"
    path.write_text(
        "id,age,status,notes\n001,200,open,=1+1\n002,12,closd,\n003,7,open,x\n", "utf-8"
    )
    return path


def book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def problems(path: Path) -> list[dict[str, object]]:
    sheet = book(path)[layout.PROBLEMS]
    rows = sheet.iter_rows(min_row=layout.PROBLEMS_HEADER, values_only=True)
    header = next(rows)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_every_cell_is_where_it_was_and_as_it_was(tmp_path: Path, play: Play) -> None:
    source = tmp_path / "casebook.csv"
    source.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    assert play("validate", source, "--report", "xlsx", *AS_OF).code == 1
    sheet = book(tmp_path / "casebook_review.xlsx")[layout.DATA]
    wanted = list(csv.reader(io.StringIO(source.read_text("utf-8"), newline="")))
    for number, row in enumerate(wanted, start=1):
        cells = [each.value or "" for each in sheet[number][: len(row)]]
        assert [each.replace("\r\n", "\n") for each in row] == cells
        if number > 1:
            assert sheet.cell(number, len(row) + 1).value == number
    assert all(
        each.number_format == "@" and each.data_type == "s"
        for line in sheet.iter_rows(min_row=2, max_col=len(wanted[0]))
        for each in line
        if each.value is not None
    )


def test_a_fault_is_red_and_thick_and_said(table: Path, play: Play) -> None:
    played = play("validate", table, "--report", "xlsx")
    assert "(HIGH: holds what leads to a person)" in played.out
    sheet = book(Path("cases_review.xlsx"))[layout.DATA]
    fault, fine = sheet["B2"], sheet["B3"]
    assert fault.fill.fgColor.rgb == "FFFFC7CE"
    assert fault.border.left.style == fault.border.top.style == "thick"
    assert "GD104" in fault.comment.text
    assert "What to do" in fault.comment.text
    assert (fine.fill.fgColor.rgb, fine.comment) != (fault.fill.fgColor.rgb, fault.comment)
    assert [sheet["E1"].value, sheet["F1"].value] == [layout.ROW_HEADING, layout.PROBLEMS_HEADING]
    assert sheet["F2"].value.startswith("1: GD104")
    assert sheet["F4"].value is None


def test_text_that_would_run_is_text(table: Path, play: Play) -> None:
    play("validate", table, "--report", "xlsx")
    cell = book(Path("cases_review.xlsx"))[layout.DATA]["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_problem_leads_to_its_cell_and_offers_decisions(table: Path, play: Play) -> None:
    play("validate", table, "--report", "xlsx")
    whole = book(Path("cases_review.xlsx"))
    sheet = whole[layout.PROBLEMS]
    assert whole.active.title == layout.PROBLEMS
    assert whole.sheetnames[-1] == layout.ABOUT
    assert all(each.sheet_state == "visible" for each in whole)
    found = {each[Heading.CODE]: each for each in problems(Path("cases_review.xlsx"))}
    assert found["GD103"][Heading.SUGGESTION] == "closed"
    assert found["GD103"][Heading.HOLDS] == "closd"
    line = next(
        number for number in range(3, sheet.max_row + 1) if sheet.cell(number, 6).value == "GD103"
    )
    assert sheet[f"B{line}"].hyperlink.location == "Data!C3"
    offered = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    decisions = ",".join(each.value for each in Decision)
    assert f'"{decisions}"' in offered.values()
    data = whole[layout.DATA].data_validations.dataValidation
    assert [str(each.sqref) for each in data] == ["C2:C4"]
    listed = whole[layout.LISTS]
    assert [each.value for each in listed["A"]] == ["status", "open", "closed", "UNK", "DECL"]


def test_twice_gives_the_same_bytes_and_only_the_owner_reads(table: Path, play: Play) -> None:
    def made() -> bytes:
        assert play("validate", table, "--report", "xlsx", "--force").code == 1
        return Path("cases_review.xlsx").read_bytes()

    assert made() == made()
    assert Path("cases_review.xlsx").stat().st_mode & 0o777 == 0o600


def test_title_rows_keep_the_places(table: Path, play: Play) -> None:
    content = table.read_text("utf-8")
    table.write_text(f"Cases of 2024,,,\n\n{content}", "utf-8")
    played = play("validate", table, "--report", "xlsx", "--json")
    cells = {
        place["cell"]
        for each in played.json["findings"]
        if each["code"] == "GD104"
        for group in each["groups"]
        for place in group["places"]
    }
    assert cells == {"B4"}
    sheet = book(Path("cases_review.xlsx"))[layout.DATA]
    assert sheet["A1"].value == "Cases of 2024"
    assert sheet["B3"].value == "age"
    assert (sheet["B4"].value, sheet["E4"].value) == ("200", 4)


@pytest.mark.parametrize(
    ("field", "holds"),
    [
        ("{name: x, type: string, kind: name}", ("high", "holds names")),
        ("{name: x, type: string, privacy: note}", ("high", "holds notes about people")),
        ("{name: x, type: string, risk: high}", ("high", "holds sensitive answers")),
        ("{name: x, type: string, risk: medium}", ("medium", "holds cells of the file")),
        ("{name: x, type: string, risk: low}", ("low", "holds only what its owner made public")),
    ],
)
def test_it_is_kept_as_carefully_as_the_source(
    field: str, holds: tuple[str, str], tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "goodata: 1\nname: short\nversion: 1\nfields:\n  - "
    Path("cases.dictionary.yaml").write_text(f"{head}{field}\n", "utf-8")
    Path("cases.csv").write_text("x\na\n", "utf-8")
    played = play("validate", "cases.csv", "--report", "xlsx", "--json")
    output = played.json["outputs"][0]
    assert output["class"] == holds[0]
    about = book(Path("cases_review.xlsx"))[layout.ABOUT]
    assert about["B1"].value == f"{holds[0].upper()}: {holds[1]}"


def test_hostile_cells_come_through(table: Path, play: Play) -> None:
    long = "a" * 40_000
    awkward = ["=cmd|' /C calc'!A0", "\x07bell", "_x0041_", "a\nb", "http://x.org", "1e5", " x "]
    rows = [["id", "age", "status", "notes"]]
    rows += [[f"{number:03}", "200", "open", each] for number, each in enumerate([long, *awkward])]
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    played = play("validate", table, "--report", "xlsx")
    assert played.code == 1
    assert "1 cell is longer than a workbook holds, and is shown cut" in played.out
    sheet = book(Path("cases_review.xlsx"))[layout.DATA]
    assert len(sheet["D2"].value) == 32_767
    kept = [sheet.cell(row, 4).value for row in range(3, 3 + len(awkward))]
    # openpyxl gives control signs as the file writes them.
    assert kept == [each.replace("\x07", "_x0007_") for each in awkward]


def test_more_problems_than_links_notes_and_places(
    table: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_LINKS", 5)
    monkeypatch.setattr(layout, "MOST_NOTES", 4)
    monkeypatch.setattr(layout, "MANY_ROWS", 20)
    lines = [f"{number:03},{200 if number % 3 else 20},open,x" for number in range(30)]
    table.write_text("id,age,status,notes\n" + "\n".join(lines) + "\n", "utf-8")
    played = play("validate", table, "--report", "xlsx")
    assert "10 rows without a problem are not shown; --all-rows shows them" in played.out
    assert "from the 5th problem on there are no links" in played.out
    assert "16 marked cells have no note: a workbook gets 4 of them" in played.out
    whole = book(Path("cases_review.xlsx"))
    data, listed = whole[layout.DATA], whole[layout.PROBLEMS]
    assert data.max_row == 21
    shown = [data.cell(row, 5).value for row in range(2, 22)]
    assert shown == [number + 2 for number in range(30) if number % 3]
    assert sum(each.hyperlink is not None for each in listed["B"]) == 5
    # The link leads to the row in this workbook; row and column are the file's.
    assert (listed["B4"].value, listed["C4"].value) == ("B3", 4)
    assert listed["B12"].value == "B11"
    assert play("validate", table, "--report", "xlsx", "--all-rows", "--force").code == 1
    assert book(Path("cases_review.xlsx"))[layout.DATA].max_row == 31


def test_many_notes_pass_the_scan_of_workbooks(table: Path, play: Play) -> None:
    lines = [f"{number:05},200,open,x" for number in range(11_000)]
    table.write_text("id,age,status,notes\n" + "\n".join(lines) + "\n", "utf-8")
    assert "1,000 marked cells have no note" in play("validate", table, "--report", "xlsx").out
    played = play("validate", table, "--apply", "cases_review.xlsx", "--out", "new.csv", "--json")
    assert played.code == 1, played.err
    assert Path("new.csv").read_bytes() == table.read_bytes()


def test_one_workbook_for_each_file(table: Path, play: Play) -> None:
    other = table.with_name("cases_2024.csv")
    other.write_bytes(table.read_bytes())
    Path("out").mkdir()
    line = ["validate", "cases*.csv", "--dictionary", "cases.dictionary.yaml"]
    played = play(*line, "--report", "xlsx", "--out", "out")
    assert played.code == 1, played.err
    assert sorted(each.name for each in Path("out").iterdir()) == [
        "cases_2024_review.xlsx",
        "cases_review.xlsx",
    ]
    played = play(*line, "--report", "one.xlsx")
    assert played.code == 2
    assert "several files" in played.err


def test_without_a_dictionary_there_is_still_a_workbook(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("a,b\nx,-\ny,05/03/2024\n", "utf-8")
    played = play("validate", path, "--report", "xlsx")
    assert played.code == 3
    assert "(HIGH: nobody has said what it holds)" in played.out
    assert book(tmp_path / "cases_review.xlsx")[layout.DATA]["B2"].value == "-"


def test_the_line_to_type_has_the_options_that_were_typed(table: Path, play: Play) -> None:
    line = ["--dictionary", "cases.dictionary.yaml", "--delimiter", ",", "--header-row", "1"]
    assert play("validate", table.name, *line, "--report", "xlsx").code == 1
    told = book(Path("cases_review.xlsx"))[layout.PROBLEMS]["A1"].value
    _before, _colon, typed = told.partition("run: goodata ")
    made = shlex.split(typed)
    assert made[:8] == ["validate", "cases.csv", *line]
    assert play(*made).code == 1
    assert Path("cases_corrected.csv").exists()


def test_a_clean_file_has_a_workbook_too(table: Path, play: Play) -> None:
    table.write_text("id,age,status,notes\n001,20,open,x\n", "utf-8")
    played = play("validate", table.name, "--report", "xlsx")
    assert (played.code, "Next" in played.out) == (0, False)
    assert problems(Path("cases_review.xlsx")) == []
    assert play("validate", table.name, "--apply", "cases_review.xlsx", "--out", "n.csv").code == 0
    assert Path("n.csv").read_bytes() == table.read_bytes()


def test_more_problems_than_are_shown(
    table: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MOST_PROBLEMS", 10)
    monkeypatch.setattr(layout, "MANY_ROWS", 20)
    lines = [f"{number:03},{200 if number > 2 else 20},opne,x" for number in range(30)]
    lines[7] = "007,30,=1+1,x"
    table.write_text("id,age,status,notes\n" + "\n".join(lines) + "\n", "utf-8")
    played = play("validate", table, "--report", "xlsx")
    listed = problems(Path("cases_review.xlsx"))
    # Of each finding a fair share, the first rows of each.
    assert [(each["Code"], each["Row"]) for each in listed] == [
        ("GD103", 2), ("GD103", 3), ("GD103", 4), ("GD103", 5), ("GD103", 6),
        ("GD104", 5), ("GD104", 6), ("GD104", 7), ("GD104", 8), ("GD104", 10),
    ]  # fmt: skip
    more = "46 problems are neither listed nor marked, since there are so many"
    assert f"{more}; --report csv names every one" in played.out
    assert "22 rows without a listed problem are not shown; --all-rows shows them" in played.out
    data = book(Path("cases_review.xlsx"))[layout.DATA]
    assert [data.cell(row, 5).value for row in range(2, 10)] == [2, 3, 4, 5, 6, 7, 8, 10]
    everything = play("validate", table, "--report", "csv")
    assert everything.code == 1
    assert len(Path("cases_findings.csv").read_text("utf-8").splitlines()) == 1 + 56
