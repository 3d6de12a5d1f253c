"""A number that stands for a missing answer is also a possible answer.

Why it matters:
    A true 99 is lost, and a forgotten one is counted as an age.

How to put it right:
    Use a code that is no number, or limits that leave it out.

Example:
    `99` for unknown in an age from 0 to 120.

Source:
    Practice 7: codes such as 99 and -9 were summed as values in published data.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.lints._limits import above, value, written
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Field

_NUMBERS = ("integer", "number")


def _find(subject: Written) -> Iterator[Hit]:
    for position, field in enumerate(subject.dictionary.fields):
        if field.type in _NUMBERS and not field.categories:
            for each in field.missing:
                if each.value and _possible(each.value, field):
                    path = ("fields", position, "constraints")
                    yield Hit(path, {"field": field.name, "code": each.value})


def _possible(code: str, field: Field) -> bool:
    number = value(code, field)
    if number is None:
        return False
    limits = {name: value(text, field) for name, text in written(field).items()}
    low, high = limits.get("minimum"), limits.get("maximum")
    least, most = limits.get("exclusiveMinimum"), limits.get("exclusiveMaximum")
    below = above(low, number) or (least is not None and not above(number, least))
    beyond = above(number, high) or (most is not None and not above(most, number))
    return not below and not beyond


LINT = Lint(
    code="GD655",
    name="missing-code-within-limits",
    severity=Severity.WARNING,
    message="{field}: {code} stands for a missing answer and is a possible answer too",
    remedy="use a code that is no number, or limits that leave {code} out",
    find=_find,
    good=(
        (
            'missingValues: [{value: "-99", label: unknown}]\n'
            "fields: [{name: age, type: integer, constraints: {minimum: 0, maximum: 120}}]"
        ),
        'missingValues: [{value: "UNK", label: unknown}]\nfields: [{name: age, type: integer}]',
    ),
    bad=(
        (
            'missingValues: [{value: "99", label: unknown}]\n'
            "fields: [{name: age, type: integer, constraints: {minimum: 0, maximum: 120}}]"
        ),
        'missingValues: [{value: "-9", label: unknown}]\nfields: [{name: age, type: integer}]',
    ),
)
