"""Laos: the passport number, P, perhaps one more letter, and seven digits.

Nothing in it can be checked outside the machine readable zone: header, or a word near it.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, lettered

_SHAPE = lettered(rf"P[A-Z]?{GAP}[0-9]{{7}}")
_WORDS = of("passport")

DETECTOR = Detector(
    name="la-passport",
    group=Group.GOVERNMENT,
    country="LA",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("P9999999", "PA 9999999"),
    bad=("Q9999999", "P999999"),
    context=_WORDS,
    shape="P9999999",
    verified=False,
)
