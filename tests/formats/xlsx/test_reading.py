"""Ordinary workbooks: written by xlsxwriter or part by part, read, and held against openpyxl."""

import datetime as dt
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.errors import Unreadable
from goodata.formats import Asked
from goodata.formats._sheets.child import text
from goodata.formats.xlsx import FORMAT
from goodata.table import CellState, ReadingPlan


def planned(path, sheet=None, header_row=None, columns=None, skipped=()):
    candidates = FORMAT.look(path, Asked())
    option = next(each for each in candidates.options if sheet in (None, each.sheet))
    heads = [each for each in option.head if header_row in (None, each.row)]
    return ReadingPlan(
        path,
        "xlsx",
        heads[0].row,
        heads[0].cells,
        columns or option.columns,
        sheet=option.sheet,
        skipped=skipped,
    )


def records(table):
    found = []
    for batch in table.batches():
        assert batch.lines is None
        columns = [column.to_pylist() for column in batch.cells.columns]
        found += zip(batch.rows.tolist(), zip(*columns, strict=True), strict=True)
    assert len(found) == table.records
    return found


def facts(table):
    return {fact.check: fact for fact in table.facts}


@pytest.fixture
def book(tmp_path):
    """A workbook to write into; `book.done()` gives its path."""

    class Book:
        def __init__(self):
            self.path = tmp_path / "cases.xlsx"
            self.file = xlsxwriter.Workbook(self.path)
            self.sheet = self.file.add_worksheet("Cases")

        def format(self, code):
            return self.file.add_format({"num_format": code})

        def done(self):
            self.file.close()
            return self.path

    return Book()


def one_cell(book, write):
    book.sheet.write(0, 0, "header")
    write(book.sheet)
    return records(FORMAT.read(planned(book.done())))[0][1][0]


@pytest.mark.parametrize(
    ("number", "code", "wanted"),
    [
        (2016, "General", "2016"),
        (2016.5, "General", "2016.5"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-7, "General", "0.0000001"),
        (-3, "General", "-3"),
        (85500000000.0, "0.00E+00", "85500000000"),
        (7, "00000", "00007"),
        (123456, "00000", "123456"),
        (-7, "000", "-007"),
        (7.5, "000", "7.5"),
        (7, "0", "7"),
        (7, "00;-00", "07"),
        (1234567890123456, "General", "1234567890123456"),
        (1.23456789012345e19, "General", "12345678901234500000"),
        (45385, "dd/mm/yyyy", "2024-04-03"),
        (45385, "[$-D07041E]dd/mm/yyyy", "2024-04-03"),
        (45385, "[$-107041E]d mmm yyyy;@", "2024-04-03"),
        (45385.5, "yyyy-mm-dd hh:mm", "2024-04-03T12:00:00"),
        (0.25, "hh:mm", "06:00:00"),
        (1.5, "[h]:mm:ss", "36:00:00"),
        (59, "dd/mm/yyyy", "1900-02-28"),
        (-3, "dd/mm/yyyy", "-3"),
        (45385, '0 "days"', "45385"),
        (45385, "[Red]0", "45385"),
    ],
)
def test_numbers_as_text(book, number, code, wanted):
    form = book.format(code)
    assert one_cell(book, lambda sheet: sheet.write_number(1, 0, number, form)) == wanted


@pytest.mark.parametrize(
    "content", ["007", "NA", "null", "1e5", " x ", "๒๕๖๗", "+855 12", "=1+1", "1" * 20, "a\nb", "é"]
)
def test_text_is_kept(book, content):
    assert one_cell(book, lambda sheet: sheet.write_string(1, 0, content)) == content


def test_rich_text_and_truth_values(book):
    bold = book.file.add_format({"bold": True})
    book.sheet.write_row(0, 0, ["a", "b"])
    book.sheet.write_rich_string(1, 0, "So", bold, "mch", "ai")
    book.sheet.write_boolean(1, 1, True)
    assert records(FORMAT.read(planned(book.done()))) == [(2, ("Somchai", "TRUE"))]


def test_days_counted_from_1904(tmp_path):
    path = tmp_path / "t.xlsx"
    file = xlsxwriter.Workbook(path, {"date_1904": True})
    sheet = file.add_worksheet()
    sheet.write(0, 0, "date")
    form = file.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_datetime(1, 0, dt.date(2024, 4, 3), form)
    file.close()
    assert records(FORMAT.read(planned(path)))[0][1] == ("2024-04-03",)
    assert FORMAT.look(path, Asked()).options[0].evidence["epoch_1904"] is True


def test_rows_and_letters_are_the_sheets_own(book):
    book.sheet.write_row(4, 2, ["id", "age"])
    book.sheet.write_row(6, 2, ["C1", 3])
    book.sheet.write_row(9, 2, ["C2", 4])
    table = FORMAT.read(planned(book.done()))
    assert table.plan.names == ("", "", "id", "age")
    assert records(table) == [(7, ("", "", "C1", "3")), (10, ("", "", "C2", "4"))]
    assert [spot.row for spot in facts(table)["blank-lines"].places] == [6, 8, 9]
    assert table.columns[2].letter == "C"


def test_states_are_never_empty_cells(book):
    book.sheet.write_row(0, 0, ["a", "b", "c"])
    book.sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
    book.sheet.write_formula(1, 1, "=1+1", None, "")
    book.sheet.write_formula(1, 2, "=1+1", None, 2)
    book.sheet.write_formula(2, 1, "=1+1", None, "")
    table = FORMAT.read(planned(book.done()))
    assert table.states == {
        (2, 0): CellState.ERROR,
        (2, 1): CellState.NEVER_CALCULATED,
        (3, 1): CellState.NEVER_CALCULATED,
    }
    assert records(table) == [(2, ("", "", "2")), (3, ("", "", ""))]


def test_formula_whose_value_is_empty_text(book):
    book.sheet.write_row(0, 0, ["a", "b"])
    book.sheet.write_row(1, 0, ["x"])
    path = book.done()
    patched = path.with_name("patched.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(patched, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet1.xml"):
                empty = b'<c r="B2" t="str"><f>""</f><v></v></c></row></sheetData>'
                data = data.replace(b"</row></sheetData>", empty)
            target.writestr(name, data)
    table = FORMAT.read(planned(patched))
    assert table.states == {}
    assert records(table) == [(2, ("x", ""))]


def test_hidden_rows_are_read_and_told(book):
    book.sheet.write_column(0, 0, ["id", "C1", "C2", "C3"])
    book.sheet.set_row(2, None, None, {"hidden": True})
    book.sheet.set_column(1, 2, None, None, {"hidden": True})
    book.sheet.write(1, 1, "x")
    book.sheet.autofilter("A1:A4")
    path = book.done()
    option = FORMAT.look(path, Asked()).options[0]
    assert [each.hidden for each in option.head] == [False, False, True, False]
    assert option.evidence["hidden_columns"] == ["B"]
    table = FORMAT.read(planned(path))
    assert [row for row, _ in records(table)] == [2, 3, 4]
    fact = facts(table)["rows-hidden"]
    assert ([spot.row for spot in fact.places], dict(fact.args)) == ([3], {"filtered": True})


def test_hidden_sheets_are_flagged(book):
    book.sheet.write_column(0, 0, ["id", "C1"])
    for name, hide in (("Old", "hide"), ("Older", "very_hidden")):
        other = book.file.add_worksheet(name)
        other.write_column(0, 0, ["id", "C9"])
        getattr(other, hide)()
    path = book.done()
    options = FORMAT.look(path, Asked()).options
    assert [(each.sheet, each.hidden) for each in options] == [
        ("Cases", False),
        ("Old", True),
        ("Older", True),
    ]
    assert facts(FORMAT.read(planned(path)))["sheet-hidden"].count == 2
    assert facts(FORMAT.read(planned(path, sheet="Old")))["sheet-hidden"].count == 1


def test_merged_cells_are_not_filled(book):
    book.sheet.write_row(0, 0, ["a", "b"])
    book.sheet.merge_range("A2:A4", "x")
    book.sheet.write_column(1, 1, ["1", "2", "3"])
    table = FORMAT.read(planned(book.done()))
    assert [cells for _, cells in records(table)] == [("x", "1"), ("", "2"), ("", "3")]
    assert [spot.cell for spot in facts(table)["cells-merged"].places] == ["A2"]


def test_two_tables_side_by_side(book):
    book.sheet.write_row(0, 0, ["id", "age"])
    book.sheet.write_row(1, 0, ["C1", 3])
    book.sheet.write_row(0, 3, ["place", "code"])
    book.sheet.write_row(1, 3, ["Tak", 63])
    path = book.done()
    fact = facts(FORMAT.read(planned(path)))["two-tables"]
    assert ([spot.cell for spot in fact.places], dict(fact.args)) == (["C1"], {"columns": "C"})
    assert FORMAT.look(path, Asked()).options[0].evidence["empty_columns"] == ["C"]


def test_unnamed_column_that_holds_something_is_no_gap(book):
    book.sheet.write_row(0, 0, ["id", "", "age"])
    book.sheet.write_row(1, 0, ["C1", "x", 3])
    assert "two-tables" not in facts(FORMAT.read(planned(book.done())))


def test_header_alone_and_unknown_sheet(book):
    book.sheet.write_row(0, 0, ["id", "age"])
    path = book.done()
    assert [fact.check for fact in FORMAT.read(planned(path)).facts] == ["no-data-rows"]
    with pytest.raises(Unreadable):
        FORMAT.read(ReadingPlan(path, "xlsx", 1, ("id",), 1, sheet="Other"))


def test_narrow_and_wide_plans_and_skipped_rows(book):
    for row, cells in enumerate([["id", "age"], ["#id", "#age"], ["C1", 3]]):
        book.sheet.write_row(row, 0, cells)
    path = book.done()
    assert records(FORMAT.read(planned(path, columns=1, skipped=(2,)))) == [(3, ("C1",))]
    assert records(FORMAT.read(planned(path, columns=3, skipped=(2,)))) == [(3, ("C1", "3", ""))]


def test_batches_start_over_and_cuts_do_not_matter(book):
    book.sheet.write_column(0, 0, ["id", *range(50)])
    plan = planned(book.done())
    whole = FORMAT.read(plan)
    assert records(whole) == records(whole)
    pieces = FORMAT.read(plan, 7)
    assert records(pieces) == records(whole)
    assert len(list(pieces.batches())) == 8


def test_the_kept_workbook_is_not_used_once_the_file_changed(book):
    book.sheet.write_column(0, 0, ["id", "C1"])
    plan = planned(book.done())
    other = xlsxwriter.Workbook(plan.path)
    other.add_worksheet("Cases").write_column(0, 0, ["id", "C1", "C2"])
    other.close()
    assert FORMAT.read(plan).records == 2


def test_things_present_are_counted_and_left_alone(book):
    book.sheet.write_column(0, 0, ["id", "C1"])
    book.sheet.write_comment(0, 0, "x")
    book.sheet.data_validation("A2", {"validate": "list", "source": ["a", "b"]})
    book.sheet.protect()
    evidence = FORMAT.look(book.done(), Asked()).options[0].evidence
    assert (evidence["comments_present"], evidence["drop_downs"]) == (1, 1)
    assert evidence["protected"] is True


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cs", "Cc"])),
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.12g}")),
    st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)),
)


def as_text(value):
    """What openpyxl says of a cell, as text."""
    if value is None:
        return ""
    return text(dt.datetime.combine(value, dt.time()) if type(value) is dt.date else value)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_agrees_with_openpyxl(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.xlsx")
        file = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
        sheet = file.add_worksheet("Cases")
        sheet.write_row(0, 0, ["a", "b", "c", "d"])
        dates = file.add_format({"num_format": "yyyy-mm-dd"})
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(row, column, cell, dates)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                else:
                    sheet.write(row, column, cell)
        file.close()
        plain = openpyxl.load_workbook(path)["Cases"].iter_rows(values_only=True)
        wanted = [tuple(map(as_text, cells)) for cells in plain][1:]
        found = dict(records(FORMAT.read(planned(path))))
    for row, cells in enumerate(wanted, 2):
        assert found.get(row, ("",) * 4) == cells
