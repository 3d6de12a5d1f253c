"""A telephone number has a length or beginning that its country is not known to give out.

Why it matters:
    It was probably mistyped. Numbering plans change, so it may be right all the same.

How to put it right:
    Look in the source, or call it.

Example:
    +66 1 in front of too many digits.

Source:
    Practice 10; the plans are those of the phonenumbers library.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD120",
    name="phone-number-not-in-plan",
    severity=Severity.WARNING,
    message="no number of this form is known to be given out in its country",
    remedy="look in the source; the number may be right all the same",
    applies=lambda field: field.subtype == "phone",
    holds=without("phone-number-not-in-plan"),
    cases=(
        Case(
            ("081 999 9999", "011 999 9999"),
            {"type": "string", "subtype": "phone", "region": "TH"},
            (1,),
        ),
    ),
)
