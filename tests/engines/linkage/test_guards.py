"""Files in which nothing, or everything, or next to nothing is a repeat: what must not be said."""

from dataclasses import replace

import numpy as np
import pytest
from tests.engines.linkage.people import SPECS, records, rows
from tests.engines.linkage.test_linking import pairs_of

from goodata.engines.linkage import Band, gammas, link, weights
from goodata.engines.linkage.kinds import kinds


def wrongly_same(found, people) -> set[tuple[int, int]]:
    same = {
        (int(a), int(b))
        for a, b, band in zip(found.a, found.b, found.band, strict=True)
        if band == Band.SAME
    }
    return same - pairs_of(people)


def test_five_thousand_people_without_a_repeat():
    made, _people = rows(5_000, 0.0, 41)
    found = link(records(made))
    assert (found.band != Band.SAME).all()
    assert found.expected.about <= 5
    assert len(np.unique(found.clusters)) >= 4_995


@pytest.mark.parametrize("share", [0.0, 0.2])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_twenty_rows(share, seed):
    made, people = rows(20, share, seed)
    found = link(records(made))
    assert not wrongly_same(found, people)
    assert pairs_of(found.clusters.tolist()) <= pairs_of(people)


def test_a_third_of_all_rows_repeated_letter_by_letter():
    made, people = rows(700, 0.0, 17)
    order = [*range(700), *range(300)]
    found = link(records([made[each] for each in order]))
    again = [people[each] for each in order]
    assert pairs_of(found.clusters.tolist()) == pairs_of(again)
    assert not wrongly_same(found, again)
    assert found.expected.low <= 300 <= found.expected.high
    assert found.repeat_of.tolist() == order


def test_a_model_that_begins_the_wrong_way_round_comes_right():
    """True pairs and others in each other's place: the labels cannot be swapped."""
    made, _people = rows(300, 0.2, 7)
    begin = weights.starting([kinds()[kind] for _, kind, _ in SPECS])
    swapped = replace(begin, m=begin.u, u=begin.m)
    with gammas.database(1, 1 << 29) as connection:
        loaded = gammas.load(connection, records(made))
        a, b = (side.astype("int32") for side in np.triu_indices(300, 1))
        levels = gammas.levels(loaded, a, b)
    seen, total = weights.patterns(levels), len(a)
    learned = weights.guarded(
        weights.with_m(replace(swapped, u=begin.u), seen, total, matches=total / 2)
    )
    for bits in learned.bits():
        assert bits[0] > 0 >= bits[-1]
        assert (np.diff(bits) <= 1e-9).all()
    wrong = weights.guarded(swapped)
    for bits in wrong.bits():
        assert bits[-1] <= 0
        assert (np.diff(bits) <= 1e-9).all()
