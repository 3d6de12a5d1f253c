"""Names made by Faker, which shares nothing with our tables, are met as what they are.

Faker knows Thai, Vietnamese, Indonesian and Filipino names; it is an independent source of them.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from faker import Faker

from goodata import names

LOCALES = {
    "th_TH": ("thai", 0.95),
    "vi_VN": ("vietnamese", 0.85),
    "id_ID": ("indonesian", 0.5),
}
HOW_MANY = 200


def invented(locale: str) -> list[str]:
    maker = Faker(locale)
    maker.seed_instance(11)
    return [f"{maker.first_name()} {maker.last_name()}" for _ in range(HOW_MANY)]


@pytest.mark.parametrize("locale", sorted(LOCALES))
def test_the_language_is_guessed(locale: str) -> None:
    language, least = LOCALES[locale]
    guessed = sum(language in names.language(each) for each in invented(locale))
    assert guessed >= least * HOW_MANY


@pytest.mark.parametrize("locale", [*sorted(LOCALES), "fil_PH"])
def test_a_name_is_the_same_in_capitals_and_in_another_order(locale: str) -> None:
    for each in invented(locale)[:60]:
        assert names.same(each, each.upper())
        assert names.compare(each, each) is names.Level.EXACT


@pytest.mark.parametrize("locale", [*sorted(LOCALES), "fil_PH"])
def test_two_names_drawn_at_random_are_hardly_ever_one(locale: str) -> None:
    drawn = list(dict.fromkeys(invented(locale)))
    pairs = list(pairwise(drawn))
    joined = [pair for pair in pairs if names.same(*pair)]
    assert len(joined) <= 0.02 * len(pairs)
