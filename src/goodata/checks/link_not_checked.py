"""The table that a link points at was not there, so the link was not checked.

Why it matters:
    Nothing is known about whether each row finds its partner.

How to put it right:
    Give the other file in the same run, or say which it is: `--with NAME=FILE`. In a project, a
    pattern under `[files]` in `goodata.toml` says it once and for all.

Example:
    `events.csv` points at `person`, and only `events.csv` was given.

Source:
    Practices 11 and 12. What was not checked is said every time, so that silence means nothing is
    left.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD212",
    name="link-not-checked",
    severity=Severity.NOTE,
    message="the link to {table} was not checked: {why}",
    remedy="give the other file too: --with {table}=FILE",
    scope=Scope.FILE,
)
"""Told where the other table of a link is not at hand."""
