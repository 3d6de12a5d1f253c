"""`canon 1`: what is made equal, and what never is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.engines.vault import canon

EQUAL = [
    ("Maliwan  Srisuk ", "maliwan srisuk"),
    ("MALIWAN\u00a0SRISUK", "maliwan srisuk"),
    ("Mali\u200bwan", "maliwan"),
    ("Nguye\u0302\u0303n", "nguy\u1ec5n"),
    ("บ้าน ๑๒", "บ้าน 12"),
    ("\uff2d\u00e9", "\uff4d\u00e9"),
    ("Stra\u00dfe", "strasse"),
]
APART = [
    ("Nguyen", "Nguyễn"),
    ("Dara", "Đara"),
    ("มาลี", "mali"),
    ("Mr Dara", "Dara"),
    ("Ana Maria", "Maria Ana"),
    ("0", ""),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_spellings_of_one_text_are_equal(one: str, other: str) -> None:
    assert canon.words(one) == canon.words(other) == other


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_may_be_two_people_stays_apart(one: str, other: str) -> None:
    assert canon.words(one) != canon.words(other)


@given(st.text(max_size=12))
def test_once_is_enough(text: str) -> None:
    for fold in (canon.words, canon.symbols):
        once = fold(text)
        assert once is None or fold(once) == once


@given(st.text(alphabet=st.characters(max_codepoint=126), max_size=12))
def test_the_short_way_for_plain_letters_is_the_long_way(text: str) -> None:
    # A sign beyond ASCII at the end takes the long way.
    short, long = canon.words(text), canon.words(f"{text} \u0e01")
    assert f"{short or ''} \u0e01".strip() == long


@given(st.text(max_size=10))
def test_composed_or_not_is_one(text: str) -> None:
    assert canon.words(unicodedata.normalize("NFD", text)) == canon.words(text)


def test_numbers_are_letters_and_digits() -> None:
    assert canon.symbols("+66 (0)81-234") == "66081234"
    assert canon.symbols("กข ๑/๒๕๖๗") == "กข12567"
    assert canon.symbols("ที่ 5") == "ที่5"
    assert canon.symbols(" - ") is None


def test_unknown_signs_are_told() -> None:
    assert canon.has_unknown_signs("a\u0378")
    assert not canon.has_unknown_signs("มาลี")
