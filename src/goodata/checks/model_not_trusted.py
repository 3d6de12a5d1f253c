"""The comparison could not be learnt well enough from this file to call any pair the same.

Why it matters:
    With few rows, or with fields that contradict each other, a probability is a guess.
    Pairs are shown in their order, and none is proposed as the same.

How to put it right:
    Look at the pairs yourself. Give more fields (--on), a dictionary, or the file of last
    year as well: with more to learn from the next run may know more.

Example:
    Twenty rows with a name and nothing else.

Source:
    Practice 13. Shares that cannot be true, such as people of one sex agreeing less often
    than chance.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD507",
    name="model-not-trusted",
    severity=Severity.WARNING,
    message="the comparison is not to be trusted here: {why}",
    remedy="look at the pairs yourself, or give more fields or files",
    scope=Scope.FILE,
)
