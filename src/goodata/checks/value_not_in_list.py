"""A cell holds something that is not in the field's list.

Why it matters:
    It belongs to no category, so it is lost when cases are counted.

How to put it right:
    Write the entry that is meant. If the list lacks one, add it to the dictionary after agreeing on
    it.

Example:
    `closd` where the list has `open` and `closed`.

Source:
    Practice 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check
from goodata.fieldtypes import Reading
from goodata.findings import Severity
from goodata.model import Field
from goodata.text import trimmed

if TYPE_CHECKING:
    import numpy as np

_FEW = 8


def _listed(field: Field) -> bool:
    return field.type != "list" and bool(field.categories or field.constraints.enum)


def _holds(cells: Cells, field: Field) -> np.ndarray:
    enum = set(field.constraints.enum)

    def fine(reading: Reading) -> bool:
        if reading.fault == "value-not-in-list":
            return False
        return not enum or not reading.readable or trimmed(reading.text) in enum

    return cells.each(fine)


def _tell(field: Field) -> dict[str, object]:
    codes = [each.value for each in field.categories] or list(field.constraints.enum)
    few = len(codes) <= _FEW
    return {
        "expected": f"one of {', '.join(codes)}" if few else f"one of {len(codes)} listed codes"
    }


CHECK = Check(
    code="GD103",
    name="value-not-in-list",
    severity=Severity.ERROR,
    message="expected {expected}",
    remedy="write the entry that is meant, or add it to the list in the dictionary",
    applies=_listed,
    holds=_holds,
    tell=_tell,
    constraint=True,
    cases=(
        Case(("open", "closd"), {"categories": [{"value": "open"}, {"value": "closed"}]}, (1,)),
        Case(("NA", "ZW"), {"categories": [{"value": "NA", "label": "Namibia"}]}, (1,)),
        Case(("1", "3"), {"constraints": {"enum": ["1", "2"]}}, (1,)),
    ),
)
