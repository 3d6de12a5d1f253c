"""The least is more than the most.

Why it matters:
    No cell can be right, so every one is reported.

How to put it right:
    Exchange the two, or correct the one that is wrong.

Example:
    `minimum: 120` and `maximum: 0` for an age.

Source:
    Practice 8.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.lints._limits import above, value, written
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Field


def _find(subject: Written) -> Iterator[Hit]:
    for position, field in enumerate(subject.dictionary.fields):
        for low, high in _pairs(field):
            path = ("fields", position, "constraints", low)
            yield Hit(path, {"field": field.name, "low": low, "high": high})


def _pairs(field: Field) -> Iterator[tuple[str, str]]:
    given = {name: value(text, field) for name, text in written(field).items()}
    for low in ("minimum", "exclusiveMinimum"):
        for high in ("maximum", "exclusiveMaximum"):
            least, most = given.get(low), given.get(high)
            if least is None or most is None:
                continue
            if above(least, most) or (least == most and "exclusive" in f"{low}{high}"):
                yield low, high
    limits = field.constraints
    if above(limits.min_length, limits.max_length):
        yield "minLength", "maxLength"
    if above(field.options.get("minItems"), field.options.get("maxItems")):
        yield "minItems", "maxItems"


LINT = Lint(
    code="GD607",
    name="limits-contradict",
    severity=Severity.ERROR,
    message="{field}: {low} lies above {high}, so that nothing fits",
    remedy="exchange the two, or correct one",
    find=_find,
    good=("fields: [{name: age, type: integer, constraints: {minimum: 0, maximum: 120}}]",),
    bad=(
        "fields: [{name: age, type: integer, constraints: {minimum: 120, maximum: 9}}]",
        "fields: [{name: id, constraints: {minLength: 5, maxLength: 4}}]",
        "fields: [{name: age, type: integer, constraints: {minimum: 5, exclusiveMaximum: 5}}]",
        "fields: [{name: a, type: list, subtype: selectMultiple, minItems: 3, maxItems: 2}]",
    ),
)
