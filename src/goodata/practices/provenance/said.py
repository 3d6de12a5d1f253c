"""Findings about the log and about what it says of a file."""

from __future__ import annotations

from collections.abc import Sequence

from goodata.checks import named
from goodata.errors import ExitCode
from goodata.findings import FailOn, Finding, counts_as_fault
from goodata.text import say


def finding(name: str, number: int, **args: object) -> Finding:
    """A finding of the named check, about the log as a whole."""
    check = named(name)
    return Finding(
        code=check.code,
        name=check.name,
        severity=check.severity,
        input=0,
        field=None,
        letter=None,
        rule=say(check.message, **args),
        remedy=say(check.remedy, **args),
        count=number,
    )


def exit_code(findings: Sequence[Finding], fail_on: FailOn) -> ExitCode:
    """1 where a finding weighs enough, else 0."""
    found = any(counts_as_fault(each.severity, fail_on) for each in findings)
    return ExitCode.FOUND if found else ExitCode.NOTHING
