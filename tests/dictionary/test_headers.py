import pytest

from goodata.dictionary import headers, written
from goodata.table import HeadRow


@pytest.fixture(scope="module")
def speller(help_with):
    return headers.Speller(
        written.read(help_with.dictionary("intake").encode(), "i.yaml").dictionary
    )


@pytest.mark.parametrize(
    ("header", "field", "weight", "spelt"),
    [
        ("case_number", "case_number", 1.0, True),
        (" case_number ", "case_number", 1.0, False),
        ("\ufeffcase_number", "case_number", 1.0, False),
        ("case no", "case_number", 0.9, True),
        ("Case number", "case_number", 0.9, True),
        ("วันเกิด", "birthdate", 0.9, True),
        ("CASE-NUMBER", "case_number", 0.9, False),
        ("date of birth", "birthdate", 0.9, False),
        ("group/inner/village", "village", 0.9, True),
        ("group/Village", "village", 0.9, True),
        ("nothing", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_header_stands_for_a_field(speller, header, field, weight, spelt):
    found = speller.field(header)
    if field is None:
        assert found is None
    else:
        assert (found.field, found.weight, found.spelt) == (field, weight, spelt)


def test_a_field_is_given_to_its_best_column_once(speller):
    found = speller.matches(("Village", "village", "ID", "case_number"))
    assert [each and each.field for each in found] == [None, "village", None, "case_number"]


def test_a_word_that_two_fields_share_names_neither():
    text = (
        "goodata: 1\nname: a\nversion: 1\nfields: [{name: a, title: Name}, {name: b, title: Name}]"
    )
    speller = headers.Speller(written.read(text.encode(), "a.yaml").dictionary)
    assert speller.field("Name") is None
    assert speller.field("a").field == "a"


def test_the_score_is_the_formula_of_the_design(speller):
    # 7 fields, 2 of them required; 4 named columns, 3 matched: one exactly, two as aliases.
    row = HeadRow(1, 1, ("case_number", "dob", "Village", "shoe size", ""))
    fit = speller.fit(row)
    p = (1.0 + 0.9 + 0.9) / 4
    r = (2 * 1.0 + 0.9 + 0.9) / (7 + 2)
    assert fit.score == pytest.approx(2 * p * r / (p + r), abs=1e-6)
    assert (fit.named, fit.found, fit.required) == (4, 3, 0.5)


def test_the_best_row_names_most_fields_and_most_required_ones(speller):
    rows = [
        HeadRow(1, 1, ("Village", "sex", "family_name")),  # none of the required fields
        HeadRow(2, 2, ("case_number", "intake_date", "sex")),
        HeadRow(3, 3, ("Case number", "Date of intake", "Sex")),
    ]
    assert speller.best(rows).row.row == 2
    assert speller.best(rows[:1]) is None


@pytest.mark.parametrize(
    "cell",
    [
        "12",
        "1,022",
        "-5",
        "12 %",
        "๑๒",
        "2024-03-05",
        "5/3/24",
        "05.03.2567",
        "2024-03-05 10:00",
        "+855 12 345",
    ],
)
def test_values_are_no_names(cell):
    assert headers.looks_like_value(cell)


@pytest.mark.parametrize("cell", ["age", "q1", "2024 total", "% of", "อายุ", "12 months", "a-b-c"])
def test_names_are_no_values(cell):
    assert not headers.looks_like_value(cell)


@pytest.mark.parametrize(
    ("rows", "columns", "expected"),
    [
        ([("a", "b", "c"), ("x", "y", "z")], 3, 1),
        ([("Report 2024", "", ""), ("a", "b", "c")], 3, 2),
        ([("Report",), ("",), ("a", "b", "c"), ("1", "2", "3")], 3, 3),
        ([("a", "b", "c"), ("#a", "#b", "#c"), ("1", "2", "3")], 3, 1),
        ([("Sok", "12", "PP"), ("a", "b", "c")], 3, None),  # a record may come first
        ([("a", "", "c"), ("x", "y", "z")], 3, 1),  # a name left out
        ([("a", "b", "b"), ("x", "y", "z")], 3, 1),  # a name given twice
        ([("who", "who", "who", "when"), ("name", "sex", "age", "day")], 4, 2),
        ([("who", "", "", "when", ""), ("name", "sex", "age", "day", "end")], 5, 2),
        ([("who", "who", "who", "who", "when"), ("a", "b", "c", "d", "e")], 5, 2),
        ([("1", "2"), ("3", "4")], 2, None),
        ([], 3, None),
        ([("name",), ("Sok",)], 1, 1),
    ],
)
def test_a_header_without_a_dictionary(rows, columns, expected):
    found = headers.header_row([HeadRow(n + 1, n + 1, row) for n, row in enumerate(rows)], columns)
    assert (found and found.row) == expected


def test_tag_rows():
    assert headers.is_tag_row(("#adm1 +name", "#date", "", "x"))
    assert not headers.is_tag_row(("#1", "b"))
    assert not headers.is_tag_row(("", ""))


def test_label_rows(speller):
    matches = speller.matches(("case_number", "sex", "village"))
    assert headers.is_label_row(("Case number", "Sex", "Village"), speller, matches)
    assert headers.is_label_row(("เลขที่คดี", "เพศ", "?"), speller, matches)
    assert not headers.is_label_row(("Sex", "Case number", "x"), speller, matches)
    assert not headers.is_label_row(("KH-1", "F", "Village"), speller, matches)
    assert not headers.is_label_row(("", "", ""), speller, matches)


@pytest.mark.parametrize(
    ("names", "fine"),
    [
        (("case", "age"), True),
        (("case", ""), False),
        (("case", "Case"), False),
        (("case", "17"), False),
        (("case", "2024-01-02"), False),
        (("จังหวัด", "เพศ"), True),
    ],
)
def test_which_headers_may_be_shown(names, fine):
    assert headers.printable(names) is fine
