"""There are so few possible codes that all of them can be tried.

Why it matters:
    A code that is made without a key from a number of eight digits is found by making all hundred
    million of them; that takes two minutes.

How to put it right:
    Replace the column by random codes, or by codes made with a key: goodata deidentify does both.

Example:
    Case numbers of five digits, digested with SHA-256.

Source:
    Practice 63; ENISA, Pseudonymisation techniques and best practices (2019).
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD853",
    name="code-can-be-tried-out",
    severity=Severity.ERROR,
    message="{sentence}",
    remedy="replace the column by random codes: goodata deidentify",
    scope=Scope.FILE,
)
