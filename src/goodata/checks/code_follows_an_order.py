"""Codes follow the order of something else.

Why it matters:
    Running codes tell who came before whom, and whoever knows the day one person came finds the
    others around it.

How to put it right:
    Give random codes and sort by them: goodata deidentify does.

Example:
    P001, P002, P003 … in the order in which people came.

Source:
    Practice 63.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD854",
    name="code-follows-an-order",
    severity=Severity.NOTE,
    message="{sentence}",
    remedy="give random codes and sort by them",
    scope=Scope.FILE,
)
