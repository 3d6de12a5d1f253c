"""The release leads to people whose facts are known.

Why it matters:
    Who knows a few facts about somebody (age, sex, village, the month of a rescue) looks for the
    row they fit. Where few rows fit, or a label stands for a value it does not hold, one person is
    named, or a false thing is said of one.

How to put it right:
    Make the release with a higher k, or leave out the column that tells most: goodata classify
    names it. For fewer than 300 people give tables of counts instead.

Example:
    A woman of 61 from a village of that size, alone in her row of a file for partners.

Source:
    Practice 68 and 69; k-anonymity after Samarati and Sweeney (1998). The weighted attacker is
    described in docs/explanation/redteam.md.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD851",
    name="release-leads-to-people",
    severity=Severity.ERROR,
    message="{sentence}",
    remedy="make it again with goodata deidentify --k {k}, or leave a column out",
    scope=Scope.FILE,
)
