import pytest

from goodata.dictionary import column_facts, headers, written
from goodata.findings import Severity
from goodata.table import HeadRow


@pytest.fixture(scope="module")
def of(help_with):
    def make(name="intake", **header):
        text = help_with.dictionary(name)
        for key, value in header.items():
            text = text.replace("fields:", f"{key}: {value}\nfields:", 1)
        return written.read(text.encode(), "i.yaml").dictionary

    return make


def told(names, dictionary, titles=()):
    speller = headers.Speller(dictionary) if dictionary else None
    header = HeadRow(3, 4, tuple(names))
    found = column_facts.facts(header, titles, names, speller)
    return {each.check: each for each in found}, found


NAMES = ("case_number", "given_name", "family_name", "birthdate", "sex", "village", "intake_date")


def test_nothing_to_say(of):
    assert told(NAMES, of())[1] == ()


def test_missing_columns_with_what_they_weigh(of):
    _, found = told(NAMES[1:6], of())
    assert [(each.check, each.args["column"], each.severity) for each in found] == [
        ("column-missing", "case_number", Severity.ERROR),
        ("column-missing", "intake_date", Severity.ERROR),
    ]
    (sex,) = told([each for each in NAMES if each != "sex"], of())[1]
    assert (sex.args["column"], sex.severity) == ("sex", Severity.WARNING)


def test_a_column_nobody_declared_is_named_by_its_letter(of):
    by, _ = told((*NAMES, "shoe size"), of())
    assert by["column-not-declared"].args == {"count": 1, "columns": "H"}
    assert by["column-not-declared"].places[0].cell == "H3"
    assert by["column-not-declared"].places[0].row == 3
    assert by["column-not-declared"].places[0].line == 4


def test_else_it_is_named_by_its_letter(of):
    by, _ = told((*NAMES, "Canary Person", "17"), of())
    assert by["column-not-declared"].args["columns"] == "H, I"
    assert "Canary" not in repr(
        [each.args for each in told((*NAMES, "Canary Person", ""), of())[1]]
    )


def test_a_slip_is_told_as_one(of):
    by, _ = told(("case_number", "intake_dat", *NAMES[1:6]), of())
    assert by["column-name-near"].args == {
        "count": 1,
        "column": "B",
        "field": "intake_date",
    }
    assert by["column-missing"].args["near"] == "B"
    assert "column-not-declared" not in by


def test_repeated_columns(of):
    by, _ = told((*NAMES, "sex"), of())
    assert by["column-repeated"].args == {"count": 2, "columns": "E, H"}
    by, _ = told(("Sex", *NAMES), of())
    assert by["column-repeated"].args["columns"] == "F, A"  # the first one is the one checked
    by, _ = told(("a", "b", "A "), None)
    assert by["column-repeated"].args["columns"] == "A, C"


def test_columns_without_a_name(of):
    by, _ = told(("", *NAMES, " "), of())
    assert by["column-empty"].args == {"count": 2, "columns": "A, I"}
    assert by["column-empty"].places[1].cell == "I3"


def test_title_rows(of):
    by, _ = told(NAMES, of(), (HeadRow(1, 1, ("x",)), HeadRow(2, 2, ("y",))))
    assert by["title-rows-skipped"].count == 2
    assert [each.row for each in by["title-rows-skipped"].places] == [1, 2]


@pytest.mark.parametrize(
    ("mode", "checks"),
    [
        ("equal", {"column-missing", "column-not-declared"}),
        ("subset", {"column-missing"}),
        ("superset", {"column-not-declared"}),
        ("partial", set()),
    ],
)
def test_fields_match(of, mode, checks):
    by, _ = told((*NAMES[:5], "shoe size"), of(fieldsMatch=mode))
    assert set(by) == checks


def test_fields_and_names_of_columns(of):
    names = ("ID", "shoe size", "Village")
    assert column_facts.columns(names, of()) == ("case_number", None, "village")
    assert column_facts.shown(names, of()) == ("case_number", "B", "village")
    assert column_facts.shown(("ID", "Sok", "Sok"), of()) == ("case_number", "B", "C")
    assert column_facts.shown(("Sok Dara", "17"), None) == ("A", "B")


def test_every_fact_names_a_check_and_fills_its_message(of):
    from goodata.checks import named
    from goodata.text import fill

    every = [
        *told(("", "sex", "sex", "x", "intake_dat"), of(), (HeadRow(1, 1, ()),))[1],
    ]
    assert {each.check for each in every} == {
        "title-rows-skipped",
        "column-empty",
        "column-repeated",
        "column-name-near",
        "column-not-declared",
        "column-missing",
    }
    for fact in every:
        assert "{" not in fill(named(fact.check).message, dict(fact.args))
