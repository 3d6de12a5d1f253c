"""Names and days of birth that stand in several columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.practices.linkage.people import people, write
from tests.practices.linkage.test_columns import chosen, kinds, prepared

from goodata.practices.classification.values import Values
from goodata.practices.linkage import parts


def values(answers) -> Values:
    texts = list(dict.fromkeys(answers))
    return Values(tuple(texts), tuple(map(list(answers).count, texts)), len(answers))


YEARS = [str(1950 + at * 7 % 60) for at in range(90)]
MONTHS = [str(1 + at * 5 % 12) for at in range(90)]
DAYS = [str(1 + at * 11 % 31) for at in range(90)]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("first_name", "given"), ("firstName", "given"), ("fname_c2", "given"), ("ชื่อ", "given"),
        ("tên", "given"), ("nama depan", "given"), ("Surname", "family"), ("lname_c1", "family"),
        ("นามสกุล", "family"), ("họ và tên đệm", "family"), ("apelyido", "family"),
        ("tên đệm", "middle"), ("middle_name", "middle"), ("ชื่อ-นามสกุล", "name"),
        ("Họ và tên", "name"), ("គោត្តនាម-នាម", "name"), ("full name", "name"), ("name", "name"),
    ],
)  # fmt: skip
def test_headings_of_the_region_tell_which_part_of_a_name_stands_below(heading, part):
    assert parts.part(heading) == part


def test_numbers_tell_year_month_and_day_of_birth_under_headings_that_say_little():
    found = parts.born(["by", "bm", "bd"], [values(YEARS), values(MONTHS), values(DAYS)])
    assert found == (0, 1, 2)
    assert parts.born(["d", "m", "y"], [values(DAYS), values(MONTHS), values(YEARS)]) == (2, 1, 0)


def test_slips_of_the_keyboard_leave_a_month_a_month():
    slipped = [*MONTHS[:-2], "13", "77"]
    assert parts.born(["by", "bm", "bd"], [values(YEARS), values(slipped), values(DAYS)])


def test_days_of_work_are_no_days_of_birth_unless_the_heading_says_so():
    years = values([str(2023 + at % 3) for at in range(90)])
    columns = [years, values(MONTHS), values(DAYS)]
    assert parts.born(["y", "m", "d"], columns) is None
    assert parts.born(["year of birth", "m", "d"], columns) == (0, 1, 2)


@given(
    st.one_of(st.none(), st.text(max_size=6)),
    st.one_of(st.none(), st.text(max_size=4)),
    st.one_of(st.none(), st.text(max_size=4)),
)
def test_a_day_is_never_more_than_what_its_parts_tell(year, month, day):
    made = parts.day(year, month, day)
    if made is not None:
        told = made.split("-")
        assert len(told) <= 1 + (month is not None) * (1 + (day is not None))
        assert 1850 <= int(told[0]) < 2700


def split_up(tmp_path, number=60):
    """A file about people whose names and days of birth stand in several columns."""
    made = []
    for place, row in enumerate(people(number)):
        day, month, year = row[1].split("/")
        given_, _, family = row[0].partition(" ")
        second = "" if place % 3 else ("Ploy", "Fah", "Nok", "Som")[place % 4]
        made.append([given_, second, family, year, month.lstrip("0"), day.lstrip("0")])
    heads = ("fname_c1", "fname_c2", "lname", "by", "bm", "bd")
    return write(tmp_path / "people.csv", made, heads)


def test_parts_are_compared_as_one_name_and_one_day(tmp_path):
    path = split_up(tmp_path)
    found = kinds(chosen(path))
    assert found["split_name"] == ["fname_c1", "fname_c2", "lname"]
    assert found["birth_date"] == ["by", "bm", "bd"]
    whole = [row[1] for row in people(60)]
    assert prepared(path).records.values[1].missing.tolist() == [0] * len(whole)


def test_a_name_beside_a_surname_is_the_given_one_unless_it_holds_it(tmp_path):
    rows = people(60)
    apart = [[row[0].split()[0], row[0].split()[1], row[1]] for row in rows]
    heads = ("name", "surname", "date of birth")
    found = kinds(chosen(write(tmp_path / "apart.csv", apart, heads)))
    assert found["split_name"] == ["name", "surname"]
    whole = [[row[0], row[0].split()[1], row[1]] for row in rows]
    found = kinds(chosen(write(tmp_path / "whole.csv", whole, heads)))
    assert "split_name" not in found
