"""Invented people: families share what families share, and nothing else is shared."""

from __future__ import annotations

import datetime as dt

import numpy as np
import phonenumbers
import pytest

from goodata.engines.mock import people, phones, tokens
from goodata.engines.mock.chance import stream

DAY = dt.date(2025, 6, 30)


@pytest.fixture(scope="module")
def crowd() -> people.People:
    return people.make(stream(3, "people"), 4_000, DAY.toordinal())


def test_every_language_group_is_there(crowd: people.People) -> None:
    assert set(crowd.language.tolist()) == set(range(len(tokens.LANGUAGES)))


def test_every_name_has_letters_and_no_digits(crowd: people.People) -> None:
    for column in ("local", "latin", "other", "turned"):
        names = getattr(crowd.names, column)
        assert all(any(sign.isalpha() for sign in name) for name in names)
        assert not any(sign.isdigit() for name in names for sign in name)
        assert all(name == name.strip() and "  " not in name for name in names)


def test_local_script_is_used_where_there_is_one(crowd: people.People) -> None:
    scripts = {"thai": "\u0e00", "lao": "\u0e80", "khmer": "\u1780", "burmese": "\u1000"}
    for language, start in scripts.items():
        mine = crowd.language == tokens.LANGUAGES.index(language)
        letters = "".join(crowd.names.local[mine]).replace(" ", "")
        inside = sum(ord(start) <= ord(sign) < ord(start) + 160 for sign in letters)
        assert inside > 0.99 * len(letters)
    assert all(name.isascii() or "é" in name or "ñ" in name for name in crowd.names.latin[:50])


def test_families_share_name_home_and_language(crowd: people.People) -> None:
    follows = np.flatnonzero(np.diff(crowd.household) == 0)
    assert 0.1 < len(follows) / len(crowd.household) < 0.25
    for column in (crowd.names.family, crowd.village, crowd.district, crowd.language):
        assert all(column[each] == column[each + 1] for each in follows)
    shared = sum(crowd.phone[each] == crowd.phone[each + 1] for each in follows)
    assert 0.4 < shared / len(follows) < 0.8
    given = sum(crowd.names.given[each] == crowd.names.given[each + 1] for each in follows)
    assert given < 0.1 * len(follows)


def test_some_are_twins_and_ages_are_those_of_people(crowd: people.People) -> None:
    ages = (DAY.toordinal() - crowd.born) / 365.2425
    assert ages.min() > 4
    assert ages.max() < 79
    assert 0.1 < (ages < 18).mean() < 0.35
    same = (np.diff(crowd.household) == 0) & (np.diff(crowd.born) == 0)
    assert same.any()


def test_names_are_drawn_without_regard_to_each_other() -> None:
    crowd = people.make(stream(1, "people"), 20_000, DAY.toordinal(), alone=True)
    assert len(set(crowd.household.tolist())) == 20_000
    whole, times = np.unique(crowd.names.latin.astype(str), return_counts=True)
    # The most common pair of common tokens may meet now and then; nobody is repeated on purpose.
    assert len(whole) > 14_000
    assert times.max() < 60


@pytest.mark.parametrize("country", ["TH", "KH", "LA", "MM", "VN", "ID", "MY", "PH", "SG", "XX"])
def test_numbers_fit_the_plan_of_their_state(country: str) -> None:
    made = phones.numbers(stream(2, country), country, 200)
    for number in made:
        parsed = phonenumbers.parse(f"+{number}", None)
        # The numbers that Ofcom sets aside are in no plan, which is what they are for.
        assert phonenumbers.is_possible_number(parsed)
        assert country == "XX" or phonenumbers.is_valid_number(parsed)
        shown = phones.national(number, country)
        again = phonenumbers.parse(shown, None if shown.startswith("+") else country)
        assert (
            phonenumbers.format_number(again, phonenumbers.PhoneNumberFormat.E164) == f"+{number}"
        )
