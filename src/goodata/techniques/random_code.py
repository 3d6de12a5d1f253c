"""A random code in place of an identity: the same person has the same code, from the sealed key.

Nothing of the person is in the code; who has no vault can neither reckon nor reverse it.
"""

from __future__ import annotations

from goodata.techniques import CODE, Technique

TECHNIQUE = Technique(name="random_code", apply=None, way=CODE)
