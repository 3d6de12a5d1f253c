"""What a file need not hold, against the slow second way: every pair of columns, value by value."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata import arrow
from goodata.model import Privacy, Risk
from goodata.practices.classification import minimise
from goodata.practices.classification.classify import Asked, classify
from goodata.practices.classification.said import ColumnSaid, Evidence
from goodata.practices.opening import Wish
from goodata.table import Batch, Column, ReadingPlan, Table
from goodata.text import say

WITNESSES = 5
"""Rows that could have spoken against one column deciding another."""


def table(columns: list[list[str]]) -> Table:
    import numpy as np
    import pyarrow as pa

    rows = len(columns[0])
    cells = pa.record_batch(
        [arrow.texts(each) for each in columns], names=[str(at) for at in range(len(columns))]
    )
    batch = Batch(cells, np.arange(2, rows + 2), None, frozenset())
    plan = ReadingPlan(Path("t.csv"), "csv", 1, tuple(f"c{at}" for at in range(len(columns))), 9)
    named = tuple(Column(at, f"c{at}") for at in range(len(columns)))
    return Table(plan, named, lambda: iter([batch]), rows, "0" * 64, 1)


def said(at: int) -> ColumnSaid:
    evidence = Evidence(None, None, False, 1, 0, 0.0, False, 0.0)
    return ColumnSaid(at, None, None, Privacy.NONE, Risk.MEDIUM, say("so"), evidence)


def by_hand(columns: list[list[str]]) -> list[tuple[int, int]]:
    """Each column that another one decides, with the first that does and is not settled itself."""
    found: list[tuple[int, int]] = []
    settled: set[int] = set()
    rows = len(columns[0])
    for at, column in enumerate(columns):
        different = len(set(column))
        if not 1 < different < 0.9 * rows:
            continue
        for other, decider in enumerate(columns):
            many = len(set(decider))
            if other == at or other in settled or not different <= many < 0.9 * rows:
                continue
            if rows - many < WITNESSES:
                continue
            if len(set(zip(decider, column, strict=True))) == many:
                found.append((at, other))
                settled.add(at)
                break
    return found


CELLS = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from("abc"), min_size=width, max_size=width), min_size=1, max_size=40
    )
)


@given(CELLS, st.data())
def test_pairs_are_those_found_by_hand(rows: list[list[str]], data: st.DataObject) -> None:
    columns = [list(each) for each in zip(*rows, strict=True)]
    # A column made of another is what chance hardly gives.
    source = data.draw(st.integers(0, len(columns) - 1))
    columns.append([{"a": "x", "b": "x", "c": "y"}[each] for each in columns[source]])
    told = minimise.advise(table(columns), [said(at) for at in range(len(columns))], None)
    pairs = [(each.position, each.other) for each in told if each.other is not None]
    assert pairs == by_hand(columns)


def test_a_difference_far_below_is_seen() -> None:
    """Columns alike in the first thousand rows, and once not."""
    first = [f"v{at % 7}" for at in range(1_000)]
    second = [f"w{at % 7}" for at in range(1_000)]
    equal = minimise.advise(table([first, second]), [said(0), said(1)], None)
    assert [(each.position, each.other) for each in equal] == [(0, 1)]
    second[999] = "w0"
    assert minimise.advise(table([first, second]), [said(0), said(1)], None) == ()


@pytest.mark.parametrize("rows", [1, 3, 6])
def test_few_rows_agree_by_chance_and_nothing_is_made_of_it(rows: int) -> None:
    columns = [[f"{at % 2}" for at in range(rows)] for _ in range(2)]
    told = minimise.advise(table(columns), [said(0), said(1)], None)
    assert [each for each in told if each.other is not None] == []


def test_three_thousand_columns_take_no_longer_than_they_are_worth(tmp_path: Path) -> None:
    """Ten times the columns may take some ten times as long, not a hundred times."""

    def seconds(width: int) -> float:
        path = tmp_path / f"{width}.csv"
        with path.open("w", newline="", encoding="utf-8") as stream:
            out = csv.writer(stream)
            out.writerow([f"q{at} answer" for at in range(width)])
            for row in range(12):
                out.writerow([f"{(row * (at % 11 + 1)) % 5}" for at in range(width)])
        start = time.process_time()
        classify(path, 1, Wish(), None, Asked())
        return time.process_time() - start

    seconds(10)
    assert seconds(3_000) < 40 * seconds(300)
