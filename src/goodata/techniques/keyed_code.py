"""A code reckoned from an identity under a key that offices share, where they can share no vault.

Who has the key can test guesses, so it is for offices that trust each other with exactly that.
"""

from __future__ import annotations

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique
from goodata.techniques._codes import coded


def _apply(cells: Cells, _field: Field, around: Around) -> Made:
    return coded(cells, around)


TECHNIQUE = Technique(
    name="keyed_code",
    apply=_apply,
    keeps="that two rows, also of offices with the same key, are about the same person",
    loses="who the person is; whoever holds the shared key can test guesses",
    needs=frozenset({"codes"}),
    reversible=False,
    audiences=("internal", "partner"),
)
