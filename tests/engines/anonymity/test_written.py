"""From texts to texts: what is written is true, holds k, and is proved from the strings alone."""

import datetime as dt
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.anonymity.freezing import freeze
from goodata.engines.anonymity.proof import NOWHERE, Proof, Texts
from goodata.engines.anonymity.proof import proof as proof_of
from goodata.engines.anonymity.tightening import tightened
from goodata.engines.ladders.ages import ages
from goodata.engines.ladders.days import births, days
from goodata.engines.ladders.flat import flat
from goodata.engines.ladders.trees import tree
from goodata.engines.ladders.truth import covers

NOTHING = ["", "unknown"]
PARENTS = {"v1": "d1", "v2": "d1", "v3": "d2", "d1": "p", "d2": "p"}
BORN = st.dates(dt.date(2004, 1, 1), dt.date(2012, 12, 31)).map(dt.date.isoformat)
ROW = st.tuples(
    st.one_of(st.integers(10, 30).map(str), st.sampled_from([*NOTHING, "17", "18"])),
    st.one_of(BORN, BORN.map(lambda each: each[:7]), st.just("")),
    st.sampled_from(["v1", "v2", "v3", "d1", "lost", "unknown"]),
    st.sampled_from(["f", "m", "unknown"]),
)


def coded(column):
    """A column as the proof takes it; None for people without a row."""
    values = sorted({each for each in column if each is not None})
    at = [NOWHERE if each is None else values.index(each) for each in column]
    return Texts(values, np.array(at, np.int64))


def proof(written, originals, ladders):
    """The proof, and the same counted cell by cell."""
    found = proof_of([*map(coded, written)], [*map(coded, originals)], ladders)
    sizes = Counter(zip(*written, strict=True)).values()
    untrue = sum(
        (label is None) != (value is None)
        or (label is not None and not covers(label, value, ladder))
        for labels, values, ladder in zip(written, originals, ladders, strict=True)
        for label, value in zip(labels, values, strict=True)
    )
    assert found == Proof(min(sizes, default=0), len(sizes), untrue)
    return found


def texts(ladders, labels):
    """Per quasi-identifier the texts of its label codes."""
    return [
        [each.labels[code] for code in codes] for each, codes in zip(ladders, labels, strict=True)
    ]


def made(rows):
    columns = [list(each) for each in zip(*rows, strict=True)]
    ladders = [
        ages(columns[0], nothing=NOTHING),
        births(columns[1], dt.date(2026, 11, 22), nothing=NOTHING),
        tree(columns[2], PARENTS, nothing=NOTHING),
        flat(columns[3], nothing=NOTHING),
    ]
    return (
        columns,
        ladders,
        [each.leaves(column) for each, column in zip(ladders, columns, strict=True)],
    )


@given(st.lists(ROW, min_size=8, max_size=60), st.integers(2, 4))
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_true_and_holds_k(rows, k):
    columns, ladders, leaves = made(rows)
    found = freeze(leaves, [each.codes for each in ladders], k)
    labels = texts(ladders, found.label[found.of].T.tolist())
    told = proof(labels, columns, ladders)
    assert told.holds(k), told
    assert told.smallest == int(found.people.min())
    for ladder, column, written in zip(ladders, columns, labels, strict=True):
        for value, label in zip(column, written, strict=True):
            kept_apart = label in (value, "suppressed")
            assert kept_apart or (value not in NOTHING and label not in NOTHING)
        assert set(written) <= set(ladder.labels)
    ages_of = {}
    for value, label in zip(columns[0], labels[0], strict=True):
        if value.isdigit() and label != "suppressed":
            ages_of.setdefault(label, set()).add(int(value) >= 18)
    assert all(len(each) == 1 for each in ages_of.values())


def test_proof_sees_a_false_label_and_a_small_class():
    ladders = [ages(["17", "18", "20"])]
    good = proof([["18 to 19", "18 to 19"]], [["18", "19"]], ladders)
    assert good == Proof(2, 1, 0)
    assert good.holds(2)
    assert not good.holds(3)
    assert proof([["18 to 19"] * 2], [["18", "20"]], ladders).untrue == 1
    assert proof([[]], [[]], ladders).holds(5)


def test_proof_sees_who_has_no_row_in_a_table():
    ladders = [ages(["17", "18"]), ages(["30"])]
    good = proof(
        [["17", "17", "18"], ["30", "30", None]], [["17", "17", "18"], ["30", "30", None]], ladders
    )
    assert good == Proof(1, 2, 0)
    assert proof([["17"], ["30"]], [["17"], [None]], ladders).untrue == 1


@given(st.lists(ROW, min_size=30, max_size=70))
@settings(max_examples=15, deadline=None)
def test_tight_labels_are_true_and_never_across_18(rows):
    columns, ladders, leaves = made(rows)
    found = freeze(leaves, [each.codes for each in ladders], 11)
    tight = tightened(found, leaves, ladders, 11)
    labels = [[tight[each][at] for each in found.of.tolist()] for at in range(len(ladders))]
    told = proof(labels, columns, ladders)
    assert told.untrue == 0
    assert told.smallest >= 11
    for value, label in zip(columns[0], labels[0], strict=True):
        if value.isdigit() and label != "suppressed":
            said = [
                int(each) for each in label.replace(" | ", " to ").split(" to ") if each.isdigit()
            ]
            assert not (said and min(said) < 18 <= max(said)), label


def test_tight_labels_list_three_and_span_more():
    values = [str(each) for each in (20, 21, 22, 23, 24, 26, 28, 29, 28, 20, 24)]
    ladders = [ages(values)]
    leaves = [ladders[0].leaves(values)]
    found = freeze(leaves, [ladders[0].codes], 11)
    assert tightened(found, leaves, ladders, 11) == [["20 to 29"]]
    few = [values[0]] * 5 + [values[1]] * 6
    leaves = [ladders[0].leaves(few)]
    found = freeze(leaves, [ladders[0].codes[[0, -1]]], 11)
    assert tightened(found, leaves, [flat(values)], 11) == [["20 | 21"]]
    dates = ["2026-01-05", "2026-02", "2026-05-30", "2026-06-01"] * 3
    calendar = days(dates)
    leaves = [calendar.leaves(dates)]
    found = freeze(leaves, [calendar.codes], 12)
    assert tightened(found, leaves, [calendar], 12) == [["2026-01-05 to 2026-06-01"]]
    with pytest.raises(ValueError, match="11"):
        tightened(found, leaves, [calendar], 10)


def test_the_weighted_attacker_never_beats_one_in_k():
    random = np.random.default_rng(4)
    rows = [
        (str(random.integers(10, 60)), "", f"v{random.integers(1, 4)}", "fm"[random.integers(2)])
        for _row in range(150)
    ]
    columns, ladders, leaves = made(rows)
    k = 5
    found = freeze(leaves, [each.codes for each in ladders], k)
    labels = texts(ladders, found.label[found.of].T.tolist())
    domains = [sorted(set(each)) for each in columns]
    for target in range(0, 150, 7):
        weights = []
        for row in range(150):
            weight = 1.0
            for at, ladder in enumerate(ladders):
                means = [each for each in domains[at] if _may(ladder, labels[at][row], each)]
                weight *= (columns[at][target] in means) / len(means)
            weights.append(weight)
        assert weights[target] > 0
        assert weights[target] / math.fsum(weights) <= 1 / k + 1e-12


def _may(ladder, label, value):
    """By the ladder's own levels: a second way beside reading the label."""
    return any(level[ladder.place[value]] == label for level in ladder.levels)
