"""Near-equal spellings: what is brought together and what is kept apart, also in a plain way."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.spellings import Method, key, near_equal


def found(counted, listed=()):
    return {
        each.written: (each.canonical, each.method.value) for each in near_equal(counted, listed)
    }


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("mae sot", "spelling"),
        ("Mae\u00a0Sot", "spelling"),
        ("Mae-Sot", "spelling"),
        ("MAE_SOT ", "spelling"),
        ("Mae\u200b Sot", "spelling"),
        ("Mae Sod", "near"),
        ("Mae Soot", "near"),
    ],
)
def test_a_slip_leads_to_the_frequent_spelling(written, method):
    assert found([("Mae Sot", 9), (written, 1)]) == {written: ("Mae Sot", method)}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ward 1", "Ward 2"), ("2019 intake", "2020 intake"), ("M", "F"), ("abc", "abd"), ("", " ")],
)
def test_what_differs_in_earnest_is_kept_apart(one, other):
    assert found([(one, 9), (other, 3)]) == {}


def test_local_digits_and_forms_of_unicode_are_one():
    decomposed = "Ho\u0300a Bi\u0300nh"
    assert key("หมู่ ๓") == key("หมู่ 3")
    assert found([("Hòa Bình", 4), (decomposed, 2)]) == {decomposed: ("Hòa Bình", "spelling")}


def test_a_listed_value_is_meant_however_rare_it_is():
    counted = [("clsed", 50), ("closed", 1), ("Closed", 3)]
    assert found(counted, ["open", "closed"]) == {
        "clsed": ("closed", "near"),
        "Closed": ("closed", "spelling"),
    }
    assert found([("opne", 2)], ["open"]) == {"opne": ("open", "near")}


def test_between_two_equally_near_none_is_chosen():
    assert found([("Bandan", 9), ("Bandar", 9), ("Bandax", 1)], ["Bandan", "Bandar"]) == {}


WORDS = st.text("abAB -", max_size=6)


@settings(deadline=None)
@given(st.dictionaries(WORDS, st.integers(1, 9), max_size=12))
def test_key_collisions_agree_with_a_plain_grouping(counted):
    collided = {
        each.written for each in near_equal(counted.items()) if each.method is Method.SPELLING
    }
    groups = Counter(key(text) for text in counted if key(text))
    # Of each folded text one spelling stays; the others are told, by collision or as near.
    for text in collided:
        assert groups[key(text)] > 1
    for folded, times in groups.items():
        members = {text for text in counted if key(text) == folded}
        assert len(members & collided) in (0, times - 1)


@settings(deadline=None)
@given(st.dictionaries(WORDS, st.integers(1, 9), max_size=12))
def test_the_order_of_the_values_does_not_matter_and_no_chain_is_made(counted):
    one = near_equal(counted.items())
    assert one == near_equal(reversed(list(counted.items())))
    written = {each.written for each in one}
    assert not any(each.canonical in written for each in one)
    assert all(each.canonical in counted for each in one)
