"""Two dates of a row stand in an order that cannot be.

Why it matters:
    A stay that ends before it begins has a negative length; waiting times and ages are wrong, and
    often day and month were swapped in one of the two cells.

How to put it right:
    Compare both dates with the source. See whether one of them fits with day and month swapped.

Example:
    An intake on 05/03/2024 and an interview on 03/05/2023.

Source:
    Practices 9 and 12. Where a date is known to a month or a year only, the rule is judged only if
    every day it may be gives the same answer.
"""

from __future__ import annotations

from goodata.checks import Case, Check, Scope
from goodata.checks._rules import stated
from goodata.findings import Severity

CHECK = Check(
    code="GD206",
    name="dates-out-of-order",
    severity=Severity.ERROR,
    message="{rule}: {message}",
    remedy="compare {fields} with the source; look for day and month swapped",
    scope=Scope.ROWS,
    rules=stated(dates=True),
    cases=(
        Case(
            ("05/03/2024", "05/03/2024", "", "31/04/2024"),
            {"type": "date", "format": "%d/%m/%Y"},
            (1,),
            others={"later": ("06/03/2024", "03/05/2023", "03/05/2023", "03/05/2023")},
            described={"later": {"type": "date", "format": "%d/%m/%Y"}},
            header={"rules": [{"name": "order", "holds": "cell <= later"}]},
        ),
    ),
)
