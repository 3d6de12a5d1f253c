"""A coarser answer in place of the exact one: an age band, a month, a province.

By itself it takes one step of the field's hierarchy for the whole column: the first, or the one
that `level` names. For a partner or the public, columns are made coarser together, until everybody
has company; then this step is where that begins.
"""

from __future__ import annotations

import re

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique, Unsafe
from goodata.techniques._cells import distinct, made, parameter
from goodata.text import Sentence, count, say

_LEVEL = re.compile(r"[1-9][0-9]?")


def _level(field: Field) -> int | None:
    """Which step, from 0; None where the parameter says nothing that can be done."""
    given = parameter(field, "level")
    if given is None:
        return 0
    match = _LEVEL.fullmatch(str(given).strip())
    return int(match[0]) - 1 if match else None


def _check(field: Field) -> Sentence | None:
    level = _level(field)
    if level is None or (field.hierarchy and level >= len(field.hierarchy)):
        return say("level takes the number of a step of its hierarchy, from 1")
    return None


def _apply(cells: Cells, field: Field, around: Around) -> Made:
    ladder = around.ladder
    if ladder is None:
        raise Unsafe(say("it has no hierarchy, and its type has none"))
    level = _level(field)
    if level is None or level >= len(ladder.levels):
        raise Unsafe(say("level takes the number of a step of its hierarchy, from 1"))
    kept = around.nothing | {around.suppressed}
    labels = ladder.levels[level]
    leaves = ladder.leaves(cells.values)
    new = [
        text if text in kept else labels[leaf]
        for text, leaf in zip(cells.values, leaves.tolist(), strict=True)
    ]
    strange = set(ladder.strays(cells.values).tolist())
    strange -= {place for place, text in enumerate(cells.values) if text in kept}
    done = made(cells, distinct(new, cells.at), around)
    rows = sum(place in strange for place in cells.at.tolist()) if strange else 0
    told = (
        (
            count(
                "{count} answer is not on its hierarchy and became `{other}`",
                "{count} answers are not on its hierarchy and became `{other}`",
                rows,
                other=ladder.other,
            ),
        )
        if rows
        else ()
    )
    return Made(done.cells, done.changed, done.suppressed, told)


TECHNIQUE = Technique(
    name="generalise",
    apply=_apply,
    way="coarser",
    parameters={"level": "which step of the hierarchy, from 1; the first without it"},
    check=_check,
)
