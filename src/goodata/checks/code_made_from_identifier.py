"""A code was made from what it replaces, without a key.

Why it matters:
    A digest hides nothing: whoever has the same name or number makes the same code from it, and
    looks it up. All phone numbers of a country are tried in minutes.

How to put it right:
    Replace the column by random codes, or by codes made with a key: goodata deidentify does both.

Example:
    A column of 32 signs, 0 to 9 and a to f, in place of the case numbers.

Source:
    Practice 63; ENISA, Pseudonymisation techniques and best practices (2019).
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD852",
    name="code-made-from-identifier",
    severity=Severity.ERROR,
    message="{sentence}",
    remedy="replace the column by random codes: goodata deidentify",
    scope=Scope.FILE,
)
