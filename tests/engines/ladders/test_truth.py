"""What labels say, against days and years counted one by one."""

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.engines.ladders import Kind
from goodata.engines.ladders.ages import ages
from goodata.engines.ladders.days import days
from goodata.engines.ladders.flat import flat
from goodata.engines.ladders.imported import imported
from goodata.engines.ladders.numbers import numbers
from goodata.engines.ladders.trees import tree
from goodata.engines.ladders.truth import covering, covers, meant, said


def test_a_band_covers_its_ages_and_no_other():
    ladder = ages(map(str, range(100)), nothing=["", "999"])
    for label, held in [
        ("15 to 17", range(15, 18)),
        ("minor", range(18)),
        ("adult", range(18, 100)),
        ("90+", range(90, 100)),
        ("17 | 20", (17, 20)),
        ("7", (7,)),
        ("suppressed", range(100)),
    ]:
        found = [age for age in range(100) if covers(label, str(age), ladder)]
        assert found == list(held)
    assert covers("15 to 17", "17.9", ladder)
    assert not covers("90+", "999", ladder), "a mark for nothing is no age"
    assert covers("999", "999", ladder)
    assert covers("suppressed", "999", ladder)
    assert covers("other", "forty", ladder)
    assert not covers("other", "40", ladder)
    assert not covers("other", "", ladder)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_lies_in_its_month_quarter_and_year(day):
    ladder = days([day.isoformat()])
    labels = [level[0] for level in ladder.levels[:-1]]
    assert labels == [
        day.isoformat(),
        f"{day.year}-{day.month:02}",
        f"{day.year}-Q{(day.month - 1) // 3 + 1}",
        f"{day.year}",
    ]
    assert all(covers(label, day.isoformat(), ladder) for label in labels)
    first = day.replace(day=1)
    after = first + dt.timedelta(days=calendar.monthrange(day.year, day.month)[1])
    assert said(labels[1], Kind.DAY) == (first.toordinal(), after.toordinal() - 1)
    for outside in (first - dt.timedelta(days=1), after):
        assert not covers(labels[1], outside.isoformat(), ladder)


def test_a_month_is_not_covered_by_one_of_its_days():
    ladder = days(["2024-02", "2024-02-29"])
    assert not covers("2024-02-29", "2024-02", ladder)
    assert covers("2024-02", "2024-02-29", ladder)
    assert covers("2024-01-31 to 2024-02-29", "2024-02", ladder)
    assert covers("2020 to 2024", "2024-02", ladder)
    assert covers("2024-02-29 or earlier", "2024-02", ladder)
    assert not covers("2024-02-28 or earlier", "2024-02", ladder)
    assert covers("18 or older (born 2024-02-29 or earlier)", "2024-02", ladder)
    assert not covers("18 or older (born 2024-02-28 or earlier)", "2024-02", ladder)
    assert not covers("born 2024-02-29 or earlier", "2024-02", ladder)
    assert covers("2024-02-01 or later", "2024-02", ladder)


@pytest.mark.parametrize("text", ["2023-02-29", "2024-13", "2024-00", "0000", "24-01-01", "x", ""])
def test_what_is_no_day_means_nothing(text):
    assert meant(text, Kind.DAY) is None


def test_a_tree_is_asked_of_its_list_and_not_of_the_ladder():
    parents = {"v1": "c1", "v2": "c1", "c1": "d1", "v3": "c2", "c2": "d1"}
    ladder = tree(["v1", "v2", "v3", "nowhere"], parents)
    found = covering(["v1", "c1", "d1", "other", "suppressed"], ["v1", "v3", "nowhere"], ladder)
    assert found.tolist() == [
        [True, False, False],
        [True, False, False],
        [True, True, False],
        [False, False, True],
        [True, True, True],
    ]


def test_numbers_with_and_without_decimals():
    whole = numbers(["5", "9", "10", "-3"], widths=[10])
    assert covers("0 to 9", "9", whole)
    assert not covers("0 to 9", "10", whole)
    assert covers("-10 to -1", "-3", whole)
    parts = numbers(["9.99", "10"], widths=[10])
    assert parts.levels[1][:2] == ("0 to under 10", "10 to under 20")
    assert covers("0 to under 10", "9.999", parts)
    assert not covers("0 to under 10", "10.0", parts)


@pytest.mark.parametrize(
    ("label", "inside", "outside"),
    [
        ("20-24", "24", "25"),
        ("20 - 24", "20", "19"),
        ("20–24", "20", "25"),
        ("[20, 25[", "24.9", "25"),
        ("[20,25)", "20", "25"),
        ("(20,25]", "25", "20"),
        ("<20", "19", "20"),
        (">=80", "80", "79"),
        (">80", "81", "80"),
        ("≤ 5", "5", "6"),
        ("80+", "80", "79"),
    ],
)
def test_ranges_as_others_write_them(label, inside, outside):
    ladder, faults = imported(f"{inside};{label};*\n{outside};{label};*\n")
    assert not faults
    assert covers(label, inside, ladder)
    assert not covers(label, outside, ladder), "the file says so, the label does not"


def test_words_of_an_imported_ladder_mean_what_its_file_says():
    ladder, _faults = imported("farmer;outdoors;*\nclerk;indoors;*\n")
    assert covers("outdoors", "farmer", ladder)
    assert not covers("outdoors", "clerk", ladder)
    assert covers("other", "diver", ladder)


def test_a_value_with_the_sign_between_is_one_value():
    ladder = flat(["a | b", "a"])
    assert covers("a | b", "a | b", ladder)
    assert not covers("a | b", "a", ladder)
