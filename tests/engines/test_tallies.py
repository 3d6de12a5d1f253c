"""Counting against a plain Counter, whatever the batches and however little may be kept."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.tallies import Smallest, hashed, tally
from goodata.table import Batch

TEXTS = st.sampled_from(["", "a", "b", "ก", "a ", "01", "1"])
TABLES = st.lists(st.tuples(TEXTS, TEXTS), max_size=40)


def batches(rows, size=7, irregular=()):
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        columns = [pa.array([row[at] for row in part], pa.string()) for at in range(2)]
        cells = pa.record_batch(columns, names=["0", "1"])
        odd = frozenset(at - start for at in irregular if start <= at < start + size)
        yield Batch(cells, np.arange(start + 2, start + 2 + len(part)), None, odd)


@settings(deadline=None)
@given(TABLES, st.integers(1, 9))
def test_counts_are_those_of_a_counter(rows, size):
    counted = tally(batches(rows, size), 2)
    for at, column in enumerate(counted.columns):
        assert dict(column.pairs()) == Counter(row[at] for row in rows)
        assert (column.cells, column.whole, column.exact) == (len(rows), True, True)
        assert column.distinct == len({row[at] for row in rows})
    assert counted.records == len(rows)
    assert counted.repeated == len(rows) - len(set(rows))


@settings(deadline=None)
@given(TABLES, st.integers(1, 9), st.integers(1, 4))
def test_what_is_not_kept_is_counted_all_the_same(rows, size, most):
    counted = tally(batches(rows, size), 2, most_texts=most)
    for at, column in enumerate(counted.columns):
        whole = Counter(row[at] for row in rows)
        # Each text that was kept was met early enough for all of its cells to be counted.
        assert all(whole[text] == times for text, times in column.pairs())
        assert column.cells == len(rows)
        assert column.beyond == sum(whole.values()) - sum(t for _, t in column.pairs())
        assert column.distinct == len(whole)
        assert column.whole == (len(whole) <= most)


def test_texts_that_are_always_kept_are_found_late():
    rows = [(f"x{number}", "") for number in range(100)] + [("-", "")]

    def looks(_position, texts):
        marks = np.array([text == "-" for text in texts.to_pylist()])
        return marks, np.array([text in ("-", "") for text in texts.to_pylist()])

    counted = tally(batches(rows, 10), 2, looks=looks, most_texts=5)
    assert dict(counted.columns[0].pairs())["-"] == 1
    assert counted.blanks == (0, 100, 1)


def test_short_and_long_rows_are_left_out():
    rows = [("a", "b")] * 20
    counted = tally(batches(rows, 7, irregular=(0, 8, 9)), 2)
    assert (counted.records, counted.irregular) == (17, 3)
    assert counted.columns[0].cells == 17


@pytest.mark.parametrize("number", [10, 1_000, 50_000])
def test_many_hashes_are_estimated_within_their_error(number):
    found = Smallest(most=1_024)
    texts = [f"text {each}" for each in range(number)]
    for start in range(0, number, 997):
        found.add(hashed(texts[start : start + 997]))
        found.add(hashed(texts[start : start + 10]))
    assert found.distinct() == pytest.approx(number, rel=0.15 if number > 1_024 else 0)
    assert found.cut == (number > 1_024)


def test_no_table_at_all():
    counted = tally([], 2)
    assert [column.distinct for column in counted.columns] == [0, 0]
    assert (counted.records, counted.repeated, counted.blanks) == (0, 0, (0, 0, 0))
