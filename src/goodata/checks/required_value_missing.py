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

from goodata.checks import Case, Cells, Check
from goodata.fieldtypes import Reading
from goodata.findings import Severity
from goodata.missing import Nothing
from goodata.model import Field

if TYPE_CHECKING:
    import numpy as np


def _wanted(field: Field) -> bool:
    return field.constraints.required or field.missing_allowed is not None


def _holds(cells: Cells, field: Field) -> np.ndarray:
    allowed = field.missing_allowed

    def fine(reading: Reading) -> bool:
        if reading.missing is None:
            return True
        if reading.missing is Nothing.EMPTY:
            return not field.constraints.required
        return allowed is None or reading.missing in allowed

    return cells.each(fine)


CHECK = Check(
    code="GD101",
    name="required-value-missing",
    severity=Severity.ERROR,
    message="every row needs an answer here, or a declared reason why there is none",
    remedy="fill it in from the source, or write the declared code for the reason",
    applies=_wanted,
    holds=_holds,
    constraint=True,
    cases=(
        Case(("a", "", "UNK"), {"constraints": {"required": "true"}}, (1,)),
        Case(("a", "UNK"), {"missingAllowed": []}, (1,)),
    ),
)
