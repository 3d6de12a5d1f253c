"""A cell with several answers holds one that is not in the list.

Why it matters:
    It belongs to no category, so it is lost when answers are counted.

How to put it right:
    Write the item as the list has it, or add it to the list after agreeing on it.

Example:
    `food;shelterr` where the list has `food` and `shelter`.

Source:
    Practice 5.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD107",
    name="item-not-in-list",
    severity=Severity.ERROR,
    message="one of the items is not in the list ({separator} stands between items)",
    remedy="write the items as the list has them; the report names the place",
    applies=lambda field: field.subtype == "selectMultiple",
    holds=without("item-not-in-list"),
    tell=lambda field: {"separator": field.options.get("delimiter", ";")},
    cases=(
        Case(
            ("a;b", "b;c"),
            {
                "type": "list",
                "subtype": "selectMultiple",
                "categories": [{"value": "a"}, {"value": "b"}],
            },
            (1,),
        ),
    ),
)
