"""A step of a hierarchy is not coarser than the one before.

Why it matters:
    Generalising goes up the steps until a group is large enough. A step that cuts across the bands
    below it puts one value into two groups, and what was hidden can be told again.

How to put it right:
    Write the finest step first. Let each later band begin where one of the finer ones begins, and
    each rounding be a multiple of the one before.

Example:
    `[{bands: [0, 9, 18, 30]}, {bands: [0, 15, 18]}]`: to which later band do 9 to 17 go?

Source:
    Practice 31; strictly nested generalisation hierarchies in disclosure control.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity

_WORDS = (
    ("day", "week", "month", "quarter", "year"),
    ("village", "commune", "district", "province", "country"),
)
"""Words of steps, finest first."""


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        path = ("fields", position, "hierarchy")
        for number, step in enumerate(field.hierarchy):
            before = field.hierarchy[number - 1] if number else None
            if not _rises(step) or (before is not None and not _coarser(before, step)):
                yield Hit((*path, number), {"field": field.name, "step": number + 1})


def _bounds(step: object) -> tuple[int, ...]:
    bands = step.get("bands") if isinstance(step, Mapping) else None
    return bands if isinstance(bands, tuple) else ()


def _rises(step: object) -> bool:
    bounds = _bounds(step)
    return all(low < high for low, high in pairwise(bounds))


def _coarser(before: object, after: object) -> bool:
    """Whether a step is coarser than the one before; where that cannot be told, it is."""
    if isinstance(before, str) and isinstance(after, str):
        for words in _WORDS:
            if before in words and after in words:
                return words.index(before) < words.index(after)
        return before != after
    fine, coarse = _bounds(before), _bounds(after)
    if fine and coarse:
        return set(coarse) < set(fine)
    width = before.get("round") if isinstance(before, Mapping) else None
    wider = after.get("round") if isinstance(after, Mapping) else None
    if isinstance(width, int) and isinstance(wider, int):
        return 0 < width < wider and wider % width == 0
    if isinstance(width, int) and width > 0 and coarse:
        return all(bound % width == 0 for bound in coarse)
    return not (fine and isinstance(wider, int))


LINT = Lint(
    code="GD631",
    name="ladder-not-coarser",
    severity=Severity.ERROR,
    message="{field}: step {step} of the hierarchy is not coarser than what stands before it",
    remedy="write the finest step first, and let later bands begin where finer ones begin",
    find=_find,
    good=(
        "fields: [{name: day, type: date, hierarchy: [day, month, quarter, year]}]",
        "fields: [{name: n, type: integer, hierarchy: [{bands: [0, 9, 18]}, {bands: [0, 18]}]}]",
        "fields: [{name: n, type: integer, hierarchy: [{round: 5}, {round: 10}, {bands: [0]}]}]",
    ),
    bad=(
        "fields: [{name: day, type: date, hierarchy: [year, month]}]",
        "fields: [{name: n, type: integer, hierarchy: [{bands: [0, 9, 18]}, {bands: [0, 15]}]}]",
        "fields: [{name: n, type: integer, hierarchy: [{round: 5}, {round: 12}]}]",
        "fields: [{name: n, type: integer, hierarchy: [{bands: [0, 20, 10]}]}]",
    ),
)
