"""A cell gives a reason for having no answer that is not taken in this field.

Why it matters:
    A key without a value, or a question that nobody may leave open, cannot be used.

How to put it right:
    Find the answer in the source. If the reason is right after all, add it to `missingAllowed` in
    the dictionary.

Example:
    `UNK` in the column for the case number.

Source:
    Practice 12; `missingAllowed` of the dictionary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check, surely
from goodata.findings import Severity
from goodata.missing import WORDS, Nothing
from goodata.model import Field

if TYPE_CHECKING:
    import numpy as np


def _holds(cells: Cells, field: Field) -> np.ndarray:
    allowed = (Nothing.EMPTY, *(field.missing_allowed or ()))
    return cells.each(lambda reading: reading.missing is None or reading.missing in allowed)


def _tell(field: Field) -> dict[str, object]:
    words = [WORDS[each] for each in field.missing_allowed or ()]
    return {"allowed": ", ".join(words) or "none"}


CHECK = Check(
    code="GD122",
    name="reason-not-allowed",
    severity=Severity.ERROR,
    message="this reason for no answer is not taken here; taken: {allowed}",
    remedy="find the answer in the source, or allow the reason in the dictionary",
    applies=lambda field: field.missing_allowed is not None,
    holds=_holds,
    tell=_tell,
    constraint=True,
    screen=surely,
    cases=(
        Case(("a", "UNK", ""), {"missingAllowed": []}, (1,)),
        Case(("a", "UNK", "DECL"), {"missingAllowed": ["declined"]}, (1,)),
    ),
)
