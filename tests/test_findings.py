"""Addresses out of arrays are those of plain places."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodata.findings import Places, Spot, addresses


@given(
    st.lists(st.integers(1, 2**31 - 1), max_size=9),
    st.sampled_from([None, 1, -1]),
    st.sampled_from([None, "D"]),
    st.integers(0, 10),
)
def test_addresses_are_those_of_plain_places(
    rows: list[int], shift: int | None, letter: str | None, most: int
) -> None:
    lines = None if shift is None else [row + shift for row in rows]
    plain = [
        Spot(row, None if lines is None else lines[at], letter and f"{letter}{row}")
        for at, row in enumerate(rows)
    ]
    arrays = np.array(rows, np.int32), None if lines is None else np.array(lines, np.int64)
    for places in (Places(rows, lines, letter), Places(*arrays, letter)):
        assert list(places) == plain
        assert list(addresses(places)) == [(each.row, each.line, each.cell) for each in plain]
        assert list(addresses(places, most)) == list(addresses(plain, most))
        assert all(type(row) is int for row, _line, _cell in addresses(places))
