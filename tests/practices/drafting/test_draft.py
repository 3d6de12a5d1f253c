"""Drafted dictionaries: right about files of known make, silent about people, true to the file."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, rows

from goodata.dictionary import load, shelf
from goodata.findings import Severity

AS_OF = ("--as-of", "2026-11-01")
TRUE_OF_ANY_FILE = {"GD110", "GD403", "GD404", "GD405", "GD402", "GD410"}
"""What a draft leaves to people: marks nobody declared, days that do not exist, eras, centuries."""


@pytest.fixture
def draft(tmp_path, play):
    """Drafts a dictionary from text and gives its fields; the file lies in `tmp_path`."""

    def make(text, *options):
        path = tmp_path / "table.csv"
        path.write_text(text, "utf-8")
        played = play("dictionary", "draft", path, *AS_OF, *options)
        assert played.code == 0, played.everything
        found = load.load(tmp_path / "table.dictionary.yaml")
        return found, {each.name: each for each in found.fields}, played

    return make


def column(name, values, times=8):
    """A table of a key and one column, each value as often as `times`."""
    cells = [*values] * times
    return f"case_id,{name}\n" + "".join(
        f'KH-{number:04d},"{cell}"\n' for number, cell in enumerate(cells)
    )


def test_a_file_is_valid_under_its_own_draft_without_being_told_where_it_is(tmp_path, play):
    path = tmp_path / "casebook_clean.csv"
    path.write_bytes((EXAMPLES / "casebook_clean.csv").read_bytes())
    assert play("dictionary", "draft", path, *AS_OF).code == 0
    played = play("validate", path, *AS_OF, "--json")
    assert played.code == 0
    used = played.json["inputs"][0]["dictionary"]
    assert used["name"] == "casebook-clean"
    assert used["why"].startswith("beside the file")


@pytest.mark.parametrize("name", [each.name for each in shelf.known()])
def test_mock_rows_of_every_dictionary_are_valid_under_their_draft(name, tmp_path, play):
    path = tmp_path / "table.csv"
    assert play("mock", name, "--rows", "120", "--seed", "3", "--out", path).code == 0
    # A heading that comes again among the values is doubted; the row is known to be the first.
    drafted = play("dictionary", "draft", path, *AS_OF, "--header-row", "1")
    assert drafted.code == 0, drafted.everything
    played = play(
        "validate", path, *AS_OF, "--dictionary", tmp_path / "table.dictionary.yaml", "--json"
    )
    fields = {each.name: each for each in load.load(tmp_path / "table.dictionary.yaml").fields}
    for each in played.json["findings"]:
        if each["severity"] == "note" or each["code"] in TRUE_OF_ANY_FILE:
            continue
        # What a type does not read is at most one answer in a hundred, and its rows are named.
        assert each["code"] in {"GD102", "GD103"}, each
        comment = fields[each["field"]].comment
        for group in each["groups"]:
            assert all(f"{place['row']}" in comment for place in group["places"][:20])


def test_the_same_file_gives_the_same_bytes_for_its_owner_alone(tmp_path, play):
    path = tmp_path / "casebook.csv"
    path.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    one, other = tmp_path / "one.yaml", tmp_path / "other.yaml"
    assert play("dictionary", "draft", path, *AS_OF, "--out", one).code == 0
    assert play("dictionary", "draft", path, *AS_OF, "--out", other).code == 0
    assert one.read_bytes() == other.read_bytes()
    assert one.stat().st_mode & 0o777 == 0o600


def test_a_draft_says_so_and_leaves_meaning_to_people(tmp_path, play):
    path = tmp_path / "casebook.csv"
    path.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    play("dictionary", "draft", path, *AS_OF)
    found, findings = load.examined(tmp_path / "casebook.dictionary.yaml")
    assert found.draft
    assert not any(each.description or each.purpose or each.example for each in found.fields)
    # Meaning, purpose and how long rows are kept: what only people know.
    assert {each.code for each in findings} <= {"GD651", "GD652", "GD671"}
    assert all(each.severity is Severity.WARNING for each in findings)


def test_no_value_of_a_column_about_people_stands_in_a_draft(tmp_path, draft):
    chance = random.Random(4)
    workers = ["Nguyễn Thị Hoa", "Trần Văn Nam", "Lê Thị Mai"]
    lines = [["case_id", "full_name", "phone", "national id", "remarks", "worker", "seen by", "q9"]]
    for number in range(60):
        lines.append(
            [
                f"QX-{number:04d}",
                f"Zorvak{number % 6} Quillimba{number % 6}",
                f"+6681{chance.randrange(10**7):07d}",
                f"{chance.randrange(10**9):09d}",
                f"Zorvak{number % 6} said that she would come back in the evening with a friend",
                workers[number % 3],
                workers[number % 2],
                workers[number % 3],
            ]
        )
    _found, fields, _played = draft(rows(lines))
    content = (tmp_path / "table.dictionary.yaml").read_text("utf-8")
    for line in lines[1:]:
        for cell in (*line, *line[1].split()):
            assert cell not in content
    assert not any(each.categories or each.code_list for each in fields.values())


@pytest.mark.parametrize(
    ("values", "named", "kind"),
    [
        (["03/04/2024", "25/12/2023", "11/11/2022"], "intake date", "date"),
        (["1", "0", ""], "agreed", "boolean"),
        (["3", "14", "250"], "team size", "integer"),
        (["3.5", "14.25", "-2"], "score", "number"),
        (["3,5", "14,25", "-2,1"], "score", "number"),
        (["a@example.org", "b@example.org"], "q7", "email"),
        (["007", "010", "123"], "branch", "string"),
        (["1.234", "2.500"], "amount", "string"),
        (["0.123", "1.234"], "amount", "number"),
        (["13.75, 100.5", "18.79, 98.98"], "location", "coordinates"),
        (["13.75, 40.5", "18.79, 48.98"], "location", "string"),
        (["", ""], "q8", "any"),
        (["3,5", "14,25", "-2,1"], "q6", "number"),
        (["TH", "KH", "MM"], "country", "string"),
        (["a;b", "b", "a;c", "c"], "means", "selectMultiple"),
    ],
)
def test_types(draft, values, named, kind):
    _found, fields, _played = draft(column(named, values))
    assert fields[named].kind_of_type == kind


def test_what_a_type_needs_is_written_out(draft):
    _found, fields, _played = draft(column("score", ["3,5", "14,25", "-2,1"]))
    assert fields["score"].options["decimalChar"] == ","
    assert (fields["score"].constraints.minimum, fields["score"].constraints.maximum) == (
        "-3",
        "20",
    )


def test_an_order_that_cannot_be_told_is_asked_for(draft):
    _found, fields, played = draft(column("location", ["13.75, 40.5", "18.79, 48.98"]))
    assert "say in which order" in fields["location"].comment
    assert "column B: points on the map" in played.out


@pytest.mark.parametrize(
    ("dates", "order", "pattern"),
    [
        (["25/12/2023", "03/04/2024"], "dmy", "%d/%m/%Y"),
        (["12/25/2023", "03/04/2024"], "mdy", "%m/%d/%Y"),
        (["05/06/2023", "03/04/2024"], "dmy", "%d/%m/%Y"),
        (["2023-12-25", "2024-04-03"], "dmy", "%Y-%m-%d"),
        (["25-12-2023", "03-04-2024"], "dmy", "%d-%m-%Y"),
        (["5 March 2024", "25 May 2023"], "dmy", "%d %B %Y"),
    ],
)
def test_dates_are_read_by_the_column(draft, dates, order, pattern):
    found, fields, _played = draft(column("interview date", dates))
    assert found.file.date_order == order
    assert fields["interview date"].format == pattern


def test_years_of_the_buddhist_era_are_declared(draft):
    _found, fields, _played = draft(column("interview date", ["25/12/2566", "29/02/2567"]))
    assert fields["interview date"].options["calendar"] == "buddhist"


def test_codes_are_listed_where_five_rows_share_each(draft):
    _found, fields, _played = draft(column("stage", ["open", "closed"]))
    assert [each.value for each in fields["stage"].categories] == ["closed", "open"]


def test_a_code_that_few_rows_have_keeps_the_whole_list_out(draft, tmp_path):
    text = column("stage", ["open", "closed"]) + "KH-9998,secretly\nKH-9999,secretly\n"
    _found, fields, _played = draft(text)
    assert not fields["stage"].categories
    assert "secretly" not in (tmp_path / "table.dictionary.yaml").read_text("utf-8")


def test_another_spelling_of_a_code_stays_out_of_the_list(draft, tmp_path):
    _found, fields, _played = draft(column("stage", ["open", "closed"]) + "KH-9999,CLOSED\n")
    assert [each.value for each in fields["stage"].categories] == ["closed", "open"]
    assert "CLOSED" not in (tmp_path / "table.dictionary.yaml").read_text("utf-8")


def test_a_list_that_comes_with_goodata_is_named_and_namibia_stays_a_country(draft, tmp_path, play):
    _found, fields, _played = draft(column("country", ["TH", "KH", "NA", "MM"]))
    assert (fields["country"].code_list.name, fields["country"].code_list.column) == (
        "iso-3166-1",
        "alpha2",
    )
    assert play("validate", tmp_path / "table.csv", *AS_OF).code == 0


def test_marks_are_declared_by_what_they_say_or_asked_about(draft):
    values = ["12", "N/A", "unknown", "-", "-99", "30"]
    found, fields, played = draft(column("years", values))
    assert {each.value: each.meaning.value for each in found.missing} == {
        "": "empty",
        "N/A": "notAvailable",
        "unknown": "unknown",
    }
    assert {each.value for each in fields["years"].missing} == {"", "N/A", "unknown", "-99"}
    assert fields["years"].type == "integer"
    assert fields["years"].constraints.minimum == "0"
    assert "is N/A not available?" in played.out
    assert "what does - mean? 8 cells in B" in played.out


def test_the_key_is_the_first_column_in_which_nothing_comes_twice(draft):
    found, fields, _played = draft(column("stage", ["open", "closed"]))
    assert found.primary_key == ("case_id",)
    assert fields["case_id"].constraints.required
    assert fields["case_id"].constraints.pattern == "[A-Z]{2}-[0-9]{4}"


def test_flags_side_by_side_are_a_group_and_sums_a_rule(draft):
    chance = random.Random(5)
    lines = [["case_id", "means_debt", "means_threat", "means_other", "men", "women", "total"]]
    for number in range(60):
        men, women = chance.randrange(1, 9), chance.randrange(1, 9)
        flags = [chance.choice("01") for _ in range(3)]
        lines.append([f"KH-{number:04d}", *flags, str(men), str(women), str(men + women)])
    found, _fields, _played = draft(rows(lines))
    assert [each.fields for each in found.flag_groups] == [
        ("means_debt", "means_threat", "means_other")
    ]
    assert [(each["parts"], each["total"]) for each in found.sum_rules] == [
        (("men", "women"), "total")
    ]


def test_one_row_that_does_not_add_up_makes_no_rule(draft):
    lines = [["case_id", "men", "women", "total"]]
    lines += [[f"KH-{n:04d}", str(n), str(n + 1), str(2 * n + 1)] for n in range(1, 60)]
    lines.append(["KH-0999", "3", "4", "8"])
    found, _fields, _played = draft(rows(lines))
    assert found.sum_rules == ()


def test_places_within_places_and_companions(draft):
    lines = [["case_id", "province", "district", "age", "age_estimated"]]
    for number in range(60):
        place = number % 6
        cells = [f"Province {place % 2}", f"District {place}", str(20 + place), "01"[number % 2]]
        lines.append([f"KH-{number:04d}", *cells])
    _found, fields, _played = draft(rows(lines))
    assert fields["district"].options["parent"] == "province"
    assert (fields["age"].companion.field, fields["age"].companion.means) == (
        "age_estimated",
        "estimated",
    )


def test_rows_that_a_type_does_not_read_are_named(draft):
    text = column("team size", [str(n) for n in range(1, 150)], 1) + "KH-9999,about six\n"
    _found, fields, _played = draft(text)
    assert fields["team size"].type == "integer"
    assert "look at row 151" in fields["team size"].comment


def test_below_ninety_nine_in_a_hundred_it_is_text_and_said(draft):
    text = column("team size", [str(n) for n in range(1, 20)], 1) + "KH-9999,about six\n"
    _found, fields, _played = draft(text)
    assert fields["team size"].type == "string"
    assert "whole number in 19 of 20 different answers" in fields["team size"].comment
    assert "look at row 21" in fields["team size"].comment


@pytest.mark.parametrize(
    "first",
    ["Nguyễn Thị Hoa,Hanoi,open", "KH-0001,12/03/2024,open", "Ban Nong,Hanoi,+66819999999"],
)
def test_a_first_row_that_may_be_a_person_is_refused(first, tmp_path, play):
    path = tmp_path / "table.csv"
    path.write_text(f"{first}\n" + "Trần Văn Nam,Hanoi,closed\nLê Thị Mai,Hue,open\n" * 4, "utf-8")
    played = play("dictionary", "draft", path)
    assert played.code in (3, 4)
    assert not (tmp_path / "table.dictionary.yaml").exists()
    assert not any(word in played.everything for word in ("Nguyễn", "Hanoi", "open", "Ban Nong"))


def test_a_person_may_say_that_the_row_holds_the_headings(tmp_path, play):
    path = tmp_path / "table.csv"
    path.write_text("kind,open\n" + "open,closed\nclosed,open\n" * 6, "utf-8")
    assert play("dictionary", "draft", path).code == 4
    assert play("dictionary", "draft", path, "--header-row", "1").code == 0


def test_a_dictionary_that_lies_there_is_never_replaced(tmp_path, play):
    path, target = tmp_path / "table.csv", tmp_path / "table.dictionary.yaml"
    path.write_text(column("stage", ["open", "closed"]), "utf-8")
    target.write_text("work of hours")
    for more in ((), ("--force",)):
        played = play("dictionary", "draft", path, *more)
        assert played.code == 4
        assert "lies there already" in played.err
    assert target.read_text() == "work of hours"


def test_where_no_dictionary_fits_validate_names_the_draft(tmp_path, play, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("table.csv").write_text(column("stage", ["open", "closed"]), "utf-8")
    played = play("validate", "table.csv")
    assert played.code == 3
    assert "fix: goodata dictionary draft table.csv" in played.err


def test_more_texts_than_are_kept_are_read_in_the_second_pass(draft, monkeypatch):
    monkeypatch.setattr("goodata.practices.drafting.draft.MOST_TEXTS", 50)
    numbers = [str(n) for n in range(1, 300)]
    _found, fields, _played = draft(column("team size", numbers, 1) + "KH-9999,about six\n")
    assert fields["team size"].type == "integer"
    assert "look at row 301" in fields["team size"].comment
