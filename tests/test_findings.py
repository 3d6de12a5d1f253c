"""Addresses out of arrays are those of plain places."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodata.checks import Cells
from goodata.fieldtypes import Context, read
from goodata.fieldtypes._days import rules
from goodata.findings import Places, Spot, addresses
from goodata.model import Field


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


def test_a_fault_of_the_type_is_found_wherever_its_text_stands() -> None:
    spec = Field("day", type="date", format="%d/%m/%Y")
    context = Context(date(2026, 11, 1))
    distinct = [read(text, spec, context) for text in ("31/04/2024", "05/03/2024", "last week")]
    codes = np.array([1, 0, 2, 0])
    cells = Cells(distinct, codes, np.zeros(4, bool), context)
    assert cells.without("date-impossible").tolist() == [True, False, True, False]
    assert cells.without("value-of-wrong-type").tolist() == [True, True, False, True]
    assert cells.without("orders-mixed").all()


def test_what_is_worked_out_for_one_field_is_not_taken_for_another() -> None:
    from dataclasses import replace

    context = Context(date(2026, 11, 1))
    day, month = (Field("d", type="date", format=each) for each in ("%d/%m/%Y", "%m/%d/%Y"))
    assert [rules(each, context).order for each in (day, month, day)] == ["dmy", "mdy", "dmy"]
    decided = replace(context, orders={"d": "mdy"})
    assert rules(day, decided).order == "mdy"
    assert rules(day, context).order == "dmy"
