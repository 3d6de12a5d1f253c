"""A cell that must be filled is empty.

Why it matters:
    Whoever counts the filled cells counts too few, and nobody knows whether the question was asked.

How to put it right:
    Fill it in from the source. If there is no answer, write the declared code for the reason; it
    counts as filled.

Example:
    An empty intake date.

Source:
    Practice 7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check, surely
from goodata.findings import Severity
from goodata.missing import Nothing
from goodata.model import Field

if TYPE_CHECKING:
    import numpy as np


def _holds(cells: Cells, _field: Field) -> np.ndarray:
    return cells.each(lambda reading: reading.missing is not Nothing.EMPTY)


CHECK = Check(
    code="GD101",
    name="required-value-missing",
    severity=Severity.ERROR,
    message="every row needs an answer here, or a declared reason why there is none",
    remedy="fill it in from the source, or write the declared code for the reason",
    applies=lambda field: field.constraints.required,
    holds=_holds,
    constraint=True,
    screen=surely,
    cases=(Case(("a", "", "UNK"), {"constraints": {"required": "true"}}, (1,)),),
)
