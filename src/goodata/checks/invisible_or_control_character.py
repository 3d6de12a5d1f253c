"""A text holds signs that nobody can see.

Why it matters:
    Two texts that look alike are then not equal: a search misses, a duplicate is not found. Signs
    that turn the writing direction can hide what stands there.

How to put it right:
    Type the cell again by hand, without copying.

Example:
    A no-break space inside a village name, a byte order mark before a number.

Source:
    Standards and real data, section 9, defect 3.
"""

from __future__ import annotations

import re

from goodata.checks import Case, Check, surely
from goodata.fieldtypes import Reading
from goodata.findings import Severity

# Joiners and the zero-width space (U+200B to U+200D) belong to the region's scripts.
_OTHERS = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u061c\u200e\u200f"
    "\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_JOINERS = "[\u200b-\u200d]"
_UNSEEN = re.compile(_OTHERS)
_BARE = re.compile(f"{_OTHERS}|{_JOINERS}")


def _fine(reading: Reading) -> bool:
    if reading.text.isascii() and reading.text.isprintable():
        return True
    if reading.missing is not None:
        return True
    unseen = _BARE if _latin(reading.text) else _UNSEEN
    return unseen.search(reading.text) is None


def _latin(text: str) -> bool:
    """Whether a text holds no letter of a script that needs joiners."""
    return not any("\u0900" <= sign < "\u1e00" for sign in text)


CHECK = Check(
    code="GD112",
    name="invisible-or-control-character",
    severity=Severity.WARNING,
    message="holds a sign that cannot be seen",
    remedy="type the cell again by hand",
    holds=lambda cells, _field: cells.each(_fine),
    screen=surely,
    cases=(
        Case(("Mae Sot", "Mae\u00a0Sot", "Mae\u200bSot", "\u202eSot", "two\nlines"), {}, (1, 2, 3)),
        Case(("ខ្មែរ\u200bភាសា",), {}, ()),
    ),
    undeclared=True,
)
