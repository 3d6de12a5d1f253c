"""Level-wise freezing against definitions, all partitions, and exhaustive full-domain search."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.anonymity.tables import ladder, plain_ncp, released, smallest, tables

from goodata.engines.anonymity import clusters as clustering
from goodata.engines.anonymity import freezing, groups, hierarchies
from goodata.engines.anonymity.boards import Board
from goodata.engines.anonymity.freezing import freeze
from goodata.engines.anonymity.hierarchies import hierarchy
from goodata.engines.anonymity.lattice import ascending


@given(tables(rows=(6, 60)), st.integers(1, 5), st.booleans())
@settings(max_examples=40, deadline=None)
def test_classes_hold_k_and_labels_are_true_and_least(table, k, repair):
    columns, ladders = table
    found = freeze(columns, ladders, k, repair=repair)
    labels = found.label[found.of]
    assert smallest(labels) >= k
    assert found.people.tolist() == np.bincount(found.of).tolist()
    assert np.isclose(found.loss.ncp, plain_ncp(columns, ladders, labels))
    for at, (column, codes) in enumerate(zip(columns, ladders, strict=True)):
        for number in range(len(found.people)):
            held = column[found.of == number]
            level, leaf = found.level[number, at], found.leaf[number, at]
            assert codes[level, leaf] == found.label[number, at]
            assert len(set(codes[level, held].tolist())) == 1, "the label of all members"
            assert level == 0 or len(set(codes[level - 1, held].tolist())) > 1, "and no wider"
    assert len({tuple(each) for each in found.label.tolist()}) == len(found.people)


@given(tables(rows=(6, 40)), st.integers(2, 4), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_changes_nothing_released(table, k, random):
    columns, ladders = table
    order = list(range(len(columns[0])))
    random.shuffle(order)
    found = freeze(columns, ladders, k)
    shuffled = [each[order] for each in columns]
    again = freeze(shuffled, ladders, k)
    assert released(found.label[found.of], columns) == released(again.label[again.of], shuffled)
    assert found.loss == again.loss


def partitions(people, k):
    """Every way to part people into groups of at least k."""
    if not people:
        yield []
        return
    first, rest = people[0], people[1:]
    for mask in product((False, True), repeat=len(rest)):
        group = [first, *(each for each, taken in zip(rest, mask, strict=True) if taken)]
        if len(group) < k:
            continue
        left = [each for each, taken in zip(rest, mask, strict=True) if not taken]
        if left and len(left) < k:
            continue
        for others in partitions(left, k):
            yield [group, *others]


def optimum(columns, ladders, k):
    """The least NCP of all partitions, each class labelled by the lowest level that holds it."""
    lost = {}

    def price(group):
        key = tuple(group)
        if key not in lost:
            whole = 0.0
            for column, codes in zip(columns, ladders, strict=True):
                present = sorted(set(column.tolist()))
                level = next(
                    each
                    for each in range(len(codes))
                    if len(set(codes[each, column[group]].tolist())) == 1
                )
                label = codes[level, column[group[0]]]
                means = [leaf for leaf in present if codes[level, leaf] == label]
                whole += (len(means) - 1) / (len(present) - 1) if len(present) > 1 else 0.0
            lost[key] = whole * len(group)
        return lost[key]

    people = list(range(len(columns[0])))
    best = min(sum(map(price, each)) for each in partitions(people, k))
    return best / len(people) / len(columns)


def test_small_tables_reach_the_optimum_of_all_partitions_nearly_always():
    random = np.random.default_rng(7)
    reached = tried = 0
    for _case in range(40):
        size, k = int(random.integers(4, 9)), int(random.integers(2, 4))
        widths = random.integers(2, 6, int(random.integers(1, 4))).tolist()
        columns = [random.integers(0, each, size) for each in widths]
        ladders = [ladder(each) for each in widths]
        best = optimum(columns, ladders, k)
        found = freeze(columns, ladders, k).loss.ncp
        assert found >= best - 1e-9, "cheaper than the best there is: the price is wrong"
        tried += 1
        reached += found <= best + 1e-9
    assert reached >= 0.9 * tried


@given(tables(rows=(8, 40), columns=(1, 3)), st.integers(2, 4))
@settings(max_examples=25, deadline=None)
def test_never_dearer_than_one_level_per_column(table, k):
    columns, ladders = table
    found = freeze(columns, ladders, k).loss.ncp
    for node in product(*[range(len(each)) for each in ladders]):
        labels = np.stack(
            [
                codes[level, column]
                for codes, level, column in zip(ladders, node, columns, strict=True)
            ],
            axis=1,
        )
        if smallest(labels) >= k:
            assert found <= plain_ncp(columns, ladders, labels) + 1e-9


@given(tables(rows=(6, 60)), st.integers(2, 5))
@settings(max_examples=25, deadline=None)
def test_repair_never_makes_it_dearer(table, k):
    columns, ladders = table
    assert (
        freeze(columns, ladders, k, repair=True).loss.ncp
        <= freeze(columns, ladders, k, repair=False).loss.ncp + 1e-9
    )


@given(
    st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=4).map(sorted), min_size=1, max_size=5)
)
@settings(max_examples=40, deadline=None)
def test_the_lazy_heap_gives_what_a_full_sort_gives(losses):
    found = list(ascending(losses))
    nodes = [node for node, _loss in found]
    assert sorted(nodes) == sorted(product(*[range(len(each)) for each in losses]))
    assert all((first[1], first[0]) <= (second[1], second[0]) for first, second in pairwise(found))
    for node, loss in found:
        assert np.isclose(loss, sum(each[at] for each, at in zip(losses, node, strict=True)))


@given(tables(rows=(10, 40)))
@settings(max_examples=25, deadline=None)
def test_joins_are_the_lowest_common_ancestor_with_and_without_a_table(table):
    columns, ladders = table
    for column, codes in zip(columns, ladders, strict=True):
        made, rows = hierarchy(codes, column)
        assert (made.present[rows] == column).all()
        nodes = np.arange(len(made.level))
        for leaf in range(made.width):
            told = made.joined(nodes, np.full(len(nodes), leaf))
            slow = made._joined(nodes, np.full(len(nodes), leaf))
            assert told.tolist() == slow.tolist()
            for node, joined in zip(nodes.tolist(), told.tolist(), strict=True):
                first = made.leaf[node]
                level = next(
                    each
                    for each in range(made.level[node], len(codes))
                    if codes[each, made.present[first]] == codes[each, made.present[leaf]]
                )
                assert joined == made.node[level, first]


def test_large_ladders_are_worked_out_without_a_table(monkeypatch):
    random = np.random.default_rng(5)
    columns = [random.integers(0, 60, 300), random.integers(0, 9, 300), random.integers(0, 4, 300)]
    ladders = [ladder(60), ladder(9, arity=3), ladder(4)]
    whole = freeze(columns, ladders, 5)
    monkeypatch.setattr(hierarchies, "LARGEST_TABLE", 40)
    bare = freeze(columns, ladders, 5)
    assert released(whole.label[whole.of], columns) == released(bare.label[bare.of], columns)


def test_the_board_says_what_joining_would_cost():
    random = np.random.default_rng(6)
    columns = [random.integers(0, each, 120) for each in (20, 6, 3)]
    made = [
        hierarchy(ladder(each), column) for each, column in zip((20, 6, 3), columns, strict=True)
    ]
    held = clustering.Clusters(
        [each for each, _rows in made],
        np.stack([rows for _each, rows in made]),
        np.arange(120) // 6,
        [0.2, 0.5, 0.3],
    )
    board = Board(held)
    for person in random.integers(0, 120, 20).tolist():
        for number, cost in enumerate(board.widened(person)):
            members = np.append(np.flatnonzero(held.of == number), person)
            assert np.isclose(cost, held.loss_of(held.label(members))[0])
        board.join(person, int(random.integers(0, len(held.sizes))))


def test_when_the_budget_is_spent_the_rest_is_clustered():
    random = np.random.default_rng(8)
    columns = [random.integers(0, 12, 2_500) for _column in range(8)]
    ladders = [ladder(12) for _column in range(8)]
    found = freeze(columns, ladders, 5, budget=40, repair=False)
    labels = found.label[found.of]
    assert found.spent
    assert found.nodes == 40
    assert smallest(labels) >= 5
    assert found.loss.suppressed == 0
    alone = freeze(columns, ladders, 5, budget=0, repair=False)
    assert smallest(alone.label[alone.of]) >= 5
    assert found.loss.ncp < 0.8, "company is sought, nobody is put at the top"


def test_past_whole_numbers_keys_are_made_anew():
    random = np.random.default_rng(9)
    columns = [random.integers(0, 400, 500) for _column in range(9)]
    ladders = [ladder(400, arity=20) for _column in range(9)]
    found = freeze(columns, ladders, 4, budget=500, repair=False)
    assert smallest(found.label[found.of]) >= 4
    assert groups._LARGEST < 400**9


def test_a_reserve_lets_one_leave():
    random = np.random.default_rng(10)
    columns = [random.integers(0, 8, 90) for _column in range(3)]
    found = freeze(columns, [ladder(8)] * 3, 5, reserve=1)
    assert found.people.min() >= 6


def test_weights_say_which_column_keeps_more():
    random = np.random.default_rng(11)
    columns = [random.integers(0, 16, 200) for _column in range(2)]
    plain = freeze(columns, [ladder(16)] * 2, 5).loss
    told = freeze(columns, [ladder(16)] * 2, 5, weights=[9, 1]).loss
    assert told.ncp_of[0] < plain.ncp_of[0]
    assert np.isclose(told.ncp, 0.9 * told.ncp_of[0] + 0.1 * told.ncp_of[1])


def test_equal_texts_on_two_levels_are_one_class():
    # Leaf 2 is known only as the group of 0 and 1: its label on level 0 is theirs on level 1.
    codes = np.array([[0, 1, 5], [5, 5, 5], [9, 9, 9]])
    found = freeze([np.array([0, 1, 2, 2, 0, 1])], [codes], 2)
    assert len({tuple(each) for each in found.label.tolist()}) == len(found.people)
    assert smallest(found.label[found.of]) >= 2


@pytest.mark.parametrize(
    ("columns", "ladders", "k", "weights", "words"),
    [
        ([[0, 1]], [[[0, 1], [2, 2]]], 3, None, "fewer people"),
        ([], [], 2, None, "fewer people"),
        ([[0, 1]], [[[0, 1], [2, 3]]], 1, None, "one label"),
        ([[0, 1, 2]], [[[0, 0, 1], [2, 3, 3], [4, 4, 4]]], 2, None, "different labels"),
        ([[0, 1]], [[[0, 1], [2, 2]]], 1, [0], "weight"),
        ([[0, 1]], [[[0, 1], [2, 2]]], 1, [1, 1], "weight"),
    ],
)
def test_what_cannot_be_is_refused(columns, ladders, k, weights, words):
    with pytest.raises(ValueError, match=words):
        freeze(
            [np.array(each) for each in columns],
            [np.array(each) for each in ladders],
            k,
            weights=weights,
        )


def test_one_person_a_class_loses_nothing():
    found = freeze([np.array([0, 1, 2])], [ladder(3)], 1)
    assert found.loss.ncp == 0
    assert found.nodes <= freezing.BUDGET
