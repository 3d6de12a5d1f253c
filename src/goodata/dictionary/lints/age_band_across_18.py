"""An age band holds both 17 and 18.

Why it matters:
    Whether somebody is a child decides the law that applies. A band across 18 loses that, and no
    later step can bring it back.

How to put it right:
    Let one band begin at 18.

Example:
    `bands: [0, 10, 20, 30]` is better `bands: [0, 10, 18, 20, 30]`.

Source:
    Deidentification: no band holds both 17 and 18.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Field

ADULT = 18


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        if not _is_age(field):
            continue
        for number, step in enumerate(field.hierarchy):
            if isinstance(step, Mapping) and _mixes(step):
                yield Hit(("fields", position, "hierarchy", number), {"field": field.name})


def _is_age(field: Field) -> bool:
    return field.kind == "age" or field.subtype == "age"


def _mixes(step: Mapping[str, object]) -> bool:
    width = step.get("round")
    if isinstance(width, int):
        return width > 1 and ADULT % width != 0
    bands = step.get("bands")
    if not isinstance(bands, tuple) or not bands:
        return False
    return ADULT not in bands and min(bands) < ADULT


LINT = Lint(
    code="GD615",
    name="age-band-across-18",
    severity=Severity.ERROR,
    message="{field}: a band of the hierarchy holds both 17 and 18",
    remedy="let one band begin at 18",
    find=_find,
    good=(
        "fields: [{name: age, type: integer, kind: age, hierarchy: [{bands: [0, 9, 18, 30]}]}]",
        "fields: [{name: age, type: integer, kind: age, hierarchy: [{bands: ctdc}, {round: 9}]}]",
    ),
    bad=(
        "fields: [{name: age, type: integer, kind: age, hierarchy: [{bands: [0, 10, 20]}]}]",
        "fields: [{name: age, type: integer, kind: age, hierarchy: [{round: 5}]}]",
    ),
)
