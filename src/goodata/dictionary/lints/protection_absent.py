"""A field that identifies or is sensitive has no risk class or no technique.

Why it matters:
    Without them the file's class comes out too low, and a release would keep what it must not.

How to put it right:
    Say `risk` and `technique`.

Example:
    `risk: high` and `technique: drop` on a phone number.

Source:
    Practices 31 and 67.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Privacy


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        if field.privacy in (Privacy.DIRECT, Privacy.SENSITIVE):
            given = {"risk": field.risk, "technique": field.technique}
            for name in (name for name, value in given.items() if value is None):
                path = ("fields", position, "privacy")
                yield Hit(path, {"field": field.name, "property": name})


LINT = Lint(
    code="GD653",
    name="protection-absent",
    severity=Severity.WARNING,
    message="{field}: it identifies or is sensitive, but {property} is not said",
    remedy="say {property}",
    find=_find,
    good=("fields: [{name: tel, privacy: direct, risk: high, technique: drop}]",),
    bad=(
        "fields: [{name: tel, privacy: direct, risk: high}]",
        "fields: [{name: hiv, privacy: sensitive, technique: keep}]",
    ),
)
