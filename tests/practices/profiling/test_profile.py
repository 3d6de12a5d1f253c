"""The page about a file: exact on columns of known make, silent about what stands in them."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from tests.conftest import EXAMPLES

from goodata.engines.tallies import tally

CANARY = "Zorvak"


@pytest.fixture
def table(tmp_path):
    def make(*lines, name="table.csv"):
        path = tmp_path / name
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        return path

    return make


@pytest.fixture
def page(play):
    def look(path, *options):
        played = play("profile", path, *options, "--json")
        assert played.code == 0, played.everything
        return {each["column_letter"]: each for each in played.json["result"]["columns"]}

    return look


def test_each_kind_of_nothing_is_counted_apart(table, page, play):
    path = table("case_id,years", "A1,0", "A2,UNK", "A3,N/A", "A4,", "A5,7", "A6,-", "A7,DECL")
    dictionary = path.with_name("years.yaml")
    dictionary.write_text(
        "goodata: 1\nname: years\nversion: 1.0.0\n"
        'missingValues: [{value: "", label: empty}, {value: UNK, label: unknown},'
        ' {value: "N/A", label: notAvailable}, {value: DECL, label: declined}]\n'
        "fields: [{name: case_id, purpose: tell rows apart}, {name: years, type: integer}]\n",
        "utf-8",
    )
    found = page(path, "--dictionary", dictionary)["B"]
    assert found["missing"] == {
        "empty": 1,
        "unknown": 1,
        "not_available": 1,
        "not_applicable": 0,
        "declined": 1,
        "suppressed": 0,
        "undeclared_mark": 1,
        "zeros": 1,
    }
    assert (found["answered"], found["cells"], found["distinct"]) == (2, 7, 2)
    played = play("profile", path, "--dictionary", dictionary)
    assert (
        "empty 1, unknown 1, not available 1, not applicable 0, declined 1; zeros 1" in played.out
    )
    assert "no purpose stated for B" in played.out


def test_without_a_dictionary_marks_are_only_marks(table, page):
    path = table("case_id,years", "A1,0", "A2,unknown", "A3,N/A", "A4,  ", "A5,x", "A6,-99")
    found = page(path)["B"]["missing"]
    assert (found["empty"], found["undeclared_mark"], found["zeros"]) == (1, 2, 1)


def test_dates_are_counted_by_form(table, page):
    days = ["05/03/2024", "28/03/2024", "04/28/2024", "2024-03-05", "05/05/2024", "31/04/2024"]
    path = table("case_id,seen", *(f"A{n},{day}" for n, day in enumerate(days)))
    found = page(path)["B"]["dates"]
    assert found["forms"] == {
        "day equals month": 1,
        "day first only": 1,
        "impossible": 1,
        "iso": 1,
        "month first only": 1,
        "readable both ways": 1,
    }
    assert (found["day_first"], found["month_first"], found["order"]) == (1, 1, None)


def test_columns_never_used_and_rows_that_come_again(table, page, play):
    path = table("a,b,c", "x,,same", "y,,same", "x,,same")
    found = page(path)
    assert [found[each]["unused"] for each in "ABC"] == [None, "empty", "constant"]
    played = play("profile", path)
    assert "1 row stands in the file already" in played.out
    assert "never used: B, C" in played.out


def test_the_figures_agree_with_a_plain_count_of_the_casebook(page):
    with (EXAMPLES / "casebook.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    found = page(EXAMPLES / "casebook.csv", "--dictionary", "casebook")
    for each in found.values():
        cells = [line[each["field"]] for line in lines]
        assert each["cells"] == len(cells)
        assert each["missing"]["empty"] == sum(not cell.strip() for cell in cells)
        assert each["missing"]["declined"] == cells.count("DECL")
        nothing = {"UNK", "N/A", "NAP", "DECL", "SUPP"}
        kept = Counter(c for c in cells if c.strip() and c not in nothing and c != "-")
        assert each["answered"] == sum(kept.values())
        assert each["distinct"] == len(kept)


def test_a_page_is_fifteen_lines_at_the_terminal_and_whole_elsewhere(play):
    path = EXAMPLES / "casebook.csv"
    shown = play("profile", path, "--dictionary", "casebook", terminal=True).out
    between = shown.splitlines()[2:]
    assert "more columns" in shown
    assert sum(line[:1] in " 0123456789" and "%" in line[:9] for line in between) <= 6
    assert "N       consent_given" not in shown
    whole = play("profile", path, "--dictionary", "casebook", "--verbose", terminal=True).out
    assert all(f"  {letter} " in whole for letter in "ABCDEFGHIJKLMNO")
    assert play("profile", path, "--dictionary", "casebook").out.count(" %  ") == 15


def test_nothing_that_stands_in_a_cell_is_said(table, play):
    lines = [f"{CANARY}{n % 3},{CANARY.lower()},{n}" for n in range(30)]
    path = table("person,place,number", *lines)
    for more in (["--json"], ["--verbose"], [], ["--report", "html", "--force"]):
        played = play("profile", path, *more)
        assert played.code == 0
        assert CANARY.lower() not in played.everything.lower()
    html = next(path.parent.glob("*.html")).read_text("utf-8")
    assert CANARY.lower() not in html.lower()
    assert "How complete each column is" in html
    assert "<script" not in html


def test_a_first_row_that_may_be_a_person_is_not_printed(table, play):
    path = table(f"{CANARY},+66819999999,open", "Tana,+66829999999,open", "Malee,,closed")
    played = play("profile", path, "--header-row", "1")
    assert played.code == 0
    assert CANARY not in played.everything


def test_more_texts_than_are_kept_are_counted_and_said(table, play, monkeypatch):
    monkeypatch.setitem(tally.__kwdefaults__, "most_texts", 20)
    path = table("case_id,word", *(f"A{n},w{n}" for n in range(60)), "A60,-")
    played = play("profile", path, "--json").json["result"]
    word = played["columns"][1]
    assert (word["answered"], word["distinct"], word["all_texts_read"]) == (60, 60, False)
    assert word["missing"]["undeclared_mark"] == 1
    assert played["not_checked"][0]["what"] == "every text of A, B"


def test_broken_rows_are_left_out_and_said(table, play):
    path = table("a,b", "x,y", "z", "x,y,z")
    played = play("profile", path)
    assert "not checked: 2 rows (too few or too many cells)" in played.out


def near(path):
    """A column with two slips and two words of their own."""
    cells = ["Mae Sot"] * 6 + ["mae sot", "Mae Sod"] + ["Ranong"] * 4
    path.write_text(
        "case_id,town\r\n" + "".join(f'"A{n}",{cell}\r\n' for n, cell in enumerate(cells)), "utf-8"
    )
    return path


def test_the_map_holds_the_spellings_and_only_the_map(tmp_path, play):
    path, chart = near(tmp_path / "towns.csv"), tmp_path / "towns.map.csv"
    played = play("profile", path, "--map", chart)
    assert played.code == 0
    assert "Sod" not in played.everything
    assert "HIGH: holds values of the table" in played.out
    assert chart.stat().st_mode & 0o777 == 0o600
    lines = list(csv.reader(io.StringIO(chart.read_text("utf-8"))))
    assert lines == [
        ["field", "written", "canonical", "times", "method", "accept"],
        ["town", "Mae Sod", "Mae Sot", "1", "near", ""],
        ["town", "mae sot", "Mae Sot", "1", "spelling", ""],
    ]


def test_only_accepted_lines_are_applied_and_all_else_stays_byte_for_byte(tmp_path, play):
    path, chart = near(tmp_path / "towns.csv"), tmp_path / "towns.map.csv"
    new = tmp_path / "new.csv"
    play("profile", path, "--map", chart)
    before = path.read_bytes()
    chart.write_text(chart.read_text("utf-8").replace("near,", "near,yes"), "utf-8")
    played = play("validate", path, "--map", chart, "--out", new)
    assert played.code == 0
    assert "1 line of the map accepted, 1 left alone" in played.out
    assert "Sod" not in played.everything
    assert new.read_bytes() == before.replace(b"Mae Sod", b"Mae Sot")
    assert path.read_bytes() == before
    assert new.stat().st_mode & 0o777 == 0o600


def test_a_canonical_text_that_a_spreadsheet_would_run_is_defused(tmp_path, play):
    path, chart, new = (tmp_path / name for name in ("t.csv", "t.map.csv", "n.csv"))
    cells = ["=Ranong"] * 4 + ["=Ranonk"]
    path.write_text("id,town\n" + "".join(f"{n},{c}\n" for n, c in enumerate(cells)), "utf-8")
    play("profile", path, "--map", chart)
    assert "'=Ranonk" in chart.read_text("utf-8")
    chart.write_text(chart.read_text("utf-8").replace("near,", "near,yes"), "utf-8")
    assert play("validate", path, "--map", chart, "--out", new).code == 0
    assert new.read_text("utf-8").count("'=Ranong") == 5


HEAD = "field,written,canonical,times,method,accept\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a,b\n", "not a map of spellings"),
        ("", "not a map of spellings"),
        (HEAD + "nowhere,a,b,1,near,yes\n", "names a column"),
        (HEAD + "town,a,b\n", "expected 6 cells"),
        (
            "field,written,canonical,times,method,accept\ntown,a,b,1,near,yes\ntown,a,c,1,,yes\n",
            "two different ones",
        ),
    ],
)
def test_a_map_that_cannot_be_meant_is_refused_in_words(tmp_path, play, content, told):
    path, chart = near(tmp_path / "towns.csv"), tmp_path / "towns.map.csv"
    chart.write_text(content, "utf-8")
    played = play("validate", path, "--map", chart, "--out", tmp_path / "new.csv")
    assert played.code == 3
    assert told in played.err
    assert not (tmp_path / "new.csv").exists()


def test_a_map_is_not_applied_to_rows_that_are_short(tmp_path, play):
    path, chart = near(tmp_path / "towns.csv"), tmp_path / "towns.map.csv"
    play("profile", path, "--map", chart)
    path.write_text(path.read_text("utf-8") + "A99\n", "utf-8")
    assert play("validate", path, "--map", chart, "--out", tmp_path / "new.csv").code == 4
