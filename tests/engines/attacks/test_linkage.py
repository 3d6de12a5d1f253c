"""The weighted attacker against a plain one in dictionaries, and the theorem it rests on."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.attacks.linkage import Attacker, Known, sample, sets

People = list[tuple[int, ...]]


def known(values: np.ndarray, labels: np.ndarray, covers: np.ndarray) -> Known:
    return Known(values, labels, covers, np.maximum(covers.sum(axis=1), 1))


@st.composite
def releases(draw: st.DrawFn) -> tuple[list[Known], np.ndarray, int]:
    """A strict release of classes of k or more, in which labels are sets of values."""
    k = draw(st.integers(2, 4))
    width = draw(st.integers(1, 3))
    domain = draw(st.integers(2, 5))
    classes = draw(st.integers(1, 5))
    sizes = [draw(st.integers(k, k + 2)) for _ in range(classes)]
    of = np.repeat(np.arange(classes), sizes)
    chance = np.random.default_rng(draw(st.integers(0, 10**6)))
    columns = []
    for _ in range(width):
        values = chance.integers(0, domain, len(of))
        covers = chance.random((classes, domain)) < 0.3
        covers[of, values] = True
        columns.append(known(values, of, covers))
    return columns, of, k


def plain(
    columns: list[Known], chosen: tuple[int, ...], target: int, own: int
) -> tuple[int, float, float]:
    """People who fit, equal and weighted chance, row by row."""
    asked = [columns[each] for each in chosen]
    rows = range(len(asked[0].labels))
    fits = [
        row
        for row in rows
        if all(each.covers[each.labels[row], each.values[target]] for each in asked)
    ]
    weight = {}
    for row in fits:
        weight[row] = 1.0
        for each in asked:
            weight[row] /= int(each.covers[each.labels[row]].sum())
    if own not in weight:
        return len(fits), 0.0, 0.0
    return len(fits), 1 / len(fits), weight[own] / sum(weight.values())


@settings(max_examples=60)
@given(releases())
def test_it_reaches_what_a_plain_attacker_reaches(
    made: tuple[list[Known], np.ndarray, int],
) -> None:
    columns, of, _k = made
    attacker = Attacker(columns)
    targets = np.arange(len(of))
    for size in range(1, len(columns) + 1):
        for chosen in combinations(range(len(columns)), size):
            found = attacker.reach(targets, targets, chosen)
            for target in targets.tolist():
                fit, equal, weighted = plain(columns, chosen, target, target)
                assert found.people[target] == fit
                assert np.isclose(found.equal[target], equal)
                assert np.isclose(found.weighted[target], weighted)
            assert found.covered.all()


@settings(max_examples=60)
@given(releases())
def test_on_classes_of_k_nobody_succeeds_above_one_in_k(
    made: tuple[list[Known], np.ndarray, int],
) -> None:
    columns, of, k = made
    targets = np.arange(len(of))
    for own in (targets, None):
        found = Attacker(columns).reach(targets, own)
        assert float(found.best.max()) <= 1 / k + 1e-12


def test_on_one_class_of_k_the_chance_is_one_in_k() -> None:
    covers = np.array([[True, True, False]])
    one = known(np.array([0, 1, 0, 1, 0]), np.zeros(5, np.int64), covers)
    found = Attacker([one]).reach(np.arange(5), np.arange(5))
    assert np.allclose(found.weighted, 1 / 5)


def test_five_rows_of_one_person_are_one_person() -> None:
    covers = np.array([[True]])
    one = known(np.zeros(5, np.int64), np.zeros(5, np.int64), covers)
    found = Attacker([one], np.zeros(5, np.int64)).reach(np.arange(5), np.arange(5))
    assert found.people.tolist() == [1] * 5


def test_a_label_that_lies_leaves_its_row_out() -> None:
    covers = np.array([[True, False], [True, True]])
    one = known(np.array([1, 0]), np.array([0, 1]), covers)
    found = Attacker([one]).reach(np.arange(2), np.arange(2))
    assert found.covered.tolist() == [False, True]
    assert found.weighted[0] == 0


def test_order_of_rows_changes_nothing() -> None:
    chance = np.random.default_rng(5)
    covers = chance.random((6, 8)) < 0.5
    values, labels = chance.integers(0, 8, 50), chance.integers(0, 6, 50)
    order = chance.permutation(50)
    one = Attacker([known(values, labels, covers)]).reach(np.arange(50))
    other = Attacker([known(values, labels[order], covers)]).reach(np.arange(50))
    assert np.allclose(one.best, other.best)


def test_samples_and_sets_are_seeded_and_bounded() -> None:
    assert sample(10, 20, 0).tolist() == list(range(10))
    assert sample(10_000, 50, 3).tolist() == sample(10_000, 50, 3).tolist()
    assert sample(6, 9, 0, np.array([4, 4, 5, 5, 5, 6])).tolist() == [0, 2, 5]
    found, whole = sets(9, 3, 0)
    assert len(found) == 84
    assert whole
    some, not_whole = sets(30, 5, 0)
    assert len(set(some)) == 150
    assert not not_whole
    assert sets(2, 3, 0) == ((), True)


def test_what_fits_is_what_is_counted() -> None:
    covers = np.array([[True, False], [True, True]])
    one = known(np.array([0, 1]), np.array([0, 1, 1]), covers)
    attacker = Attacker([one])
    assert attacker.fitting(0).tolist() == [0, 1, 2]
    assert attacker.fitting(1).tolist() == [1, 2]


def test_rows_that_fit_are_those_that_fit_one_by_one() -> None:
    chance = np.random.default_rng(5)
    known = [
        Known(
            chance.integers(0, 6, 30),
            chance.integers(0, 4, 50),
            chance.random((4, 6)) < 0.5,
            np.ones(4, np.int64),
        )
        for _column in range(3)
    ]
    attacker = Attacker(known)
    for target in range(30):
        slow = [
            row
            for row in range(50)
            if all(each.covers[each.labels[row], each.values[target]] for each in known)
        ]
        assert attacker.fitting(target).tolist() == slow
