"""Dates of less than full precision, moments, years, money and attached files."""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.fieldtypes import Context, ends, types
from goodata.fieldtypes.money import SIGNS, currencies, parts
from goodata.fieldtypes.partial_date import canonical
from goodata.model import Field, FilePins

TODAY = dt.date(2026, 11, 1)
DMY = Context(TODAY, FilePins(date_order="dmy"))
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2056, 12, 31))
NEW = ("datetime", "time", "year", "yearmonth", "duration", "geopoint", "object", "array",
       "geojson", "pseudonym", "age", "partialDate", "money", "attachment")  # fmt: skip


def field(name: str, **options: object) -> Field:
    known = types()[name]
    return Field("cell", known.base, None if name == known.base else name, options=options)


def value(text: str, name: str, context: Context = DMY, **options: object) -> object:
    return types()[name].parse(text, field(name, **options), context).value


@given(DAYS)
def test_a_partial_date_covers_just_its_days(day: dt.date) -> None:
    last = calendar.monthrange(day.year, day.month)[1]
    month = (day.replace(day=1), day.replace(day=last))
    year = (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
    assert value(day.isoformat(), "partialDate") == (day, day)
    assert value(f"{day:%d/%m/%Y}", "partialDate") == (day, day)
    for text in (f"{day:%Y-%m}", f"{day:%m/%Y}", f"{day:%B %Y}"):
        assert value(text, "partialDate") == month
        assert value(text, "yearmonth") == month
    assert value(str(day.year), "partialDate") == year
    assert value(str(day.year), "year") == day.year


@given(DAYS)
def test_the_written_form_is_read_as_the_same_days(day: dt.date) -> None:
    for text in (day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}"):
        days = value(text, "partialDate")
        assert canonical(days) == text
        assert ends(days) == days


@given(DAYS)
def test_buddhist_years_are_those_of_ours(day: dt.date) -> None:
    buddhist = Context(TODAY, FilePins(date_order="dmy", calendar="buddhist"))
    for text, later in ((f"{day:%m}/", True), ("", True)):
        written = f"{text}{day.year + 543}"
        plain = f"{text}{day.year}"
        assert later
        assert value(written, "partialDate", buddhist) == value(plain, "partialDate")
        assert value(written, "partialDate", calendar="eitherMarked") == value(plain, "partialDate")
    assert value(str(day.year + 543), "year", buddhist) == day.year


@given(st.builds(dt.datetime.combine, DAYS, st.times()))
def test_moments_are_read_as_python_reads_them(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)
    iso = moment.isoformat(sep=" ")
    for text in (
        iso,
        iso.replace(" ", "T"),
        f"{iso}Z",
        f"{iso}+07:00",
        f"{moment:%d/%m/%Y %H:%M:%S}",
    ):
        assert value(text, "datetime") == moment
    assert value(f"{moment:%H:%M:%S}", "time") == moment.time()


@given(st.decimals(0, 10**9, places=2), st.sampled_from(sorted(SIGNS)), st.booleans())
def test_an_amount_is_the_same_with_a_sign(amount: Decimal, sign: str, behind: bool) -> None:
    text = f"{amount} {sign}" if behind else f"{sign} {amount}"
    assert value(text, "money") == amount
    meant = currencies(sign)
    for stated in ("THB", "XAF"):
        read = types()["money"].parse(text, field("money", currency=stated), DMY)
        assert read.value == amount
        assert read.fault == (None if stated in meant else "currency-disagrees")


@pytest.mark.parametrize("text", ["", "฿", "12 cows", "1500 ฿ 2", "฿1500$", "1500THBX", "--5"])
def test_what_is_no_amount(text: str) -> None:
    assert parts(text) is None or value(text, "money") is None


@pytest.mark.parametrize(
    "text", ["a/../b.pdf", "./a.pdf", "a//b.pdf", "/a.pdf", "a.pdf/", "\\\\host\\a.pdf", "a|b.pdf",
             "con\x00.pdf", " a.pdf/b.pdf ", "~/../a.pdf"]
)  # fmt: skip
def test_a_name_that_could_leave_its_folder_is_none(text: str) -> None:
    assert value(text, "attachment") is None


@given(st.text(max_size=30), st.sampled_from(NEW))
def test_no_text_breaks_a_type(text: str, name: str) -> None:
    reading = types()[name].parse(text, field(name), DMY)
    assert reading.text == text
    assert reading.value is not None or reading.fault is not None or reading.form is not None


def test_depth_does_not_break_structured_cells() -> None:
    for name in ("object", "array", "geojson"):
        assert types()[name].parse("[" * 100_000, field(name), DMY).fault == "value-of-wrong-type"
    assert types()["geopoint"].parse("[" * 100_000, field("geopoint"), DMY).value is None


@pytest.mark.parametrize("name", ["year", "yearmonth", "partialDate", "datetime", "time"])
def test_limits_are_read_or_refused(name: str) -> None:
    bound = types()[name].bound
    assert bound is not None
    with pytest.raises(ValueError, match=r"."):
        bound("soon", field(name))
