"""A rule of the dictionary does not hold in a row.

Why it matters:
    Each cell may be fine by itself, and yet they cannot be true together: a closed case without a
    closing date, a child who is married. Counts by one column then contradict counts by another.

How to put it right:
    Look at the columns the rule names, in the source; one of them is wrong. If the row is right,
    the rule is too narrow: change it in the dictionary.

Example:
    `case_status` is closed and `closed_on` is empty.

Source:
    Practices 8 and 12. A rule is broken only where it is surely false: where a cell it needs is
    missing or unreadable it is not judged, and that count is told (Kleene, Introduction to
    Metamathematics, 1952, section 64).
"""

from __future__ import annotations

from goodata.checks import Case, Check, Scope
from goodata.checks._rules import stated
from goodata.findings import Severity

CHECK = Check(
    code="GD207",
    name="condition-broken",
    severity=Severity.ERROR,
    message="{rule}: {message}",
    remedy="correct the cell that is wrong among {fields}, or the rule in the dictionary",
    scope=Scope.ROWS,
    rules=stated(dates=False),
    cases=(
        Case(
            ("closed", "closed", "open", "UNK", "closed"),
            {"categories": [{"value": "open"}, {"value": "closed"}]},
            (1,),
            others={"closed_on": ("05/03/2024", "", "", "", "UNK")},
            described={"closed_on": {"type": "date", "format": "%d/%m/%Y"}},
            header={
                "rules": [
                    {
                        "name": "closed-has-date",
                        "when": 'cell == "closed"',
                        "holds": 'is_given(closed_on) or is_missing(closed_on, "unknown")',
                        "about": ["closed_on"],
                    }
                ]
            },
        ),
    ),
)
