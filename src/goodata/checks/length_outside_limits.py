"""A text is shorter or longer than the dictionary allows.

Why it matters:
    A cut-off text, or two answers in one cell.

How to put it right:
    Look in the source and write what belongs there. If longer texts are right, change the limit in
    the dictionary.

Example:
    A note of 900 characters where 500 are allowed.

Source:
    Practice 6. Characters are code points after composition (NFC).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check
from goodata.fieldtypes import Reading
from goodata.findings import Severity
from goodata.model import Field
from goodata.patterns import Screen
from goodata.text import trimmed

if TYPE_CHECKING:
    import numpy as np


def _limited(field: Field) -> bool:
    return field.constraints.min_length is not None or field.constraints.max_length is not None


def _holds(cells: Cells, field: Field) -> np.ndarray:
    least = field.constraints.min_length or 0
    most = field.constraints.max_length

    def fine(reading: Reading) -> bool:
        if not reading.readable or reading.fault is not None:
            return True
        length = len(unicodedata.normalize("NFC", trimmed(reading.text)))
        return least <= length and (most is None or length <= most)

    return cells.each(fine)


def _tell(field: Field) -> dict[str, object]:
    least, most = field.constraints.min_length, field.constraints.max_length
    if least is not None and most is not None:
        same = least == most
        return {"expected": f"{least}" if same else f"{least} to {most}", "count": most}
    told = f"at least {least}" if most is None else f"at most {most}"
    return {"expected": told, "count": least if most is None else most}


def _screen(field: Field) -> Screen:
    return Screen(least=field.constraints.min_length or 0, most=field.constraints.max_length)


CHECK = Check(
    code="GD105",
    name="length-outside-limits",
    severity=Severity.ERROR,
    message="expected {expected} characters",
    singular="expected {expected} character",
    remedy="look in the source; if the length is right, change the limit in the dictionary",
    applies=_limited,
    holds=_holds,
    tell=_tell,
    constraint=True,
    screen=_screen,
    cases=(
        Case(("abc", "abcd", ""), {"constraints": {"maxLength": "3"}}, (1,)),
        Case(("ab", "a"), {"constraints": {"minLength": "2"}}, (1,)),
    ),
)
