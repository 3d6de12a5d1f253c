"""Sums of neighbours, many proposals weighed at once, against a loop over all of them."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.fieldtypes import Context
from goodata.practices.drafting import together


def plainly(values: dict[int, np.ndarray], left: np.ndarray) -> set[tuple[int, tuple[int, ...]]]:
    """Every total with two to four neighbours that no row speaks against."""
    places = sorted(values)
    found = set()
    for at, total in enumerate(places):
        near = [p for p in places[max(0, at - 8) : at + 9] if p != total]
        for size in (2, 3, 4):
            for parts in combinations(near, size):
                if parts[-1] - parts[0] > 8:
                    continue
                if all(_fits(values, total, parts, row) for row in np.flatnonzero(left)):
                    found.add((total, parts))
    return found


def _fits(values, total: int, parts: tuple[int, ...], row: int) -> bool:
    whole = values[total][row]
    known = [values[part][row] for part in parts if not np.isnan(values[part][row])]
    if np.isnan(whole):
        return True
    return sum(known) == whole if len(known) == len(parts) else sum(known) <= whole


CELL = st.sampled_from([np.nan, 0.0, 1.0, 2.0, 3.0])


@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(0, 5), st.lists(st.integers(0, 14), min_size=1, max_size=6))
def test_the_likely_ones_are_those_no_row_speaks_against(data, rows: int, at: list[int]) -> None:
    values = {
        place: np.array(data.draw(st.lists(CELL, min_size=rows, max_size=rows)), float)
        for place in sorted(set(at))
    }
    left = np.array(data.draw(st.lists(st.booleans(), min_size=rows, max_size=rows)), bool)
    sums = together._Sums([], Context(date(2026, 11, 1)))
    sums._columns = [_At(place) for place in values]
    assert set(sums._likely(values, left)) == plainly(values, left)


class _At:
    def __init__(self, position: int) -> None:
        self.position = position
