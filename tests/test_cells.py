"""Cells are judged by their distinct texts."""

from __future__ import annotations

from datetime import date

import numpy as np

from goodata.checks import Cells
from goodata.fieldtypes import Context, read
from goodata.model import Field


def test_a_fault_of_the_type_is_found_wherever_its_text_stands() -> None:
    spec = Field("day", type="date", format="%d/%m/%Y")
    context = Context(date(2026, 11, 1))
    distinct = [read(text, spec, context) for text in ("31/04/2024", "05/03/2024", "last week")]
    codes = np.array([1, 0, 2, 0])
    cells = Cells(distinct, codes, np.zeros(4, bool), context)
    assert cells.without("date-impossible").tolist() == [True, False, True, False]
    assert cells.without("value-of-wrong-type").tolist() == [True, True, False, True]
    assert cells.without("orders-mixed").all()
