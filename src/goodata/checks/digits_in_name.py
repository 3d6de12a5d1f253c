"""A name holds a digit.

Why it matters:
    Two things stand in one cell, and a search for the name misses it.

How to put it right:
    Look in the source. A number that tells two people apart belongs in a column of its own.

Example:
    `Malee2`.

Source:
    Practice 4.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD119",
    name="digits-in-name",
    severity=Severity.WARNING,
    message="a digit inside a name",
    remedy="look in the source; a number behind a name belongs in a column of its own",
    applies=lambda field: field.subtype == "personName",
    holds=without("digits-in-name"),
    cases=(Case(("Malee", "Malee2"), {"type": "string", "subtype": "personName"}, (1,)),),
)
