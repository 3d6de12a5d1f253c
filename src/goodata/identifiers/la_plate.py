"""Laos: vehicle plates, two Lao consonants and four digits, often with the province before.

Only a header, or a province or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, shape

_SHAPE = shape(rf"[ກ-ຮ]{{2}}{GAP}[0-9]{{4}}", before=r"(?<![0-9A-Za-z.])")
_WORDS = of("plate")

DETECTOR = Detector(
    name="la-plate",
    group=Group.OTHER,
    country="LA",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("ກກ 9999", "ຮຮ-໙໙໙໙"),
    bad=("ກ 9999", "ກກ 999", "ກກ 99999"),
    context=of("plate", **VEHICLES),
    shape="ກກ 9999",
    verified=False,
)
