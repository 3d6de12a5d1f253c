"""What released labels stand for, read as a stranger reads them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.engines.attacks.labels import Values, covers, days_of, limits_of, stars
from goodata.engines.ladders import ages, days, truth

AGES = Values(tuple(str(each) for each in range(100)))


def stands_for(label: str) -> list[int]:
    """The ages that a label stands for."""
    found = covers(label, AGES)
    assert found is not None
    return np.flatnonzero(found).tolist()


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("20-24", 20, 24),
        ("20 to 24", 20, 24),
        ("20\u201324", 20, 24),
        ("[20, 25)", 20, 24),
        ("[20,24]", 20, 24),
        ("(19, 24]", 20, 24),
        ("20 to under 25", 20, 24),
        ("๒๐-๒๔", 20, 24),
        ("under 18", 0, 17),
        ("<18", 0, 17),
        ("17 or less", 0, 17),
        ("\u226417", 0, 17),
        ("90+", 90, 99),
        (">= 90", 90, 99),
        ("90 and over", 90, 99),
        ("over 89 years", 90, 99),
        ("minor", 0, 17),
        ("Adult", 18, 99),
        ("7", 7, 7),
    ],
)
def test_bands_stand_for_their_numbers(label: str, first: int, last: int) -> None:
    assert stands_for(label) == list(range(first, last + 1))


def test_a_list_stands_for_each_of_its_values() -> None:
    assert stands_for("3 | 5 | 20-22") == [3, 5, 20, 21, 22]
    assert stands_for("{3, 5}") == [3, 5]
    assert covers("3 | blue", AGES) is None


def test_what_cannot_be_read_is_said_to_be_so() -> None:
    assert covers("blue", AGES) is None
    assert covers("30-20", AGES) is None


def test_suppressed_stands_for_anything_and_kinds_of_nothing_for_themselves() -> None:
    values = Values(("17", "UNK", ""), nothing=np.array([False, True, True]))
    everything = covers("SUPP", values, frozenset({"SUPP"}))
    assert everything is not None
    assert everything.all()
    for label, wanted in (("UNK", [1]), ("0-99", [0]), ("", [2])):
        found = covers(label, values)
        assert found is not None
        assert np.flatnonzero(found).tolist() == wanted


def test_ages_count_by_completed_years() -> None:
    values = Values(("17.9", "18"), ages=True)
    found = covers("15 to 17", values)
    assert found is not None
    assert found.tolist() == [True, False]


def test_masked_cells_stand_for_what_agrees_elsewhere() -> None:
    values = Values(("12045", "12099", "1204", "13000"))
    found = covers("120**", values)
    assert found is not None
    assert found.tolist() == [True, True, False, False]
    assert stars("***")
    assert not stars("12*")


def test_parents_stand_for_what_lies_below() -> None:
    values = Values(("V1", "V2"), parents={"p1": frozenset({0})})
    found = covers("P1", values)
    assert found is not None
    assert found.tolist() == [True, False]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_lies_in_its_month_quarter_and_year_and_in_no_other(day: dt.date) -> None:
    quarter = (day.month + 2) // 3
    for label in (f"{day:%Y-%m}", f"{day:%Y}-Q{quarter}", f"Q{quarter} {day:%Y}", f"{day:%Y}"):
        span = days_of(label.casefold())
        assert span is not None
        assert span[0] <= day.toordinal() <= span[1]
    before = days_of(f"{day.year - 1}")
    assert before is not None
    assert before[1] < day.toordinal()


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("1990 to 1999", "1990-01-01", "1999-12-31"),
        ("2000-01-01 to 2008-11-22", "2000-01-01", "2008-11-22"),
        ("2024-01/2024-03", "2024-01-01", "2024-03-31"),
        ("2020-2024", "2020-01-01", "2024-12-31"),
        ("2024-01-2024-02", "2024-01-01", "2024-02-29"),
        ("2008-11-22 or earlier", "0001-01-01", "2008-11-22"),
        ("18 or older (born 2008-11-22 or earlier)", "0001-01-01", "2008-11-22"),
        ("under 18 (born 2008-11-23 or later)", "2008-11-23", "9999-12-31"),
        ("2008-11 or later", "2008-11-01", "9999-12-31"),
    ],
)
def test_spans_of_days_are_read(label: str, first: str, last: str) -> None:
    found = days_of(label)
    assert found is not None
    assert tuple(dt.date.fromordinal(each).isoformat() for each in found) == (first, last)


@pytest.mark.parametrize("label", ["2024-13", "2024-02-30", "0000", "2024-q5", "today", ""])
def test_what_is_no_day_is_none(label: str) -> None:
    assert days_of(label) is None


@given(st.integers(-999, 999), st.integers(-999, 999))
def test_limits_are_those_written(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert limits_of(f"{low} to {high}") == (low, high, False, False)


def test_labels_of_our_own_ladders_mean_here_what_they_mean_there() -> None:
    texts = tuple(str(each) for each in range(8, 95))
    made = ages.ages(texts)
    mine = Values(texts, ages=True)
    labels = [each for each in made.labels if each not in (made.suppressed, made.other)]
    told = truth.covering(labels, texts, made)
    for label, wanted in zip(labels, told, strict=True):
        found = covers(label, mine)
        assert found is not None, label
        assert found.tolist() == wanted.tolist(), label


@pytest.mark.parametrize("births", [False, True])
def test_labels_of_our_own_days_mean_here_what_they_mean_there(births: bool) -> None:
    first = dt.date(2007, 11, 20).toordinal()
    texts = tuple(dt.date.fromordinal(first + 3 * each).isoformat() for each in range(150))
    made = days.births(texts, dt.date(2026, 11, 22)) if births else days.days(texts)
    span = np.array([(first + 3 * each,) * 2 for each in range(150)], np.int64)
    mine = Values(texts, span)
    labels = [each for each in made.labels if each not in (made.suppressed, made.other)]
    told = truth.covering(labels, texts, made)
    for label, wanted in zip(labels, told, strict=True):
        found = covers(label, mine)
        assert found is not None, label
        assert found.tolist() == wanted.tolist(), label
