"""A date is one that programs fill in when none is known.

Why it matters:
    1 January 1900 is nobody's birthday, but it makes people 120 years old.

How to put it right:
    Write the declared code for unknown in its place.

Example:
    01/01/1900, 01/01/1970, 30/12/1899.

Source:
    Validation page, section 5.
"""

from __future__ import annotations

from datetime import date

from goodata.checks import Case, Check
from goodata.fieldtypes import Reading, ends
from goodata.findings import Severity

_FILLED_IN = frozenset({date(1900, 1, 1), date(1970, 1, 1), date(1899, 12, 30), date(1899, 12, 31)})


def _fine(reading: Reading) -> bool:
    first, last = ends(reading.value)
    return first != last or not isinstance(first, date) or first not in _FILLED_IN


CHECK = Check(
    code="GD410",
    name="placeholder-date",
    severity=Severity.WARNING,
    message="a date that programs fill in when none is known",
    remedy="write the declared code for unknown in its place",
    applies=lambda field: field.type == "date",
    holds=lambda cells, _field: cells.each(_fine),
    cases=(
        Case(("05/03/2024", "01/01/1900"), {"type": "date", "format": "%d/%m/%Y"}, (1,)),
        Case(("1900", "01/01/1900"), {"type": "date", "subtype": "partialDate"}, (1,)),
    ),
    undeclared=True,
)
