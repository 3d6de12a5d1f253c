"""Dates against the calendar itself: every day of two centuries, in every form and era."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata import dates
from goodata.dates import Form, Rules, census, decides, form, parse

TODAY = date(2026, 11, 1)
DMY, MDY = Rules(TODAY, "dmy"), Rules(TODAY, "mdy")
BUDDHIST = Rules(TODAY, "dmy", calendar="buddhist")


def days(first: int, last: int, step: int = 1) -> list[date]:
    start, end = date(first, 1, 1), date(last, 12, 31)
    return [start + timedelta(days=each) for each in range(0, (end - start).days + 1, step)]


def test_every_day_of_two_centuries_in_every_order() -> None:
    for day in days(1900, 2100):
        dmy = f"{day.day:02}/{day.month:02}/{day.year}"
        mdy = f"{day.month}-{day.day}-{day.year}"
        assert parse(dmy, DMY).value == day
        assert parse(mdy, MDY).value == day
        assert parse(day.isoformat(), DMY).value == day
        assert parse(f"{day:%Y%m%d}", DMY).value == day


def test_every_buddhist_day() -> None:
    for day in days(1941, 2050):
        assert parse(f"{day.day}/{day.month}/{day.year + 543}", BUDDHIST).value == day


def test_days_that_do_not_exist_in_either_calendar() -> None:
    for year in range(1950, 2050):
        for month in range(1, 13):
            last = calendar.monthrange(year, month)[1]
            for day in range(last + 1, 32):
                assert parse(f"{day:02}/{month:02}/{year}", DMY).fault == "date-impossible"
                assert (
                    parse(f"{day:02}/{month:02}/{year + 543}", BUDDHIST).fault == "date-impossible"
                )


def test_a_leap_day_is_that_of_the_common_era() -> None:
    assert parse("29/02/2567", BUDDHIST).value == date(2024, 2, 29)
    assert parse("29/02/2568", BUDDHIST).fault == "date-impossible"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024-03-05", Form.ISO),
        ("2024/03/05", Form.YEAR_FIRST),
        ("28/03/2024", Form.DAY_FIRST),
        ("03/28/2024", Form.MONTH_FIRST),
        ("05/05/2024", Form.SAME),
        ("05/03/2024", Form.BOTH),
        ("31/04/2024", Form.IMPOSSIBLE),
        ("5 March 2024", Form.MONTH_NAME),
        ("5 มีนาคม 2024", Form.MONTH_NAME),
        ("5 Mar 67", Form.TWO_DIGIT_YEAR),
        ("05/03/67", Form.TWO_DIGIT_YEAR),
        ("05/03/2567", Form.BUDDHIST),
        ("๐๕/๐๓/๒๕๖๗", Form.BUDDHIST),
        ("5 มี.ค. พ.ศ. 2567", Form.BUDDHIST),
        ("20240305", Form.EIGHT_DIGITS),
        ("43895", Form.SERIAL),
        ("2024", Form.INCOMPLETE),
        ("03/2024", Form.INCOMPLETE),
        ("Mar 2024", Form.INCOMPLETE),
        ("2024-03-05T00:00:00Z", Form.ISO),
        ("05/03/2024 00:00", Form.BOTH),
        ("last week", Form.OTHER),
        ("12", Form.OTHER),
        ("120", Form.OTHER),
    ],
)
def test_every_class_of_the_census(text: str, wanted: Form) -> None:
    assert form(text) is wanted


def test_the_census_is_exact() -> None:
    cells = [("28/03/2024", 3), ("03/28/2024", 1), ("05/03/2024", 7), ("05/05/2024", 2), ("x", 1)]
    counted = census(cells)
    assert (counted.day_first, counted.month_first, counted.both_ways) == (3, 1, 7)
    assert counted.forms == {
        Form.DAY_FIRST: 3, Form.MONTH_FIRST: 1, Form.BOTH: 7, Form.SAME: 2, Form.OTHER: 1,
    }  # fmt: skip
    assert counted.order is None
    assert census([("28/03/2024", 1)]).order == "dmy"


def test_no_order_no_date() -> None:
    nobody = Rules(TODAY)
    assert parse("05/03/2024", nobody).value is None
    assert parse("05/03/2024", nobody).fault is None
    assert parse("05/05/2024", nobody).value == date(2024, 5, 5)


@pytest.mark.parametrize(
    ("rule", "year", "wanted"),
    [
        ("past", "67", 1967),
        ("past", "26", 2026),
        ("past", "27", 1927),
        ("1970", "69", 2069),
        ("1970", "70", 1970),
    ],
)
def test_two_digit_years_by_a_stated_rule(rule: str, year: str, wanted: int) -> None:
    rules = Rules(TODAY, "dmy", two_digit_years=rule)
    assert parse(f"05/03/{year}", rules).value == date(wanted, 3, 5)


def test_a_spreadsheets_day_number_only_where_it_is_declared() -> None:
    assert parse("43895", DMY).fault == "serial-number-in-text"
    assert parse("43895", Rules(TODAY, serial=True)).value == date(2020, 3, 5)


def test_either_marked() -> None:
    rules = Rules(TODAY, "dmy", calendar="eitherMarked")
    assert parse("05/03/2567", rules).value == date(2024, 3, 5)
    assert parse("05/03/2024", rules).value == date(2024, 3, 5)
    assert parse("05/03/67", rules).fault == "two-digit-year"


@given(st.text(max_size=30))
def test_any_text_has_a_form_and_never_raises(text: str) -> None:
    assert form(text) in Form
    parsed = parse(text, DMY)
    assert (parsed.value is None) == (parsed.fault is not None)
    assert decides(text) in (None, "dmy", "mdy")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_month_name_of_any_language_is_read(day: date) -> None:
    for name, month in dates._month_names().items():
        if month == day.month:
            parsed = parse(f"{day.day} {name} {day.year}", DMY)
            assert parsed.value == day, name
