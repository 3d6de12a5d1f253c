"""A column has no heading.

Why it matters:
    Nobody knows what its cells mean. It is often an index that a program left behind.

How to put it right:
    Write a heading if the column is needed, else remove it.

Example:
    A first column of row numbers without a name.

Source:
    Standards and real data: four header cells left blank in a registry's own sample.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD305",
    name="column-empty",
    severity=Severity.WARNING,
    message="no heading: column {columns}",
    remedy="write a heading, or remove the column",
    scope=Scope.FILE,
    undeclared=True,
)
