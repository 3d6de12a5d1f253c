"""The dictionary has fields that identify people and does not say how long rows are kept.

Why it matters:
    What nobody decided to delete stays for ever, and every year more of it can be lost.

How to put it right:
    Write a `retention` block: a period, the date it runs from, and what happens then.

Example:
    `retention: [{name: case file, period: P7Y, from: closed_on, then: wipe}]`.

Source:
    Practice 54: keep personal data only as long as they are needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Privacy


def _find(written: Written) -> Iterator[Hit]:
    if written.dictionary.retention:
        return
    for position, field in enumerate(written.dictionary.fields):
        if field.privacy is Privacy.DIRECT:
            yield Hit(("fields", position, "privacy"), {"field": field.name})
            return


LINT = Lint(
    code="GD671",
    name="retention-absent",
    severity=Severity.WARNING,
    message="{field}: it identifies people, and nobody has said how long rows are kept",
    remedy="write a retention block",
    find=_find,
    good=(
        (
            "retention: [{name: file, period: P7Y, from: closed, then: wipe}]\n"
            "fields: [{name: tel, privacy: direct}, {name: closed, type: date}]"
        ),
        "fields: [{name: town, privacy: quasi}]",
    ),
    bad=("fields: [{name: town}, {name: tel, privacy: direct}]",),
)
