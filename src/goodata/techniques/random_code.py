"""A random code in place of an identity: the same person has the same code, from the sealed key.

Nothing of the person is in the code; who has no vault can neither reckon nor reverse it.
"""

from __future__ import annotations

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique
from goodata.techniques._codes import coded


def _apply(cells: Cells, _field: Field, around: Around) -> Made:
    return coded(cells, around)


TECHNIQUE = Technique(
    name="random_code",
    apply=_apply,
    keeps="that two rows are about the same person",
    loses="who the person is; only a custodian of the key can look it up",
    needs=frozenset({"codes"}),
    reversible=True,
)
