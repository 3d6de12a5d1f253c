"""A second way to the same numbers: Splink's weights, plain trees, plain EM, plain pairs."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.linkage.people import records, rows

from goodata.engines.linkage import blocking, gammas, learning, link, scoring, weights
from goodata.engines.linkage.clusters import average, components
from goodata.engines.linkage.kinds import kinds

MADE, PEOPLE = rows(250, 0.25, 11)
RECORDS = records(MADE)
FOUND = link(RECORDS)


def test_splink_and_our_own_sum_give_one_weight():
    own = FOUND.bits.astype("float64").sum(axis=1)
    prior = np.log2(FOUND.probability / (1 - FOUND.probability)) - FOUND.weight
    assert np.allclose(prior[FOUND.probability < 0.999], 0, atol=1e-4)
    base = (FOUND.weight - own).round(4)
    assert base.max() - base.min() < 1e-3


def test_splink_weighs_as_we_do_to_nine_digits():
    chosen = np.arange(RECORDS.n, dtype="int32")
    with gammas.database(2, 1 << 30) as connection:
        loaded = gammas.load(connection, RECORDS)
        pairs = blocking.pairs(RECORDS, chosen, None)

        def levels(a, b):
            return gammas.levels(loaded, a, b)

        learned = learning.learn(RECORDS, chosen, pairs, levels)
        model = learned.model
        weighings = [
            scoring.Weighing(
                tuple(model.m[number].tolist()),
                tuple(model.u[number].tolist()),
                tuple((number, each.shares) in learned.rarities.added for each in kind.levels),
            )
            for number, kind in enumerate(model.kinds)
        ]
        a, b = pairs.a[:3000], pairs.b[:3000]
        reached = levels(a, b)
        weighing = learned.rarities.weighing(model.kinds, a, b, reached)
        added = weighing.added(model, learned.rarities)
        steps = weighing.steps(model, added)
        judged = scoring.Judged(reached, added, steps)
        weight, chance = scoring.scores(connection, weighings, learned.prior.probability, judged)
        own = learned.odds(a, b, reached)
        grouped = learned.candidate_odds()
    assert steps.any()
    assert added.any()
    assert (grouped[:3000] == own).all(), "pairs that weigh the same are weighed once"
    assert np.abs(weight - own).max() <= 2e-6
    assert np.allclose(chance, 1 / (1 + 2.0**-own), atol=1e-6)


def plainly(n, odds):
    """Average linkage by the definition: always the two groups of the highest mean, above 0."""
    groups = [[each] for each in range(n)]
    while len(groups) > 1:
        means = {
            (one, other): np.mean(
                [odds[min(x, y), max(x, y)] for x in groups[one] for y in groups[other]]
            )
            for one, other in itertools.combinations(range(len(groups)), 2)
        }
        best = max(means, key=means.__getitem__)
        if means[best] <= 0:
            break
        groups[best[0]] += groups.pop(best[1])
    return sorted(sorted(each) for each in groups)


def test_average_linkage_is_that_of_the_definition():
    rng = np.random.Generator(np.random.PCG64(2))
    for _ in range(40):
        n = int(rng.integers(3, 12))
        odds = {pair: float(rng.normal(0, 5)) for pair in itertools.combinations(range(n), 2)}
        assert average(range(n), odds, 0.0, -8.0) == plainly(n, odds)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=30))
def test_components_are_those_of_a_plain_search(edges):
    sets = [{each} for each in range(20)]
    for a, b in edges:
        left = next(each for each in sets if a in each)
        right = next(each for each in sets if b in each)
        if left is not right:
            sets.remove(right)
            left |= right
    wanted = [min(next(each for each in sets if number in each)) for number in range(20)]
    a = np.array([min(x) for x in edges], dtype="int64")
    b = np.array([max(x) for x in edges], dtype="int64")
    assert components(20, a, b).tolist() == wanted


def test_em_without_prior_is_the_textbooks():
    rng = np.random.Generator(np.random.PCG64(4))
    used = (kinds()["sex"], kinds()["initial"], kinds()["category"])
    truth = rng.random(4000) < 0.2
    levels = np.stack(
        [
            np.where(truth, rng.random(4000) > m, rng.random(4000) > u)
            for m, u in ((0.95, 0.5), (0.9, 0.05), (0.92, 0.2))
        ],
        axis=1,
    ).astype("int8")
    model = weights.starting(used)
    u = tuple(np.array([x, 1 - x]) for x in (0.5, 0.05, 0.2))
    model = weights.Model(used, model.m, u, model.learned)
    seen = weights.patterns(levels)
    share, m = 0.1, [list(each) for each in model.m]
    for _ in range(25):
        mass = [[0.0, 0.0] for _ in used]
        total = 0.0
        for pattern, count in zip(seen.levels.tolist(), seen.counts.tolist(), strict=True):
            one = share * math.prod(m[i][g] for i, g in enumerate(pattern))
            other = (1 - share) * math.prod(u[i][g] for i, g in enumerate(pattern))
            chance = count * one / (one + other)
            total += chance
            for i, g in enumerate(pattern):
                mass[i][g] += chance
        share = total / 4000
        m = [[x / sum(each) for x in each] for each in mass]
    teaching = weights.teaching
    try:
        weights.teaching = lambda _kinds, rows_, _least: np.ones(rows_.shape, dtype=bool)
        got = weights.expectation(model, seen, 4000.0, 400.0, strength=0.0, rounds=25)
    finally:
        weights.teaching = teaching
    for one, other in zip(got, mass, strict=True):
        assert one.tolist() == pytest.approx(other, rel=1e-9)


@given(st.lists(st.floats(-8, 14), min_size=1, max_size=8))
def test_weights_fall_from_level_to_level(bits):
    used = kinds()["sex"]
    found = weights._falling(np.array(bits), np.ones(len(bits)))
    assert (np.diff(found) <= 1e-12).all()
    assert found.mean() == pytest.approx(np.mean(bits))
    assert used.levels


def test_blocking_finds_the_pairs_that_share_a_key_and_no_other():
    chosen = np.arange(RECORDS.n, dtype="int32")
    atoms = blocking._atoms(RECORDS, chosen)
    for each in range(len(atoms)):
        codes = blocking._pairs_of([atoms[each]], RECORDS.n, None)
        values: dict[int, set[int]] = {}
        for row, code in zip(
            atoms[each].atom.rows.tolist(), atoms[each].atom.codes.tolist(), strict=True
        ):
            values.setdefault(code, set()).add(row)
        wanted = {
            pair
            for rows_ in values.values()
            if 1 < len(rows_) <= blocking.BIGGEST_BLOCK
            for pair in itertools.combinations(sorted(rows_), 2)
        }
        assert {(int(c) // RECORDS.n, int(c) % RECORDS.n) for c in codes} == wanted
