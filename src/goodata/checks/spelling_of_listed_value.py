"""A cell means an entry of the list but is written in another way.

Why it matters:
    Counted as text it makes two categories of one.

How to put it right:
    Write the code as the list has it. If the spelling is common, add it to the aliases of the
    entry.

Example:
    `Female` or `f` where the list has `F`.

Source:
    Practice 5.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD109",
    name="spelling-of-listed-value",
    severity=Severity.WARNING,
    message="means an entry of the list, written in another way",
    remedy="write it as the list has it, or add this way of writing to its aliases",
    applies=lambda field: bool(field.categories),
    holds=without("spelling-of-listed-value"),
    cases=(
        Case(("F", "f", "Female"), {"categories": [{"value": "F", "label": "Female"}]}, (1, 2)),
    ),
)
