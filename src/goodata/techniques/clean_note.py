"""A note with codes, kinds and numbers in place of the people, telephones and places in it.

A note in a language without rules cannot be cleaned, and is left out and counted.
"""

from __future__ import annotations

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique, Unsafe
from goodata.techniques._cells import distinct, made
from goodata.text import count, say


def _apply(cells: Cells, _field: Field, around: Around) -> Made:
    import numpy as np

    if around.clean is None:
        raise Unsafe(say("nothing was made ready to clean notes with"))
    kept = around.nothing | {around.suppressed}
    values: list[str] = []
    left_out = 0
    for row, place in enumerate(cells.at.tolist()):
        text = cells.values[place]
        if text in kept:
            values.append(text)
            continue
        cleaned = around.clean(row, text).text
        left_out += cleaned is None
        values.append(around.suppressed if cleaned is None else cleaned)
    done = made(cells, distinct(values, np.arange(len(values))), around)
    told = (
        (
            count(
                "{count} note left out: it is in a language without rules",
                "{count} notes left out: they are in languages without rules",
                left_out,
            ),
        )
        if left_out
        else ()
    )
    return Made(done.cells, done.changed, done.suppressed, told)


TECHNIQUE = Technique(
    name="clean_note",
    apply=_apply,
    way="cleaned: codes in place of people, kinds in place of numbers, days and places",
    audiences=("internal", "partner"),
)
