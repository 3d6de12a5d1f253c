"""Bank account numbers of the region: eight to sixteen digits, often with strokes.

Thai ones are printed 3-1-5-1. No state of the region has a public check digit, so only a header or
the name of a bank beside the number can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, groups, shape

_SHAPE = shape(f"{groups(3, 1, 5, 1)}|[0-9](?:{GAP}[0-9]){{7,15}}")
_WORDS = of("bank")

DETECTOR = Detector(
    name="bank-account",
    group=Group.MONEY,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("999-9-99999-9", "9999999999", "9999 9999 9999 999"),
    bad=("9999999", "99999999999999999", "9999-999"),
    context=_WORDS,
    shape="9999999999",
    verified=False,
)
