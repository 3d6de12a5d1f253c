"""Values that the field allows lie below the first band of its hierarchy.

Why it matters:
    A value without a band cannot be made coarser: the release stops, or it goes out as it is.

How to put it right:
    Let the first band begin at the smallest value that is allowed.

Example:
    `minimum: 0` with `hierarchy: [{bands: [1, 18]}]`: a child of 0 years has no band.

Source:
    Practice 31; every value has exactly one place in each step of a hierarchy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.lints._limits import above, value
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Field


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        least = _least(field)
        for number, step in enumerate(field.hierarchy):
            bands = step.get("bands") if isinstance(step, Mapping) else None
            if isinstance(bands, tuple) and bands and above(bands[0], least):
                path = ("fields", position, "hierarchy", number)
                yield Hit(path, {"field": field.name, "first": bands[0]})


def _least(field: Field) -> object:
    """The smallest value that is allowed, as far as it is known; ages begin at 0."""
    if field.constraints.minimum is not None:
        return value(field.constraints.minimum, field)
    return 0 if field.kind == "age" else None


LINT = Lint(
    code="GD632",
    name="ladder-leaves-gap",
    severity=Severity.ERROR,
    message="{field}: values below {first} are allowed and have no band in the hierarchy",
    remedy="let the first band begin at the smallest value that is allowed",
    find=_find,
    good=(
        (
            "fields: [{name: n, type: integer, constraints: {minimum: 0},"
            " hierarchy: [{bands: [0, 18]}]}]"
        ),
        "fields: [{name: year, type: integer, hierarchy: [{bands: [1990, 2000]}]}]",
    ),
    bad=(
        (
            "fields: [{name: n, type: integer, constraints: {minimum: 0},"
            " hierarchy: [{bands: [1, 18]}]}]"
        ),
        "fields: [{name: age, type: integer, kind: age, hierarchy: [{bands: [9, 18]}]}]",
    ),
)
