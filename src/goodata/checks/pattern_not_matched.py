"""A text does not have the form the dictionary asks for.

Why it matters:
    A number that does not have its form leads to nobody, or to somebody else.

How to put it right:
    Correct it from the source. If the form is right, widen the pattern in the dictionary.

Example:
    `KH-12` where two letters, a hyphen and four digits are expected.

Source:
    Practice 10. Patterns are RE2, and hold for the whole cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check
from goodata.findings import Severity
from goodata.model import Field
from goodata.patterns import Screen

if TYPE_CHECKING:
    import numpy as np


def _holds(cells: Cells, field: Field) -> np.ndarray:
    matched = cells.matching(field.constraints.pattern or "")
    unjudged = cells.each(lambda reading: not reading.readable or reading.fault is not None)
    verdicts: np.ndarray = unjudged | matched
    return verdicts


def _tell(field: Field) -> dict[str, object]:
    like = f", such as {field.example}" if field.example else ""
    return {"pattern": field.constraints.pattern, "like": like}


CHECK = Check(
    code="GD106",
    name="pattern-not-matched",
    severity=Severity.ERROR,
    message="expected the form {pattern}{like}",
    remedy="look in the source; if the form is right, widen the pattern in the dictionary",
    applies=lambda field: field.constraints.pattern is not None,
    holds=_holds,
    tell=_tell,
    constraint=True,
    screen=lambda field: Screen(only=(field.constraints.pattern or "",)),
    cases=(
        Case(
            ("KH-0001", "KH-๐๐๐๑", "KH-12", ""),
            {"constraints": {"pattern": "[A-Z]{2}-[0-9]{4}"}},
            (2,),
        ),
    ),
)
