"""Trades and firms from Faker: many, in local script too, the same each time."""

from __future__ import annotations

import pytest

from goodata.engines.mock import neutral


@pytest.mark.parametrize("what", ["job", "company"])
def test_a_pool_holds_words_of_every_locale(what: str) -> None:
    words = neutral.pool(what)
    assert len(words) >= 100
    assert len(set(words)) == len(words)
    assert any(not each.isascii() for each in words)
    assert all(each == each.strip() and "\n" not in each for each in words)


def test_a_pool_is_the_same_when_it_is_made_anew() -> None:
    before = neutral.pool("job")
    neutral.pool.cache_clear()
    assert neutral.pool("job") == before
