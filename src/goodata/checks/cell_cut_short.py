"""A text is exactly as long as a program's limit: it was probably cut.

Why it matters:
    The end of a story is missing, and nothing shows it.

How to put it right:
    Take the text from the source.

Example:
    A note of exactly 255 characters, or of 32,767.

Source:
    Validation page, section 4: the limits of old exports and of Excel.
"""

from __future__ import annotations

from goodata.checks import Case, Check
from goodata.findings import Severity
from goodata.patterns import Screen

_LIMITS = (255, 32_767)


CHECK = Check(
    code="GD117",
    name="cell-cut-short",
    severity=Severity.WARNING,
    message="exactly as long as a program's limit (255 or 32,767 characters); probably cut",
    remedy="take the text from the source",
    holds=lambda cells, _field: cells.each(lambda reading: len(reading.text) not in _LIMITS),
    screen=lambda _field: Screen(lengths=frozenset(_LIMITS)),
    cases=(Case(("a" * 254, "a" * 255, "a" * 256), {}, (1,)),),
    undeclared=True,
)
