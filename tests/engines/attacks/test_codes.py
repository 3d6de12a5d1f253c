"""Codes that were made from identifiers, and what order and numbers of rows give away."""

from __future__ import annotations

import base64
import hashlib
import hmac
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.engines.attacks import derived, order

PHONES = tuple(f"08{each:08d}" for each in range(10_345_678, 10_345_900, 7))


def spoilt(way: str, text: str) -> str:
    data = text.encode()
    return {
        "md5": lambda: hashlib.md5(data, usedforsecurity=False).hexdigest(),
        "sha1 in capitals": lambda: hashlib.sha1(data, usedforsecurity=False).hexdigest().upper(),
        "sha256 with a salt": lambda: hashlib.sha256(b"salt" + data).hexdigest(),
        "sha256 behind its heading": lambda: hashlib.sha256(data + b"phone").hexdigest(),
        "sha512 cut": lambda: hashlib.sha512(data).hexdigest()[:12],
        "sha3 in base 64": lambda: base64.b64encode(hashlib.sha3_256(data).digest()).decode(),
    }[way]()


@pytest.mark.parametrize(
    "way",
    [
        "md5", "sha1 in capitals", "sha256 with a salt", "sha256 behind its heading",
        "sha512 cut", "sha3 in base 64",
    ],
)  # fmt: skip
def test_digests_are_found(way: str) -> None:
    column = [spoilt(way, each) for each in PHONES]
    found = derived.digested([["x"], column], PHONES, ["phone"])
    assert set(found) == {1}
    assert found[1].hits == len(PHONES)


def test_keyed_codes_and_chance_are_not() -> None:
    keyed = [hmac.new(b"k" * 32, each.encode(), "sha256").hexdigest() for each in PHONES]
    assert derived.digested([keyed], PHONES, ["phone"]) == {}
    assert derived.respelt(keyed, PHONES) is None


def test_whole_columns_of_digests_are_told_by_their_shape() -> None:
    assert derived.is_digest(["0" * 64, "a" * 64])
    assert not derived.is_digest(["0" * 64, "a" * 40])
    assert not derived.is_digest(["0" * 16])
    assert not derived.is_digest([])


@pytest.mark.parametrize(
    "spell",
    [
        lambda text: text[::-1],
        lambda text: base64.b64encode(text.encode()).decode(),
        lambda text: text.encode().hex(),
        lambda text: str(int(text) + 7_000_000),
    ],
)
def test_other_spellings_are_found(spell) -> None:
    found = derived.respelt([spell(each) for each in PHONES], PHONES)
    assert found is not None
    assert found.hits >= 0.9 * len(PHONES)


def test_running_numbers_are_no_spelling_of_running_numbers() -> None:
    assert (
        derived.respelt([str(each) for each in range(50)], [str(each) for each in range(100, 150)])
        is None
    )


@given(st.lists(st.integers(0, 9_999_999), min_size=30, max_size=60, unique=True))
def test_the_space_of_digits_is_counted_by_places(numbers: list[int]) -> None:
    texts = [f"{each:07d}" for each in numbers]
    varying = sum(len({each[place] for each in texts}) > 1 for place in range(7))
    assert derived.space(texts) == pytest.approx(varying * np.log2(10))


@given(
    st.lists(st.integers(0, 50), min_size=3, max_size=30),
    st.integers(0, 1000),
)
def test_rank_correlation_is_that_of_pandas(values: list[int], seed: int) -> None:
    one = np.array(values, np.float64)
    other = np.random.default_rng(seed).permutation(one) + 1
    if len(set(values)) == 1:
        assert order.correlation(one, other) == 0
        return
    wanted = pd.DataFrame({"a": one, "b": other}).corr(method="spearman").iloc[0, 1]
    assert order.correlation(one, other) == pytest.approx(wanted)


def test_running_codes_count_up_and_random_ones_do_not() -> None:
    assert order.counting([f"P{each:03d}" for each in range(200)]) == 1
    chance = np.random.default_rng(1)
    assert order.counting([f"P{each}" for each in chance.integers(0, 10**9, 200)]) == 0
    places = order.sorted_places(["P10", "P9", "P9", "P100"])
    assert places.tolist() == [1, 0, 0, 2]


SIGNS = st.text(st.sampled_from("aB-0019 .x"), max_size=8)


@given(st.lists(st.one_of(SIGNS, SIGNS, SIGNS, st.text(max_size=4))))
def test_places_are_those_of_sorting_by_natural_order(texts: list[str]) -> None:
    slow = sorted(set(texts), key=order.natural)
    found = order.sorted_places(texts)
    for one in range(len(texts)):
        for other in range(len(texts)):
            if order.natural(texts[one]) != order.natural(texts[other]):
                before = slow.index(texts[one]) < slow.index(texts[other])
                assert (found[one] < found[other]) == before


@given(st.lists(st.integers(1, 4), min_size=2, max_size=6))
def test_frequencies_name_as_many_as_the_cheapest_assignments_do_on_average(
    times: list[int],
) -> None:
    people = np.array(times)
    codes = np.random.default_rng(len(times)).permutation(len(times))
    # Code j stands for person codes[j]; every assignment is tried, the cheapest are kept.
    have = people[codes]
    cost = {
        each: sum(abs(int(have[code]) - int(people[person])) for code, person in enumerate(each))
        for each in permutations(range(len(times)))
    }
    best = [each for each, price in cost.items() if price == min(cost.values())]
    right = [np.mean([codes[code] == person for code, person in enumerate(each)]) for each in best]
    found = order.frequency(have, people)
    assert found.expected == pytest.approx(float(np.mean(right)))
    assert found.chance == pytest.approx(1 / len(times))
