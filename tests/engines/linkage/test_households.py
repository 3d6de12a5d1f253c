"""People who live together are weighed as a third sort of pair."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.linkage.people import records, rows

from goodata.engines.linkage import Band, households, link
from goodata.engines.linkage.kinds import kinds
from goodata.engines.linkage.weights import Patterns, _homes, starting

HOME = (("address", "address", "address"), ("village", "place", "place"))
SPECS = (
    ("full_name", "person_name", "name"),
    ("birth_date", "birth_date", "date"),
    ("phone", "phone", "phone"),
    ("sex", "sex", "answer"),
    *HOME,
)


def families(n: int, seed: int) -> tuple[list[dict[str, str | None]], list[int]]:
    """Records with 5 % repeats; every third person lives with the one before."""
    made, people = rows(n, 0.05, seed)
    rng = np.random.Generator(np.random.PCG64(seed + 1))
    homes: dict[int, dict[str, str | None]] = {}
    for number, (row, person) in enumerate(zip(made, people, strict=True)):
        if person not in homes:
            before = people[number - 1] if number else None
            shared = homes.get(before) if number % 3 == 0 else None
            homes[person] = shared or {
                "phone": row["phone"],
                "address": f"{rng.integers(1, 900)} {rng.choice(['Rim', 'Tha', 'Nuea'])} Road",
                "village": f"Ban {rng.choice(list('abcdefgh'))}{rng.integers(1, 40)}",
            }
        row.update(homes[person])
    return made, people


def test_a_file_of_families_has_no_same_pair_of_two_people():
    made, people = families(900, 3)
    found = link(records(made, SPECS))
    same = [
        (people[a], people[b])
        for a, b, band in zip(found.a, found.b, found.band, strict=True)
        if band == Band.SAME
    ]
    assert same
    assert all(one == other for one, other in same)


def test_families_make_no_expectation():
    made, people = families(900, 5)
    found = link(records(made, SPECS))
    sizes = np.bincount(people)
    true = int((sizes * (sizes - 1) // 2).sum())
    assert abs(found.expected.about - true) <= 0.15 * true


def test_what_is_taken_is_that_of_three_classes():
    used = [kinds()[kind] for _, kind, _ in SPECS]
    model = starting(used)
    share = 1e-4
    odds = households.ratios(model.u, [households.told(each) for each in used])
    levels = np.array([[5, 10, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [7, 10, 2, 1, 6, 6]], dtype="int8")
    taken = households.taken(share, households.nearness(odds, levels)) / households.STEPS
    for row, lost in zip(levels.tolist(), taken.tolist(), strict=True):
        against = 1.0
        for ratio, level in zip(odds, row, strict=True):
            against *= 1.0 if ratio is None else 2.0 ** ratio[level]
        assert lost == pytest.approx(np.log2(1 + share * against), abs=0.5 / households.STEPS)


def test_shares_among_a_household_add_up():
    used = [kinds()[kind] for _, kind, _ in SPECS]
    model = starting(used)
    for kind, u, ratio in zip(
        used,
        model.u,
        households.ratios(model.u, [households.told(each) for each in used]),
        strict=True,
    ):
        if ratio is not None:
            whole = u * 2.0**ratio
            assert whole.sum() == pytest.approx(1.0, abs=0.02), kind.name


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-8, 20), min_size=4, max_size=4),
    st.integers(0, 100),
)
def test_spreading_takes_just_what_is_taken(bits, steps):
    odds = (np.zeros(2), None, np.zeros(2), None)
    found = households.spread(np.array([bits]), np.array([steps]), odds)
    assert found.sum() == pytest.approx(sum(bits) - steps / households.STEPS, abs=1e-9)


def test_without_a_household_nothing_is_taken():
    assert not households.applies([kinds()["person_name"], kinds()["birth_date"]])
    assert not households.taken(0.0, np.array([50.0])).any()


def test_strangers_with_one_house_number_teach_no_household():
    used = [kinds()[kind] for _, kind, _ in SPECS]
    model = replace(starting(used), families=5e-5)
    phone = next(at for at, kind in enumerate(used) if kind.name == "phone")
    names, days = len(used[0].levels) - 1, len(used[1].levels) - 1
    places = len(used[5].levels) - 1
    # Names, birth dates, telephones and villages differ; only "12 Moo 5" is the same.
    strangers = [names, days, 2, 0, 0, places]
    # Here two relatives: a rare family name, address and village, but each its own telephone.
    relatives = [7, days, 2, 0, 0, 0]
    levels = np.array([strangers, relatives], dtype="int8")
    told = households.told(used[phone])[0]
    only = _homes(model, Patterns(levels, np.array([1e4, 0.0])), np.array([1e4, 0.0]), 5e-5)
    assert only[phone][0] == pytest.approx(told)
    both = _homes(model, Patterns(levels, np.array([1e4, 1e3])), np.array([1e4, 1e3]), 5e-5)
    assert both[phone][0] < told / 2
