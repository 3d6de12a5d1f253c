"""The column leaves the file, and the dictionary of the released file."""

from __future__ import annotations

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique


def _apply(cells: Cells, _field: Field, _around: Around) -> Made:
    return Made(None, len(cells.at))


TECHNIQUE = Technique(
    name="drop",
    apply=_apply,
    way="left out",
)
