"""The yardsticks, the price, the table profile and l-diversity, each against a plain second way."""

from collections import Counter, defaultdict
from itertools import product
from math import log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.anonymity.tables import ladder, meanings, plain_ncp, smallest, tables

from goodata.engines.anonymity.diversity import Sensitive, diversified
from goodata.engines.anonymity.freezing import freeze
from goodata.engines.anonymity.price import price
from goodata.engines.anonymity.tabling import one_level
from goodata.engines.anonymity.yardsticks import loss


@given(tables(rows=(1, 30)), st.data())
@settings(max_examples=60, deadline=None)
def test_yardsticks_are_those_counted_by_hand(table, data):
    columns, ladders = table
    rows = len(columns[0])
    labels = np.stack(
        [
            codes[[data.draw(st.integers(0, len(codes) - 1)) for _row in range(rows)], column]
            for codes, column in zip(ladders, columns, strict=True)
        ],
        axis=1,
    )
    found = loss(columns, ladders, labels)
    assert np.isclose(found.ncp, plain_ncp(columns, ladders, labels))
    tops = [int(codes[-1, 0]) for codes in ladders]
    gone = sum(row == tops for row in labels.tolist())
    sizes = Counter(map(tuple, labels.tolist())).values()
    assert found.dm == sum(size * size for size in sizes) + rows * gone
    assert found.suppressed == gone
    for at, (column, codes) in enumerate(zip(columns, ladders, strict=True)):
        means = meanings(codes, column)
        people = Counter(column.tolist())
        hidden = whole = 0.0
        for leaf, label in zip(column.tolist(), labels[:, at].tolist(), strict=True):
            hidden += log2(sum(people[each] for each in means[label]) / people[leaf])
            whole += log2(rows / people[leaf])
        assert np.isclose(found.nue_of[at], hidden / whole if whole else 0.0)


def test_a_label_of_no_ladder_is_refused():
    with pytest.raises(ValueError, match="does not hold"):
        loss([np.array([0, 1])], [ladder(2)], np.array([[0], [77]]))


@given(tables(rows=(6, 25), columns=(1, 2)), st.integers(2, 4), st.sampled_from([0.0, 0.1, 0.4]))
@settings(max_examples=25, deadline=None)
def test_one_level_per_column_is_the_best_of_all_nodes(table, k, most):
    columns, ladders = table
    rows = len(columns[0])
    found = one_level(columns, ladders, k, most=most)
    assert smallest(found.labels) >= k
    gone = int(found.suppressed.sum())
    assert gone <= most * rows + 1e-9
    assert gone == 0 or gone >= k
    for at, codes in enumerate(ladders):
        kept = ~found.suppressed
        assert (found.labels[kept, at] == codes[found.levels[at], columns[at][kept]]).all()
        assert (found.labels[~kept, at] == codes[-1, 0]).all()
    told = list(costs(columns, ladders, k, most))
    # Which of equally small classes goes with too few suppressed ones is not said.
    assert found.loss.ncp >= min(map(min, told)) - 1e-9
    assert found.loss.ncp <= min(map(max, told)) + 1e-9


def costs(columns, ladders, k, most):
    """Per node of the whole lattice what it can cost, where it suppresses few enough."""
    rows = len(columns[0])
    for node in product(*[range(len(each)) for each in ladders]):
        labels = np.stack(
            [c[level, column] for c, level, column in zip(ladders, node, columns, strict=True)],
            axis=1,
        )
        sizes = Counter(map(tuple, labels.tolist()))
        small = {each for each, size in sizes.items() if size < k}
        number = sum(sizes[each] for each in small)
        left = [each for each in sizes if each not in small]
        choices = [small]
        if 0 < number < k:
            least = min((sizes[each] for each in left), default=0)
            choices = [small | {each} for each in left if sizes[each] == least]
        if number > most * rows + 1e-9:
            continue
        prices = []
        for starred in choices:
            out = np.array([tuple(each) in starred for each in labels.tolist()])
            if out.sum() > most * rows + 1e-9:
                continue
            written = labels.copy()
            for at, codes in enumerate(ladders):
                written[out, at] = codes[-1, 0]
            prices.append(plain_ncp(columns, ladders, written))
        if prices:
            yield prices


@given(tables(rows=(8, 40)), st.integers(2, 3), st.integers(2, 3), st.data())
@settings(max_examples=25, deadline=None)
def test_after_diversity_no_class_tells_an_answer(table, k, least, data):
    columns, ladders = table
    rows = len(columns[0])
    answers = [
        np.array(data.draw(st.lists(st.integers(0, 3), min_size=rows, max_size=rows)))
        for _column in range(2)
    ]
    sensitive = [Sensitive(each, each > 0) for each in answers]
    frozen = freeze(columns, ladders, k)
    found = diversified(frozen, columns, ladders, sensitive, least=least)
    labels = found.frozen.label[found.frozen.of]
    assert smallest(labels) >= k
    assert np.isclose(found.frozen.loss.ncp, plain_ncp(columns, ladders, labels))
    assert found.frozen.loss.ncp <= frozen.loss.ncp * 1.1 + 1e-9
    for column, gone in zip(answers, found.suppressed, strict=True):
        told = defaultdict(set)
        for row, label in enumerate(map(tuple, labels.tolist())):
            if column[row] > 0 and not gone[row]:
                told[label].add(int(column[row]))
        assert all(len(each) >= least for each in told.values())


def test_a_class_of_one_answer_goes_into_the_nearest_with_another():
    ages = np.array([0, 1, 2, 3, 6, 6])
    frozen = freeze([ages], [ladder(8)], 2)
    answers = Sensitive(np.array([1, 1, 2, 2, 1, 2]), np.ones(6, bool))
    found = diversified(frozen, [ages], [ladder(8)], [answers], dearest=5.0)
    assert found.merged == 1
    assert found.frozen.people.tolist() == [2, 4] or found.frozen.people.tolist() == [4, 2]
    assert found.failing == 0
    kept = diversified(frozen, [ages], [ladder(8)], [answers], dearest=0.0)
    assert kept.merged == 0
    assert kept.failing == 2
    assert kept.suppressed[0].tolist() == [True] * 4 + [False] * 2


def test_nobody_who_answered_gives_nothing_away():
    ages = np.array([0, 0, 5, 5])
    frozen = freeze([ages], [ladder(8)], 2)
    nothing = Sensitive(np.zeros(4, np.int64), np.zeros(4, bool))
    found = diversified(frozen, [ages], [ladder(8)], [nothing])
    assert found.failing == 0
    assert not found.suppressed[0].any()


def test_the_price_names_the_columns_that_cost_most():
    random = np.random.default_rng(2)
    fine, coarse = random.integers(0, 60, 80), random.integers(0, 2, 80)
    columns, ladders = [coarse, fine, coarse], [ladder(2), ladder(60), ladder(2)]
    found = price(columns, ladders, 5)
    assert found.loss == freeze(columns, ladders, 5, repair=False).loss.ncp
    rest = freeze([coarse, coarse], [ladder(2)] * 2, 5, repair=False).loss.ncp
    assert found.without[0] == (1, rest)
    assert price([fine], [ladder(60)], 5).without == ()
    weighed = price(columns, ladders, 5, weights=[0, 1, 0])
    assert 1 not in [column for column, _loss in weighed.without], (
        "no column would be left to weigh"
    )
