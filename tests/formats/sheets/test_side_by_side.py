"""Two tables on one sheet: both ranges are named, and `--range` takes one of them."""

import pytest
import xlsxwriter

from goodata.dictionary import find
from goodata.errors import WrongUse
from goodata.files import reading
from goodata.formats import Asked
from goodata.table import area


def sheet(folder, *blocks):
    """A workbook whose first sheet has blocks of cells, each by its first column, from row 2 on."""
    path = folder / "cases.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Cases")
        for first, rows in blocks:
            for number, cells in enumerate(rows, start=1):
                page.write_row(number, first, cells)
    return path


PEOPLE = [["id", "age", "sex"], ["C1", 3, "f"], ["C2", 4, "m"]]
PLACES = [["place", "code"], ["Tak", "63"]]


def chosen(path, asked=None):
    asked = asked or Asked()
    return find.choose(reading.look(path, asked), [], asked).plan


def test_two_tables_are_a_question_with_both_ranges(tmp_path):
    path = sheet(tmp_path, (0, PEOPLE), (4, PLACES))
    with pytest.raises(WrongUse) as error:
        chosen(path)
    args = dict(error.value.faults[0].args)
    assert args == {"ranges": "A2:C4, E2:F4", "first": "A2:C4"}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [("A2:C4", ("id", "age", "sex")), ("E2:F4", ("", "", "", "", "place", "code"))],
)
def test_a_range_takes_one_of_them(tmp_path, wanted, names):
    asked = Asked(area=area(wanted))
    plan = chosen(sheet(tmp_path, (0, PEOPLE), (4, PLACES)), asked)
    assert plan.names == names
    table = reading.read(plan)
    assert table.records == len(PEOPLE if wanted[0] == "A" else PLACES) - 1
    assert not [fact for fact in (*plan.facts, *table.facts) if fact.check == "column-empty"]


def test_one_lonely_column_aside_is_told_and_read(tmp_path):
    plan = chosen(sheet(tmp_path, (0, PEOPLE), (4, [["remark"], ["late"]])))
    assert "two-tables" in [fact.check for fact in reading.read(plan).facts]


def test_an_empty_column_on_the_left_lacks_no_heading(tmp_path):
    plan = chosen(sheet(tmp_path, (2, PEOPLE)))
    assert not [fact for fact in plan.facts if fact.check == "column-empty"]


def test_text_files_have_no_ranges(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("id,age\nC1,3\n")
    with pytest.raises(WrongUse):
        chosen(path, Asked(area=area("A1:B2")))
