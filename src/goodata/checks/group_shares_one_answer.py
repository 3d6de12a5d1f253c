"""All people of a group share one sensitive answer.

Why it matters:
    Nobody needs to know which row is whose: whoever is in the group has that answer.

How to put it right:
    Ask for different answers in each group: goodata deidentify --l 2.

Example:
    Five women of one age band and district, all with the same form of exploitation.

Source:
    Practice 69; l-diversity after Machanavajjhala et al. (2007).
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD860",
    name="group-shares-one-answer",
    severity=Severity.NOTE,
    message="{sentence}",
    remedy="make it again with goodata deidentify --l 2",
    scope=Scope.FILE,
)
