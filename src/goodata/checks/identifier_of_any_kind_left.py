"""A release holds phone numbers, addresses, numbers of the state or names.

Why it matters:
    Whose they are does not matter: families, helpers and accused people can be found and harmed
    too.

How to put it right:
    Drop the column, or declare it as a note so that it is cleaned.

Example:
    A telephone number of an aunt in the remarks.

Source:
    Practices 62 and 66.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD862",
    name="identifier-of-any-kind-left",
    severity=Severity.ERROR,
    message="{sentence}",
    remedy="drop the column, or declare it as a note: goodata deidentify cleans it",
    scope=Scope.FILE,
)
