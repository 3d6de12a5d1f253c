"""Decisions taken back in: each of them, and everything a person may do to a workbook meanwhile."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from tests.conftest import EXAMPLES, Play, Played

from goodata.review import layout
from goodata.review.layout import Heading

AS_OF = ("--as-of", "2026-11-01")
CANARY = "Kanarienvogel"

DICTIONARY = """\
goodata: 1
name: short
version: 1
file: {dateOrder: dmy}
missingValues:
  - {value: "", label: empty}
  - {value: UNK, label: unknown}
  - {value: N/A, label: notAvailable}
  - {value: DECL, label: declined}
primaryKey: [id]
fields:
  - {name: id, type: string, constraints: {required: true}}
  - {name: age, type: integer, constraints: {minimum: 0, maximum: 120}}
  - name: status
    type: string
    categories: [{value: open}, {value: closed}]
  - {name: start, type: date}
  - {name: stop, type: date}
  - {name: notes, type: string}
rules:
  - {name: in order, holds: "start <= stop", message: it cannot stop before it starts}
"""
TABLE = '''\
id,age,status,start,stop,notes\r
001,200,open,01/02/2024,03/02/2024,"two\r
lines, one ""cell"""\r
\r
002,abc,closd,05/02/2024,06/02/2024,=1+1\r
003, 7 ,open,07/02/2024,08/02/2024,-\r
004,300,closd,09/02/2024,10/02/2024,x\r
'''

Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play) -> Path:
    """A table with every kind of problem and its review workbook, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.dictionary.yaml").write_text(DICTIONARY, "utf-8")
    path = tmp_path / "cases.csv"
    path.write_bytes(TABLE.encode())
    assert play("validate", path, "--report", "xlsx", *AS_OF).code == 1
    return path


def decide(*answers: tuple[str, str, str, str]) -> Change:
    """Fills in decision, correction and note for a code in a row: `("GD104", 2, ...)`."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = book[layout.PROBLEMS]
        at = {each.value: each.column for each in sheet[layout.PROBLEMS_HEADER]}
        left = {place: rest for place, *rest in answers}
        for row in range(layout.PROBLEMS_HEADER + 1, sheet.max_row + 1):
            code = sheet.cell(row, at[Heading.CODE]).value
            place = f"{code}:{sheet.cell(row, at[Heading.ROW]).value}"
            if place in left:
                headings = (Heading.DECISION, Heading.CORRECTION, Heading.NOTE)
                for heading, text in zip(headings, left.pop(place), strict=True):
                    sheet.cell(row, at[heading]).value = text or None
        assert not left, "no such problem"

    return change


def edit(*cells: tuple[str, str | None]) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        for address, text in cells:
            book[layout.DATA][address].value = text
            if text:
                # What is typed into a cell of text is text.
                book[layout.DATA][address].data_type = "s"

    return change


def come_back(*changes: Change, name: str = "cases_review.xlsx") -> None:
    book = openpyxl.load_workbook(name)
    for change in changes:
        change(book)
    book.save(name)


def apply(play: Play, *extra: str, out: str = "corrected.csv") -> Played:
    line = ("validate", "cases.csv", "--apply", "cases_review.xlsx", "--out", out)
    played = play(*line, *AS_OF, "--json", *extra)
    assert CANARY not in played.everything
    return played


def cells(path: str = "corrected.csv") -> list[list[str]]:
    text = Path(path).read_bytes().decode("utf-8")
    return [row for row in csv.reader(io.StringIO(text, newline="")) if row]


def held(played: Played) -> dict[str, str]:
    return {each["cell"]: each["why"] for each in played.json["result"]["held"]}


def test_without_a_decision_every_byte_stays(table: Path, play: Play) -> None:
    played = apply(play, "--no-defuse")
    assert (played.code, held(played)) == (1, {})
    assert Path("corrected.csv").read_bytes() == table.read_bytes()
    assert Path("corrected.csv").stat().st_mode & 0o777 == 0o600


def test_each_decision(table: Path, play: Play) -> None:
    come_back(
        decide(
            ("GD104:2", "correct it", "20", ""),
            ("GD102:4", "unknown", "", ""),
            ("GD103:4", "correct it", "closed", ""),
            ("GD110:5", "Declined", "", ""),
            ("GD104:6", "It is right ", "", "asked twice"),
            ("GD103:6", "ask", "", "ring the office"),
        )
    )
    played = apply(play, "--no-defuse")
    assert held(played) == {}
    assert played.json["result"]["decisions"] == {
        "correct it": 2,
        "declined": 1,
        "it is right": 1,
        "unknown": 1,
    }
    before = table.read_bytes().decode()
    wanted = (
        before.replace("001,200", "001,20")
        .replace("abc,closd", "UNK,closed")
        .replace(",-\r", ",DECL\r")
    )
    assert Path("corrected.csv").read_bytes().decode() == wanted
    assert [each["code"] for each in played.json["findings"]] == ["GD103", "GD118", "GD314"]


def test_what_is_right_is_not_asked_again(table: Path, play: Play) -> None:  # noqa: ARG001
    come_back(decide(("GD104:6", "it is right", "", f"{CANARY} said so")))
    assert apply(play).json["result"]["called_right"] == 1

    def ages(name: str) -> list[int]:
        played = play("validate", name, "--dictionary", "cases.dictionary.yaml", "--json", *AS_OF)
        found = [each for each in played.json["findings"] if each["code"] == "GD104"]
        return [
            place["row"] for each in found for group in each["groups"] for place in group["places"]
        ]

    # The same file, and next month's, with rows put in above and the note changed.
    assert ages("cases.csv") == [2]
    Path("next.csv").write_text(
        "id,age,status,start,stop,notes\nnew,150,open,,,\n004,300,open,,,changed\n"
        "009,300,open,,,\n",
        "utf-8",
    )
    assert ages("next.csv") == [2, 4]
    # Another value of the same case is asked about.
    Path("next.csv").write_text("id,age,status,start,stop,notes\n004,301,open,,,\n", "utf-8")
    assert ages("next.csv") == [2]


def test_what_is_kept_holds_no_cell(table: Path, home: Path, play: Play) -> None:
    text = table.read_bytes().decode().replace("004,300", f"{CANARY},300")
    table.write_bytes(text.encode())
    play("validate", table, "--report", "xlsx", "--force", *AS_OF)
    come_back(decide(("GD104:6", "it is right", "", "looked up")))
    apply(play)
    [path] = home.rglob("goodata.accepted.jsonl")
    entry = json.loads(path.read_text("utf-8"))
    assert set(entry) == {"version", "code", "field", "mark", "key", "who", "when", "why"}
    assert (entry["code"], entry["field"], entry["why"]) == ("GD104", "age", "looked up")
    assert path.stat().st_mode & 0o777 == 0o600
    assert all(
        CANARY.encode() not in each.read_bytes() for each in home.rglob("*") if each.is_file()
    )
    [key] = home.rglob("local.key")
    assert (key.stat().st_mode & 0o777, len(key.read_bytes())) == (0o600, 32)


def test_another_computers_acceptance_is_said_and_not_trusted(
    table: Path, home: Path, play: Play
) -> None:
    come_back(decide(("GD104:6", "it is right", "", "")))
    apply(play)
    [key] = home.rglob("local.key")
    key.unlink()
    played = play("validate", table, *AS_OF)
    assert "1 finding was accepted on another computer" in played.out
    assert "2 problems" not in played.out.splitlines()[-1]
    assert "GD104" in played.out


def test_a_cell_changed_in_data_comes_back(table: Path, play: Play) -> None:  # noqa: ARG001
    come_back(edit(("B2", "20"), ("A3", "002x"), ("F6", None)))
    played = apply(play)
    assert played.json["result"]["cells_changed"] == 2
    assert played.json["result"]["decisions"] == {"changed in Data": 2}
    assert [row[:2] for row in cells()[1:]] == [
        ["001", "20"],
        ["002", "abc"],
        ["003", " 7 "],
        ["004", "300"],
    ]
    assert cells()[4][5] == ""


def test_two_wills_about_one_cell_are_a_conflict(table: Path, play: Play) -> None:  # noqa: ARG001
    come_back(
        decide(
            ("GD104:2", "correct it", "20", ""),
            ("GD103:4", "correct it", "closed", ""),
            ("GD104:6", "it is right", "", ""),
        ),
        edit(("B2", "21"), ("C4", "closed"), ("B6", "30")),
    )
    played = apply(play)
    assert set(held(played)) == {"B2", "B6"}
    assert "contradict" in held(played)["B2"]
    assert (played.code, cells()[1][1], cells()[2][2]) == (1, "200", "closed")
    assert played.json["result"]["called_right"] == 0


@pytest.mark.parametrize(
    ("answer", "cell", "why"),
    [
        (("GD104:2", "correct it", "", ""), "B2", "no correction is given"),
        (("GD104:2", "", "20", ""), "B2", "and no decision"),
        (("GD104:2", "perhaps", "", ""), "B2", "none of the list"),
        (("GD104:2", "correct it", "999", ""), None, ""),
        (
            ("GD102:4", "correct it", "twelve", ""),
            "B4",
            "GD102 (value of wrong type)",
        ),
        (
            ("GD103:4", "correct it", "neither", ""),
            "C4",
            "GD103 (value not in list)",
        ),
        (("GD104:2", "not applicable", "", ""), "B2", "no code for not applicable"),
    ],
)
def test_a_correction_is_judged_first(
    answer: tuple[str, str, str, str], cell: str | None, why: str, table: Path, play: Play
) -> None:
    come_back(decide(answer))
    played = apply(play, "--no-defuse")
    if cell is None:
        # The limit is a soft one in this dictionary only where it says so.
        cell, why = "B2", "it would break GD104 (value out of range)"
    assert why in held(played)[cell]
    assert played.code == 1
    assert Path("corrected.csv").read_bytes() == table.read_bytes()


def test_a_correction_that_breaks_another_rule_is_refused(table: Path, play: Play) -> None:  # noqa: ARG001
    come_back(edit(("D2", "04/02/2024"), ("A5", "001"), ("E6", "11/02/2024")))
    played = apply(play)
    assert "it would break GD20" in held(played)["D2"]
    assert "it would break GD20" in held(played)["A5"]
    assert cells()[1][3] == "01/02/2024"
    assert cells()[4][4] == "11/02/2024"


def test_sorted_rows_find_their_place(table: Path, play: Play) -> None:
    def sort(book: openpyxl.Workbook) -> None:
        sheet = book[layout.DATA]
        rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=2)]
        rows.sort(key=lambda row: str(row[0] or "zzz"), reverse=True)
        for number, row in enumerate(rows, start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value

    come_back(edit(("B2", "20")), sort)
    assert apply(play, "--no-defuse").json["result"]["cells_changed"] == 1
    assert Path("corrected.csv").read_bytes() == table.read_bytes().replace(b"001,200", b"001,20")


def test_a_column_that_was_sorted_alone_is_refused(table: Path, play: Play) -> None:  # noqa: ARG001
    come_back(edit(("A2", "002"), ("A4", "003"), ("A5", "004"), ("A6", "001")))
    played = apply(play)
    assert played.code == 4
    assert (
        "cells of column A of the sheet Data stand in other rows than before"
        in played.json["error"]["what"]
    )
    assert not Path("corrected.csv").exists()


def test_deleted_added_and_doubled_rows(table: Path, play: Play) -> None:
    def shuffle(book: openpyxl.Workbook) -> None:
        sheet = book[layout.DATA]
        sheet.delete_rows(5)
        sheet.append(["new", "1", "open", None, None, CANARY, None, None])
        sheet.append(["001", "9", "open", "01/02/2024", "03/02/2024", "other", 2, None])

    come_back(shuffle)
    played = apply(play, "--no-defuse")
    assert played.code == 1
    assert played.json["result"]["rows_not_in_data"] == 1
    assert "twice" in held(played)["row 2"]
    assert "rows of Data are none of the file: 1" in held(played)[None]
    assert Path("corrected.csv").read_bytes() == table.read_bytes()


def test_a_column_of_ones_own_does_not_matter_and_a_lost_one_does(table: Path, play: Play) -> None:  # noqa: ARG001
    def insert(book: openpyxl.Workbook) -> None:
        book[layout.DATA].insert_cols(1)
        book[layout.DATA]["A1"].value = "my remarks"

    come_back(insert, edit(("C2", "20")))
    assert apply(play).json["result"]["cells_changed"] == 1
    come_back(lambda book: book[layout.DATA].delete_cols(3))
    played = apply(play, "--force")
    assert played.code == 3
    assert "column B of the file is not to be found" in played.json["error"]["what"]


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (lambda book: book.remove(book[layout.PROBLEMS]), "headings of the sheet Problems"),
        (lambda book: book.remove(book[layout.DATA]), "sheet Data is not in it"),
        (lambda book: book.remove(book[layout.ABOUT]), "no review workbook"),
    ],
)
def test_a_workbook_that_lacks_a_sheet_is_refused(
    spoil: Change,
    what: str,
    table: Path,  # noqa: ARG001
    play: Play,
) -> None:
    come_back(spoil)
    played = apply(play)
    assert played.code == 3
    assert what in played.json["error"]["what"]
    assert played.json["error"]["fix"]


def test_another_state_of_the_file_is_refused(table: Path, play: Play) -> None:
    come_back(decide(("GD104:2", "correct it", "20", "")))
    table.write_bytes(table.read_bytes() + b"005,1,open,,,\r\n")
    played = apply(play)
    assert played.code == 3
    assert "another state of the file" in played.json["error"]["what"]


def test_a_table_with_short_rows_is_refused(table: Path, play: Play) -> None:
    table.write_bytes(table.read_bytes() + b"005,1\r\n")
    played = play("validate", table, "--report", "xlsx", "--force", *AS_OF)
    assert "cannot be taken back" in played.out + played.err
    assert apply(play).code == 4


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["cases.csv", "cases.csv.bak", "--out", "x.csv"], 2),
        (["cases.csv"], 2),
        (["cases.csv", "--out", "x.pdf"], 2),
        (["cases.csv", "--out", "cases.csv", "--force"], 4),
        (["cases.csv", "--out", "cases_review.xlsx", "--force"], 4),
        (["cases.csv", "--out", "x.csv", "--report", "csv"], 2),
        (["cases.csv", "--out", "x.csv", "--baseline", "b.json"], 2),
    ],
)
def test_wrong_use(line: list[str], code: int, table: Path, play: Play) -> None:
    Path("cases.csv.bak").write_bytes(table.read_bytes())
    before = {each.name: each.read_bytes() for each in Path().iterdir() if each.is_file()}
    assert play("validate", *line, "--apply", "cases_review.xlsx", *AS_OF).code == code
    assert before == {each.name: each.read_bytes() for each in Path().iterdir() if each.is_file()}


def test_work_that_is_not_taken_in_is_never_replaced(table: Path, play: Play) -> None:  # noqa: ARG001
    again = ("validate", "cases.csv", "--report", "xlsx", "--force", *AS_OF)
    assert play(*again).code == 1
    come_back()
    assert play(*again).code == 1, "only saved anew"
    for work in (edit(("B2", "20")), decide(("GD104:2", "correct it", "20", ""))):
        come_back(work)
        before = Path("cases_review.xlsx").read_bytes()
        played = play(*again)
        assert (played.code, Path("cases_review.xlsx").read_bytes()) == (4, before)
        assert "corrections that are not applied yet" in played.err
    apply(play)
    assert play(*again).code == 1, "taken in, so it may go"


def test_the_log_tells_place_code_and_decision_alone(table: Path, home: Path, play: Play) -> None:  # noqa: ARG001
    come_back(decide(("GD104:2", "correct it", "77", f"{CANARY}")), edit(("F6", CANARY)))
    apply(play)
    entries = [json.loads(each) for each in log(home).splitlines()]
    [told] = [each for each in entries if each["kind"] == "decisions"]
    assert told["decisions"] == [
        {"cell": "B2", "code": "GD104", "decision": "correct it"},
        {"cell": "F6", "code": "", "decision": "changed in Data"},
    ]
    assert CANARY not in log(home)
    assert '"77"' not in log(home)
    assert play("log", "verify").code == 0


def log(home: Path) -> str:
    [path] = home.rglob("goodata.log.jsonl")
    return path.read_text("utf-8")


def test_text_that_would_run_is_defused_once(table: Path, play: Play) -> None:  # noqa: ARG001
    """Corrected, reviewed and corrected again: one apostrophe, not two."""
    played = apply(play)
    assert cells()[2][5] == "'=1+1"
    assert played.json["result"]["defused"] == 2
    line = ("validate", "corrected.csv", "--dictionary", "cases.dictionary.yaml", *AS_OF)
    assert play(*line, "--report", "xlsx").code == 1
    sheet = openpyxl.load_workbook("corrected_review.xlsx")[layout.DATA]
    assert sheet["F4"].value == "=1+1"
    come_back(edit(("B2", "20"), ("F6", "=2")), name="corrected_review.xlsx")
    assert play(*line, "--apply", "corrected_review.xlsx", "--out", "twice.csv").code == 1
    assert [row[5] for row in cells("twice.csv")[2:]] == ["'=1+1", "'-", "'=2"]


def test_a_workbook_is_corrected_into_a_workbook_or_text(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cases.dictionary.yaml").write_text(DICTIONARY, "utf-8")
    book = openpyxl.Workbook()
    book.active.append(["id", "age", "status", "start", "stop", "notes"])
    book.active.append(["007", "200", "open", "01/02/2024", "02/02/2024", "=1+1"])
    book.active["F2"].data_type = "s"
    book.save("cases.xlsx")
    assert play("validate", "cases.xlsx", "--report", "xlsx", *AS_OF).code == 1
    come_back(decide(("GD104:2", "correct it", "20", "")))
    for out in ("corrected.csv", "corrected.xlsx"):
        line = ("validate", "cases.xlsx", "--apply", "cases_review.xlsx", "--out", out, *AS_OF)
        assert play(*line).code == 0
    assert cells()[1] == ["007", "20", "open", "01/02/2024", "02/02/2024", "'=1+1"]
    sheet = openpyxl.load_workbook("corrected.xlsx").active
    row = [each.value for each in sheet[2]]
    assert row == ["007", "20", "open", "01/02/2024", "02/02/2024", "=1+1"]


def test_the_casebook_saved_by_libreoffice(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing changed: nothing comes back. One decision: one cell."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no LibreOffice (soffice) on this computer")
    monkeypatch.chdir(tmp_path)
    Path("cases.csv").write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    assert play("validate", "cases.csv", "--report", "xlsx", *AS_OF).code == 1
    for correction in ("", "24"):
        if correction:
            come_back(decide(("GD104:13", "correct it", correction, "")))
        Path("saved").mkdir(exist_ok=True)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        line = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", "saved"]
        subprocess.run([*line, "cases_review.xlsx"], check=True, capture_output=True, timeout=120)
        shutil.copy("saved/cases_review.xlsx", "cases_review.xlsx")
        played = apply(play, "--no-defuse", "--force")
        assert held(played) == {}
        wanted = Path("cases.csv").read_bytes()
        if correction:
            wanted = wanted.replace(b",200,", b",24,")
        assert Path("corrected.csv").read_bytes() == wanted


def _cases(folder):
    rows = ["case_no,full_name,age"]
    rows += [
        f"AB-{each:04d},Kanary{chr(97 + each % 26)}{chr(97 + each // 26)},{20 + each}"
        for each in range(1, 61)
    ]
    path = folder / "cases.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "cases.dictionary.yaml").write_text(
        "$schema: https://datapackage.org/profiles/2.0/tableschema.json\n"
        "goodata: 1\nname: cases\nversion: 1.0.0\nprimaryKey: [case_no]\nfields:\n"
        "  - {name: case_no, type: string}\n  - {name: full_name, type: string}\n"
        "  - {name: age, type: integer, constraints: {maximum: 79}}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("how", ["one column sorted, one cell typed", "row numbers filled anew"])
def test_cells_that_moved_to_other_rows_are_refused(how, tmp_path, play):
    path = _cases(tmp_path)
    assert play("validate", path, "--report", "xlsx").code == 1
    book = tmp_path / "cases_review.xlsx"
    opened = openpyxl.load_workbook(book)
    sheet = opened["Data"]
    if how.startswith("one"):
        values = sorted((sheet.cell(row, 2).value for row in range(2, 62)), reverse=True)
        for row, value in zip(range(2, 62), values, strict=True):
            sheet.cell(row, 2).value = value
        sheet.cell(30, 2).value = "One Edit"
    else:
        heads = [each.value for each in sheet[1]]
        place = heads.index("goodata: row") + 1
        for row in range(2, 61):
            sheet.cell(row, place).value = str(row + 1)
    opened.save(book)
    played = play("validate", path, "--apply", book, "--out", tmp_path / "out.csv")
    assert played.code == 4
    assert not (tmp_path / "out.csv").exists()
