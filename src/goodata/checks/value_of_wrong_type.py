"""A cell does not hold what its field is for: text in a number, words in a date.

Why it matters:
    It drops out of every count and average without a trace.

How to put it right:
    Correct it from the source. If the answer is not known, use the code the dictionary declares for
    that.

Example:
    `about three` in a field for whole numbers.

Source:
    Practice 4.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.fieldtypes import types
from goodata.findings import Severity

CHECK = Check(
    code="GD102",
    name="value-of-wrong-type",
    severity=Severity.ERROR,
    message="expected {expected}",
    remedy="correct the cell, or write a declared reason why there is no answer",
    holds=without("value-of-wrong-type"),
    tell=lambda field: {"expected": types()[field.kind_of_type].expects(field)},
    cases=(Case(("3", "about three"), {"type": "integer"}, (1,)),),
)
