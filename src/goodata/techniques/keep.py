"""The column as it is."""

from __future__ import annotations

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique


def _apply(cells: Cells, _field: Field, _around: Around) -> Made:
    return Made(cells, 0)


TECHNIQUE = Technique(
    name="keep",
    apply=_apply,
    way="as it was",
)
