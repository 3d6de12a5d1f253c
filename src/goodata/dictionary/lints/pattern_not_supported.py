"""A pattern uses something that cannot be tried in bounded time.

Why it matters:
    Patterns are tried by RE2, which never hangs on a cell, whatever stands in it. For that it
    leaves out looking ahead and behind and references to earlier groups.

How to put it right:
    Write the pattern without that part, or split it into a pattern and a rule.

Example:
    `(?=.*[0-9])[A-Z0-9]+` is better `[A-Z]*[0-9][A-Z0-9]*`.

Source:
    RE2 syntax; Table Schema version 2, `pattern`.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata import patterns
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        pattern = field.constraints.pattern
        why = None if pattern is None else patterns.fault(pattern)
        if why is not None:
            path = ("fields", position, "constraints", "pattern")
            yield Hit(path, {"field": field.name}, said=why)


LINT = Lint(
    code="GD609",
    name="pattern-not-supported",
    severity=Severity.ERROR,
    message="{field}: the pattern is not supported: ",
    remedy="write it without that part",
    find=_find,
    good=('fields: [{name: id, constraints: {pattern: "[A-Z]{2}-[0-9]{4}"}}]',),
    bad=(
        'fields: [{name: id, constraints: {pattern: "(?=a)b"}}]',
        'fields: [{name: id, constraints: {pattern: "[a"}}]',
    ),
)
