"""One invented table as .xlsx, .ods and .xls: the same cells, and what each format can tell."""

from pathlib import Path

import pytest

from goodata.files import reading
from goodata.formats import Asked
from goodata.table import CellState, ReadingPlan, area

FILES = Path(__file__).parents[1] / "files"
RECORDS = {
    2: ("C1", "1.5", "2024-04-01", "06:00:00", "2024-04-03T12:00:00", "36:00:00"),
    3: ("C2", "3", "2024-04-02", "12:00:00", "2024-04-03T12:00:00", "72:00:00"),
    4: ("C3", "4.5", "2024-04-03", "18:00:00", "2024-04-03T12:00:00", "108:00:00"),
}
FURTHER = ("", "2.5", "0.25", "1234.5", "abc\nd", "123456789012346000")


def table(name, asked=None):
    path = FILES / name
    asked = asked or Asked()
    found = reading.look(path, asked)
    option = found.options[0]
    head = option.head[0]
    plan = ReadingPlan(
        path,
        found.format,
        head.row,
        head.cells,
        option.columns,
        sheet=option.sheet,
        area=asked.area,
    )
    return found, reading.read(plan)


def rows(read):
    return {
        row: tuple(cells.values())
        for batch in read.batches()
        for row, cells in zip(batch.rows.tolist(), batch.cells.to_pylist(), strict=True)
    }


@pytest.mark.parametrize("name", ["typed.xlsx", "typed.ods", "typed.xls"])
def test_the_same_cells(name):
    _, read = table(name)
    found = rows(read)
    assert list(found) == [2, 3, 4, 5, 7, 8]
    assert {row: found[row][:6] for row in RECORDS} == RECORDS
    assert all(found[row][8:14] == FURTHER for row in RECORDS)
    assert (found[7][0], found[8][:2]) == ("m", ("", "3"))


@pytest.mark.parametrize("name", ["typed.xlsx", "typed.ods"])
def test_what_is_told(name):
    _, read = table(name)
    facts = {fact.check: fact for fact in read.facts}
    assert [spot.row for spot in facts["rows-hidden"].places] == [3]
    assert facts["columns-hidden"].args == {"columns": "D"}
    assert facts["sheet-hidden"].count == 1
    assert [spot.cell for spot in facts["cells-merged"].places] == ["A7"]
    assert [spot.row for spot in facts["blank-lines"].places] == [6]
    assert read.states == {(row, 8): CellState.ERROR for row in range(2, 6)}
    assert read.not_checked == ()
    assert rows(read)[2][7] == "00001"


def test_xlsx_tells_numbers_that_lost_digits():
    _, read = table("typed.xlsx")
    facts = {fact.check: fact for fact in read.facts}
    assert [spot.cell for spot in facts["spreadsheet-damage"].places] == ["N2", "N3", "N4", "N5"]


def test_xlsx_tells_days_that_never_were():
    _, read = table("typed.xlsx")
    facts = {fact.check: fact for fact in read.facts}
    assert [spot.cell for spot in facts["date-before-march-1900"].places] == ["D5"]


def test_xls_says_what_it_cannot_tell():
    found, read = table("typed.xls")
    assert (found.format, found.options[1].hidden) == ("xls", True)
    assert [str(each.what) for each in read.not_checked] == [
        "hidden rows and columns",
        "cells with an error, and formulas never calculated",
    ]
    assert {fact.check for fact in read.facts} == {"sheet-hidden", "cells-merged", "blank-lines"}


@pytest.mark.parametrize("name", ["typed.xlsx", "typed.ods", "typed.xls"])
def test_a_range_keeps_rows_and_letters(name):
    found, read = table(name, Asked(area=area("B1:C4")))
    assert found.options[0].head[0].cells == ("", "age", "date")
    assert rows(read) == {
        2: ("", "1.5", "2024-04-01"),
        3: ("", "3", "2024-04-02"),
        4: ("", "4.5", "2024-04-03"),
    }
    assert read.columns[2].letter == "C"
    assert read.states == {}
