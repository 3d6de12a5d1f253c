"""Two fields seem to hold the same.

Why it matters:
    What is asked twice is answered twice, and not the same; nobody knows which one counts.

How to put it right:
    Keep one of them, or say in the descriptions what tells them apart.

Example:
    `dob` and `birth_date`, both described as the day on which the client was born.

Source:
    Practice 27: collect only what is used, once.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.text import fold_name


def _find(written: Written) -> Iterator[Hit]:
    seen: dict[str, str] = {}
    for position, field in enumerate(written.dictionary.fields):
        for name, text in (("description", field.description), ("title", field.title)):
            said = f"{name}:{fold_name(text).rstrip('.')}" if text else ""
            other = seen.setdefault(said, field.name) if said else field.name
            if other != field.name:
                yield Hit(("fields", position, name), {"field": field.name, "other": other})
                break


LINT = Lint(
    code="GD673",
    name="field-twice",
    severity=Severity.WARNING,
    message="{field}: said in the same words as {other}",
    remedy="keep one of the two, or say what tells them apart",
    find=_find,
    good=(
        (
            "fields: [{name: a, description: Day on which the client was born},"
            " {name: b, description: Day on which the client came}]"
        ),
        "fields: [{name: a}, {name: b}]",
    ),
    bad=(
        (
            "fields: [{name: a, description: Day on which the client was born},"
            " {name: b, description: day on which the client was born.}]"
        ),
        "fields: [{name: a, title: Sex}, {name: b, title: Sex}]",
    ),
)
