"""A code reckoned from an identity under a key that offices share, where they can share no vault.

Who has the key can test guesses, so it is for offices that trust each other with exactly that, and
never for everybody.
"""

from __future__ import annotations

from goodata.techniques import CODE, Technique

TECHNIQUE = Technique(
    name="keyed_code",
    apply=None,
    way=CODE,
    audiences=("internal", "partner"),
)
