"""Classes, subsets and risk against a slow second way: dictionaries of tuples, set by set."""

from collections import defaultdict
from itertools import combinations
from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.anonymity import classes, risk, subsets

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(-2, 3)] * width), min_size=1, max_size=25)
)


def columns(rows):
    return [np.array(each, np.int64) for each in zip(*rows, strict=True)]


def held(rows, persons, chosen):
    """Per combination of values, the set of people who hold it."""
    found = defaultdict(set)
    for row, who in zip(rows, persons, strict=True):
        found[tuple(row[each] for each in chosen)].add(who)
    return found


@st.composite
def people(draw):
    rows = draw(TABLES)
    one_each = draw(st.booleans())
    if one_each:
        return rows, None
    return rows, draw(st.lists(st.integers(0, 6), min_size=len(rows), max_size=len(rows)))


@given(people(), st.integers(2, 6))
@settings(max_examples=150, deadline=None)
def test_every_set_is_measured_as_by_hand(table, k):
    rows, persons = table
    who = list(range(len(rows))) if persons is None else persons
    codes = None if persons is None else np.array(persons, np.int64)
    found = subsets.search(columns(rows), k, codes)
    wanted = [chosen for size in (1, 2, 3) for chosen in combinations(range(len(rows[0])), size)]
    assert [each.columns for each in found.subsets] == wanted
    for each in found.subsets:
        groups = held(rows, who, each.columns)
        sizes = [len(group) for group in groups.values()]
        assert each.groups == len(groups)
        assert each.smallest == min(sizes)
        lonely = set().union(*[group for group in groups.values() if len(group) == 1], set())
        few = set().union(*[group for group in groups.values() if len(group) < k], set())
        assert (each.alone, each.below) == (len(lonely), len(few))
        total = sum(sizes)
        same = sum(size * (size - 1) for size in sizes)
        assert isclose(each.separation, 1 - same / (total * (total - 1) or 1), abs_tol=1e-12)


@given(people())
@settings(max_examples=150, deadline=None)
def test_minimal_sample_uniques_are_those_found_by_hand(table):
    rows, persons = table
    who = list(range(len(rows))) if persons is None else persons
    codes = None if persons is None else np.array(persons, np.int64)
    found = subsets.search(columns(rows), 3, codes)
    width = len(rows[0])
    for number, row in enumerate(rows):
        alone = {
            chosen
            for size in (1, 2, 3)
            for chosen in combinations(range(width), size)
            if len(held(rows, who, chosen)[tuple(row[each] for each in chosen)]) == 1
        }
        minimal = [each for each in alone if not any(set(other) < set(each) for other in alone)]
        assert found.least[number] == min(map(len, minimal), default=0)
        assert found.scores[number] == sum(subsets.score(len(each), width) for each in minimal)
        assert (found.coarsen[number] >= 0) == bool(minimal)


@given(people(), st.data())
@settings(max_examples=150, deadline=None)
def test_risk_is_that_of_the_classes(table, data):
    rows, persons = table
    who = list(range(len(rows))) if persons is None else persons
    codes = None if persons is None else np.array(persons, np.int64)
    groups = held(rows, who, range(len(rows[0])))
    smallest = {
        person: min(len(groups[row]) for row, each in zip(rows, who, strict=True) if each == person)
        for person in who
    }
    found = risk.measure(columns(rows), codes)
    assert found.people == len(smallest)
    assert found.k == min(map(len, groups.values()))
    assert found.classes == len(groups)
    assert found.alone == sum(size == 1 for size in smallest.values())
    assert found.below == tuple(
        (limit, sum(size < limit for size in smallest.values())) for limit in (3, 5, 11)
    )
    assert isclose(found.mean, sum(1 / size for size in smallest.values()) / len(smallest))
    assert found.prosecutor == 1 / found.k
    answers = data.draw(st.lists(st.sampled_from("ab-"), min_size=len(rows), max_size=len(rows)))
    against_plain(found, rows, answers)


def against_plain(_found, rows, answers):
    made = classes.classes(columns(rows))
    codes = np.array([ord(each) for each in answers], np.int64)
    answered = np.array([each != "-" for each in answers])
    told = risk.sensitive(made, codes, answered)
    by_class = defaultdict(list)
    for row, answer in zip(rows, answers, strict=True):
        if answer != "-":
            by_class[row].append(answer)
    if not by_class:
        assert told == risk.Sensitive(0, 0.0, 0.0, 0)
        return
    everything = [each for group in by_class.values() for each in group]
    assert told.l == min(len(set(group)) for group in by_class.values())
    assert isclose(
        told.largest,
        max(group.count(each) / len(group) for group in by_class.values() for each in group),
    )
    distances = [
        sum(
            abs(group.count(each) / len(group) - everything.count(each) / len(everything))
            for each in set(everything)
        )
        / 2
        for group in by_class.values()
    ]
    assert isclose(told.t, max(distances), abs_tol=1e-12)
    same = [len(group) for group in by_class.values() if len(set(group)) == 1 and len(group) > 1]
    assert told.homogeneous == sum(same)


def test_order_and_names_of_codes_do_not_matter():
    rows = [(1, 5), (1, 6), (2, 5), (2, 5)]
    plain = risk.measure(columns(rows))
    renamed = risk.measure(columns([(row[1] * -7, row[0] + 10**12) for row in reversed(rows)]))
    assert plain == renamed


def test_a_column_left_out_can_only_lower_the_risk():
    rows = [(1, 5, 0), (1, 6, 0), (2, 5, 0), (2, 5, 1)]
    whole = risk.measure(columns(rows))
    for mean, alone in risk.without_each(columns(rows)):
        assert mean <= whole.mean
        assert alone <= whole.alone


def test_nobody_and_one_column():
    assert risk.measure([np.empty(0, np.int64)]).people == 0
    assert risk.without_each([np.array([1, 2])]) == ((0.0, 0),)
    with pytest.raises(ValueError, match="no column"):
        classes.classes([])


def test_a_population_makes_the_journalist_weaker():
    codes = [np.array([1, 1, 2])]
    assert risk.measure(codes, population=np.array([50, 50, 20])).journalist == 1 / 20
    assert risk.measure(codes).journalist is None
