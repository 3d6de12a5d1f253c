"""The check digit of a number does not fit its other digits.

Why it matters:
    A digit was mistyped or two were swapped. The number leads to nobody, or to somebody else.

How to put it right:
    Compare it with the document. Some states have given out numbers whose check digit is wrong, so
    it is a question and no error.

Example:
    A Thai identity number with its last two digits swapped.

Source:
    Practice 10; the detector named in the field's `scheme` says where its rule is published.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD108",
    name="check-digit-wrong",
    severity=Severity.WARNING,
    message="the check digit does not fit the rest of the number",
    remedy="compare it with the document it was copied from",
    applies=lambda field: field.subtype in ("governmentNumber", "pseudonym"),
    holds=without("check-digit-wrong"),
    cases=(
        Case(("7F3K-9QXR-V", "7F3K-9XQR-V"), {"type": "string", "subtype": "pseudonym"}, (1,)),
        Case(
            ("8999999999996", "8999999999997"),
            {"type": "string", "subtype": "governmentNumber", "scheme": "th-pin"},
            (1,),
        ),
    ),
)
