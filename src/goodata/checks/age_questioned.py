"""An age is beyond 120 years, or below none.

Why it matters:
    It is more often a slip of the hand, or a year of birth in the wrong column, than a wonder; and
    one age of 200 moves an average.

How to put it right:
    Look in the source. If the age is right, write a wider `maximum` into the dictionary, or answer
    that it is right in the review workbook. It is never changed or dropped by us.

Example:
    An age of 200.

Source:
    Practice 8: questioned, not deleted.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD123",
    name="age-questioned",
    severity=Severity.WARNING,
    message="expected 0 to 120 completed years",
    remedy="look in the source; if it is right, say so, or state a wider limit in the dictionary",
    applies=lambda field: field.subtype == "age",
    holds=without("age-questioned"),
    constraint=True,
    cases=(
        Case(("0", "120", "200", "-1"), {"type": "integer", "subtype": "age"}, (2, 3)),
        Case(
            ("125",), {"type": "integer", "subtype": "age", "constraints": {"maximum": "130"}}, ()
        ),
    ),
)
