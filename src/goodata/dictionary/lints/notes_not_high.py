"""Free text is not of high risk.

Why it matters:
    In notes stand names, places and telephone numbers of everybody around a case.

How to put it right:
    Write `risk: high`.

Example:
    `{name: remarks, subtype: notes, risk: high}`.

Source:
    Practices 31 and 66.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Privacy, Risk


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        free = field.subtype == "notes" or field.privacy is Privacy.NOTE
        if free and field.risk is not Risk.HIGH:
            yield Hit(("fields", position, "risk"), {"field": field.name})


LINT = Lint(
    code="GD654",
    name="notes-not-high",
    severity=Severity.WARNING,
    message="{field}: it holds free text, but its risk is not high",
    remedy="write risk: high",
    find=_find,
    good=("fields: [{name: remarks, subtype: notes, risk: high}]",),
    bad=(
        "fields: [{name: remarks, subtype: notes}]",
        "fields: [{name: remarks, privacy: note, risk: medium}]",
    ),
)
