"""Nobody has said what a field is collected for.

Why it matters:
    What has no purpose need not be collected, and what is not collected cannot leak.

How to put it right:
    Say who uses it and for which decision, or drop the column.

Example:
    `purpose: choose the shelter`.

Source:
    Practice 27.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        if not (field.purpose or "").strip():
            yield Hit(("fields", position, "purpose"), {"field": field.name})


LINT = Lint(
    code="GD652",
    name="purpose-absent",
    severity=Severity.WARNING,
    message="{field}: nobody has said what it is collected for",
    remedy="say who uses it and for what, or drop the column",
    find=_find,
    good=("fields: [{name: home, purpose: choose the shelter}]",),
    bad=("fields: [{name: home}]",),
)
