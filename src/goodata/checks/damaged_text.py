"""Letters were destroyed when the file was saved or opened earlier.

Why it matters:
    A name with a question mark inside is no longer that name; it cannot be found or sent for.

How to put it right:
    It cannot be repaired here: take the text from the source, and save as UTF-8 from then on.

Example:
    `Nguy?n`, or `NguyÃªn`.

Source:
    Standards and real data, section 9, defect 2.
"""

from __future__ import annotations

import re

from goodata.checks import Case, Check
from goodata.fieldtypes import Reading
from goodata.findings import Severity

_LOST = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]")
# UTF-8 read as a western code page: a lead byte as a letter, then a sign from its upper half.
_MISREAD = re.compile("[\u00c2\u00c3\u00c4\u00e0-\u00e2][\u0080-\u00bf\u0152-\u0178\u2013-\u2122]")
_LINK = re.compile(r"\w+://|www\.", re.IGNORECASE)


def _fine(reading: Reading) -> bool:
    if reading.text.isascii() and "?" not in reading.text:
        return True
    if _LINK.search(reading.text):
        return True
    return _LOST.search(reading.text) is None and _MISREAD.search(reading.text) is None


CHECK = Check(
    code="GD113",
    name="damaged-text",
    severity=Severity.WARNING,
    message="letters were lost when the text was saved earlier; it cannot be repaired here",
    remedy="take the text from the source, and save as UTF-8",
    holds=lambda cells, _field: cells.each(_fine),
    cases=(
        Case(("Nguyễn", "Nguy?n", "Nguyá»…n", "really?", "Phan\ufffd"), {}, (1, 2, 4)),
        Case(("Café", "https://example.org/a?b=c"), {}, ()),
    ),
    undeclared=True,
)
