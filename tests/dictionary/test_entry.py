"""Entry forms: headings that lead back, lists and limits that hold, formulas that mean it."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess

import openpyxl
import pytest
import xlsxwriter

from goodata.dictionary import headers, load, shelf, written
from goodata.dictionary.entry import choices, formulas, picking, planning, writing
from goodata.dictionary.entry.formulas import Held
from goodata.errors import WrongUse

SHIPPED = [each for each in shelf.known() if each.where == "comes with goodata"]

PLACES = """
goodata: 1
name: places
version: 2.1.0
file: {dateOrder: dmy}
missingValues:
  - {value: "", label: empty}
  - {value: UNK, label: unknown}
  - {value: GONE, label: suppressed}
primaryKey: [number]
rules:
  - {name: out-after-in, holds: left >= arrived, message: left before arrived, about: [left]}
  - {name: needs-parent, when: "age < 18", holds: is_given(guardian), about: guardian}
  - {name: too-hard, holds: "days_between(arrived, left) < 9", about: left}
fields:
  - {name: number, title: Number, constraints: {required: true}}
  - name: province
    title: Province
    type: string
    subtype: place
    categories: [{value: "01", label: North}, {value: "1", label: South}, {value: "E", label: East}]
  - name: district
    title: District
    type: string
    subtype: place
    parent: province
    categories:
      - {value: "0101", label: Up, parent: "01"}
      - {value: "11", label: Down, parent: "1"}
      - {value: "0102", label: Over, parent: "01"}
  - {name: arrived, type: date, constraints: {minimum: "2020-01-01", maximum: "2030-12-31"}}
  - {name: left, type: date, requiredWhen: 'status == "left"'}
  - {name: status, categories: [here, left], missingAllowed: []}
  - {name: age, type: integer, constraints: {minimum: 0, maximum: 120}}
  - {name: guardian, relevantWhen: age < 18}
  - {name: needs, type: list, subtype: selectMultiple, delimiter: ";", categories: [food, bed]}
  - {name: weight, type: number, constraints: {exclusiveMinimum: 0}, severity: warning}
  - {name: mail, type: string, subtype: email}
  - {name: seen, type: boolean}
  - {name: wage, type: number, decimalChar: ","}
  - {name: thai_day, type: date, calendar: buddhist}
"""


@pytest.fixture(scope="module")
def places():
    return written.read(PLACES.encode(), "places.yaml").dictionary


@pytest.fixture(scope="module")
def plan(places):
    return planning.plan(places, places.fields, "en", 50)


def entry(plan, name):
    return next(each for each in plan.entries if each.field.name == name)


def opened(plan):
    return openpyxl.load_workbook(io.BytesIO(writing.render(plan)))


@pytest.mark.parametrize("known", SHIPPED, ids=lambda each: each.name)
def test_every_heading_in_every_language_leads_back_to_its_field(known):
    dictionary = load.load(known.path)
    speller = headers.Speller(dictionary)
    for language in choices.languages(dictionary):
        made = planning.plan(dictionary, dictionary.fields, language, 10)
        found = speller.matches([each.heading for each in made.entries])
        assert [each and each.field for each in found] == [each.name for each in dictionary.fields]
        assert all(each and each.spelt for each in found)


@pytest.mark.parametrize("known", SHIPPED, ids=lambda each: each.name)
def test_nothing_is_longer_than_excel_takes(known):
    dictionary = load.load(known.path)
    made = planning.plan(dictionary, dictionary.fields, dictionary.languages[-1], 1_000)
    for each in made.entries:
        assert len(each.prompt.encode("utf-16-le")) // 2 <= 255
        for formula in (each.source, each.test, *(colour.formula for colour in each.colours)):
            assert formula is None or len(formula) <= 255
    sheet = opened(made)["data"]
    assert len(sheet.data_validations.dataValidation) == len(dictionary.fields)


def test_two_headings_alike_stay_apart():
    text = PLACES.replace("title: Province", "title: Number").replace("title: Number,", "title: A,")
    dictionary = written.read(text.replace("title: District", "title: Number").encode(), "x.yaml")
    made = planning.plan(dictionary.dictionary, dictionary.dictionary.fields, "en", 5)
    assert [each.heading for each in made.entries[:3]] == ["A *", "province", "district"]


def test_the_book_has_three_sheets_and_says_what_it_is(plan):
    book = opened(plan)
    assert book.sheetnames == ["data", "lists", "about"]
    assert {each.sheet_state for each in book} == {"visible"}
    assert book.custom_doc_props["goodata dictionary"].value == "places@2.1.0"
    assert book.properties.creator in (None, "")
    assert writing.render(plan) == writing.render(plan)


def test_a_list_ends_with_the_reasons_for_no_answer(plan):
    book = opened(plan)
    rules = {str(each.sqref): each for each in book["data"].data_validations.dataValidation}
    area = rules["B2:B51"].formula1
    cells = [
        cell.value for row in book["lists"][area.split("!")[1].replace("$", "")] for cell in row
    ]
    assert cells == ["01", "1", "E", "UNK"]
    status = rules["F2:F51"].formula1
    cells = [c.value for row in book["lists"][status.split("!")[1].replace("$", "")] for c in row]
    assert cells == ["here", "left"], "no reason may stand where none is allowed"
    for row in book["lists"].iter_rows(min_row=2):
        assert all(cell.value is None or cell.data_type == "s" for cell in row)


def test_a_list_of_places_holds_those_of_its_level():
    text = PLACES + (
        "  - {name: home, type: string, subtype: place, level: '1', codeList: places-kh}\n"
        "  - {name: town, type: string, subtype: place, level: '2', parent: home,"
        " codeList: places-kh}\n"
    )
    dictionary = written.read(text.encode(), "places.yaml").dictionary
    made = planning.plan(dictionary, dictionary.fields, "en", 10)
    codes = {
        tuple(row[0] for row in block.rows if row[0] != "UNK")
        for block in made.lists.blocks
        if block.kind == "list"
    }
    provinces = next(each for each in codes if "KH01" in each)
    assert len(provinces) == 25
    (below,) = [b for b in made.lists.blocks if b.kind == "below" and b.rows[0][0] == "KH01"]
    assert {row[0] for row in below.rows} == set(provinces)
    assert all(row[1].startswith(row[0]) for row in below.rows if row[1] != "UNK")


def test_what_each_type_needs(plan):
    assert entry(plan, "number").format == "@"
    assert "SUMPRODUCT(--($A$2:$A$51=$A2))<2" in entry(plan, "number").test
    assert entry(plan, "arrived").format == "dd mmm yyyy"
    assert "$D2>=DATE(2020,1,1)" in entry(plan, "arrived").test
    assert entry(plan, "age").format == "0"
    assert "$G2<=120" in entry(plan, "age").test
    assert not entry(plan, "needs").strict
    assert not entry(plan, "weight").stop
    assert "$J2>0" in entry(plan, "weight").test
    assert entry(plan, "wage").format == entry(plan, "thai_day").format == "@"
    assert entry(plan, "wage").test is None
    assert "written with ," in " ".join(entry(plan, "wage").beyond)
    assert "Buddhist" in " ".join(entry(plan, "thai_day").beyond)


def test_conditions_become_colours_and_the_rest_is_listed(plan):
    assert [each.kind for each in entry(plan, "left").colours] == ["broken", "missing"]
    assert [each.kind for each in entry(plan, "guardian").colours] == ["broken", "not asked"]
    assert plan.beyond == ("the rule too-hard",)
    about = list(opened(plan)["about"].iter_rows(values_only=True))
    assert (None, "the rule too-hard") in about
    assert not [row for row in about if "GONE" in str(row)]


def test_core_is_what_must_be_filled_and_what_lies_above():
    text = PLACES.replace("parent: province", "parent: province\n    constraints: {required: true}")
    dictionary = written.read(text.encode(), "x.yaml").dictionary
    names = [each.name for each in picking.chosen(dictionary, "core")]
    assert names == ["number", "province", "district"]
    assert [each.name for each in picking.chosen(dictionary, "age, number")] == ["number", "age"]
    for wrong in ("nobody", "", ","):
        with pytest.raises(WrongUse):
            picking.chosen(dictionary, wrong)


def test_a_formula_too_long_is_not_written_but_listed():
    many = ", ".join(['"left"'] * 30)
    text = PLACES.replace("'status == \"left\"'", f"'status in [{many}]'")
    dictionary = written.read(text.encode(), "x.yaml").dictionary
    made = planning.plan(dictionary, dictionary.fields, "en", 10)
    assert "when it is required" in entry(made, "left").beyond
    assert "missing" not in [each.kind for each in entry(made, "left").colours]


def test_a_pinned_sheet_and_row_are_kept():
    text = PLACES.replace("{dateOrder: dmy}", "{dateOrder: dmy, sheet: Arrivals, headerRow: 3}")
    dictionary = written.read(text.encode(), "x.yaml").dictionary
    book = opened(planning.plan(dictionary, dictionary.fields, "en", 10))
    assert book.sheetnames[0] == "Arrivals"
    assert book["Arrivals"]["A3"].value == "Number *"


# --- formulas, asked of a spreadsheet

FIELDS = {
    "s": Held("$A2", "lists!$A$1:$A$2", measured=False),
    "n": Held("$B2", "lists!$A$1:$A$2", measured=True),
    "d": Held("$C2", "", measured=True),
    "m": Held("$D2", "", measured=False, delimiter=";"),
}
"""A text, a number, a day and several answers; UNK and D?* are the reasons for no answer."""
DAY = 45_000
T, F, N = "true", "false", "neither"
ASKED = [
    ('s == "x"', {"A": "x"}, T),
    ('s == "x"', {"A": "X"}, F),
    ('s == "x"', {}, N),
    ('s == "x"', {"A": "UNK"}, N),
    ('s == "x"', {"A": "Dab"}, F),
    ('s != "x"', {"A": "y"}, T),
    ('s != "x"', {"A": "UNK"}, N),
    ('s == "a""b"'.replace('""', '\\"'), {"A": 'a"b'}, T),
    ('s in ["x", "y"]', {"A": "y"}, T),
    ('s not in ["x", "y"]', {"A": "z"}, T),
    ('s not in ["x", "y"]', {}, N),
    ("n < 18", {"B": 17}, T),
    ("n < 18", {"B": 18}, F),
    ("n < 18", {"B": "UNK"}, N),
    ("n < 18", {}, N),
    ("n == 3", {"B": 3}, T),
    ("n != 3", {"B": 3}, F),
    ("n >= -1.5", {"B": 0}, T),
    ("d > n", {"B": 1, "C": DAY}, T),
    ("d > n", {"C": DAY}, N),
    ('d >= date("2023-03-15")', {"C": DAY}, T),
    ('d > date("2023-03-15")', {"C": DAY}, F),
    ("d <= today()", {"C": DAY}, T),
    ("is_given(s)", {"A": "x"}, T),
    ("is_given(s)", {"A": "UNK"}, F),
    ("is_missing(s)", {}, T),
    ("is_missing(s)", {"A": "UNK"}, T),
    ("not is_missing(s)", {"A": "x"}, T),
    ('selected(m, "bed")', {"D": "food; bed"}, T),
    ('selected(m, "be")', {"D": "food;bed"}, F),
    ('selected(m, "bed")', {}, N),
    ('s == "x" and n < 18', {"A": "x", "B": 3}, T),
    ('s == "x" and n < 18', {"A": "y"}, F),
    ('s == "x" and n < 18', {"A": "x"}, N),
    ('s == "x" or n < 18', {"A": "x"}, T),
    ('s == "x" or n < 18', {"A": "y", "B": 20}, F),
    ('s == "x" or n < 18', {"A": "y"}, N),
    ('not (s == "x" or n < 18)', {"A": "y", "B": 20}, T),
    ('field("s") == "x"', {"A": "x"}, T),
]


@pytest.mark.parametrize(
    "written_so",
    [
        *("s < 3", "n == 'x'", "matches(s, 'a')", "1 < n < 3", "nobody == 3", "n + 1 < 2", "s"),
        *("is_missing(s, 'unknown')", "s == n", "3 < 4", "selected(s, 'a')", "n < 1 if s else d"),
        *('s == "%s"' % ("x" * 256), "__import__('os')", "date('1890-01-01') < d", "((((", ""),
    ],
)
def test_what_excel_cannot_be_asked_is_left_alone(written_so):
    assert formulas.condition(written_so, FIELDS) is None


def converted(tmp_path, data: bytes, form: str) -> bytes:
    source = tmp_path / "asked.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    out = tmp_path / "out"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", out, source],
        capture_output=True,
        check=True,
        timeout=180,
    )
    return next(out.iterdir()).read_bytes()


LIBREOFFICE = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed here"
)


def calculated(tmp_path, rows, questions, reasons=("UNK", "D?*"), lists=()) -> list[list[str]]:
    """What LibreOffice answers: for each row of cells the answers to its formulas."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("data")
        for number, (cells, asked) in enumerate(zip(rows, questions, strict=True), start=1):
            for name, value in cells.items():
                sheet.write(number, ord(name) - 65, value)
            for place, formula in enumerate(asked):
                # What depends on chance is calculated anew when LibreOffice opens the file.
                moved = f"=IF({_moved(formula, number + 1)},1,0)+0*RAND()"
                sheet.write_formula(number, 20 + place, moved)
        other = book.add_worksheet("lists")
        for number, reason in enumerate(reasons):
            other.write_string(number, 0, reason)
        for number, row in enumerate(lists, start=1):
            for place, cell in enumerate(row):
                other.write_string(number, 2 + place, cell)
    text = converted(tmp_path, target.getvalue(), "csv").decode()
    found = list(csv.reader(io.StringIO(text)))
    return [row[20:] for row in found[1:]]


def _moved(formula: str, row: int) -> str:
    """A formula for the first row as it stands in another one; `$A2` moves, `$A$2` does not."""
    return re.sub(r"\$([A-Z]{1,2})2(?![0-9])", lambda found: f"${found[1]}{row}", formula)


@LIBREOFFICE
def test_a_spreadsheet_answers_as_the_rule_language_means_it(tmp_path):
    sides = [formulas.condition(each, FIELDS) for each, _, _ in ASKED]
    assert None not in sides
    answers = calculated(
        tmp_path, [cells for _, cells, _ in ASKED], [(each.true, each.false) for each in sides]
    )
    wanted = {T: ["1", "0"], F: ["0", "1"], N: ["0", "0"]}
    for (said, cells, expected), answer in zip(ASKED, answers, strict=True):
        assert answer[:2] == wanted[expected], (said, cells)


@LIBREOFFICE
def test_limits_let_through_what_validate_does(tmp_path, plan):
    tests = {
        "G": ("age", [(0, 1), (120, 1), (121, 0), (-1, 0), (7.5, 0), ("UNK", 1), ("unk", 0)]),
        "D": ("arrived", [(43_831, 1), (43_830, 0), (47_848, 1), (47_849, 0), ("UNK", 1)]),
        "K": ("mail", [("a@example.org", 1), ("a@b", 0), ("a b@c.org", 0), ("x", 0), ("UNK", 1)]),
        "J": ("weight", [(0, 0), (0.1, 1), ("heavy", 0)]),
    }
    rows, questions, wanted = [], [], []
    for column, (name, cases) in tests.items():
        formula = entry(plan, name).test[1:]
        formula = formula.replace("lists!$A$2:$A$2", "lists!$A$1:$A$1")
        for value, holds in cases:
            rows.append({column: value})
            questions.append((formula,))
            wanted.append((name, value, str(holds)))
    answers = calculated(tmp_path, rows, questions)
    for (name, value, holds), answer in zip(wanted, answers, strict=True):
        assert answer[0] in (holds, "#VALUE!" if holds == "0" else holds), (name, value)


@LIBREOFFICE
def test_a_dependent_list_shows_what_lies_below_its_parent(tmp_path, plan):
    source = entry(plan, "district").source[1:]
    block = next(each for each in plan.lists.blocks if each.kind == "below")
    assert [row[:2] for row in block.rows] == [
        *(("01", "0101"), ("01", "0102"), ("01", "UNK"), ("1", "11"), ("1", "UNK"))
    ]
    here = source.replace(block.area(0), "lists!$C$2:$C$6").replace(block.top(1), "lists!$D$2")
    questions = [
        (f"ROWS({here})={rows}", f'INDEX({here},1,1)="{first}"')
        for rows, first in ((3, "0101"), (2, "11"))
    ]
    answers = calculated(
        tmp_path, [{"B": "01"}, {"B": "1"}], questions, lists=[row[:2] for row in block.rows]
    )
    assert [each[:2] for each in answers] == [["1", "1"], ["1", "1"]]


@LIBREOFFICE
def test_libreoffice_keeps_every_rule(tmp_path, plan):
    made = writing.render(plan)
    again = openpyxl.load_workbook(io.BytesIO(converted(tmp_path, made, "xlsx")))
    before = {
        str(e.sqref): e
        for e in openpyxl.load_workbook(io.BytesIO(made))["data"].data_validations.dataValidation
    }
    after = {str(e.sqref): e for e in again["data"].data_validations.dataValidation}
    ruled = {area: each for area, each in before.items() if each.type in ("list", "custom")}
    assert len(ruled) >= 10
    for area, each in ruled.items():
        assert after[area].type == each.type
        assert after[area].formula1.replace(" ", "") == each.formula1.replace(" ", "")
    assert again.custom_doc_props["goodata dictionary"].value == "places@2.1.0"
