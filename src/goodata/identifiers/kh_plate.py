"""Cambodia: vehicle plates, one digit, one or two letters, four digits, perhaps the province.

Only a header, or a province or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, shape

_SHAPE = shape(rf"[1-9]{GAP}[A-Z]{{1,2}}{GAP}[0-9]{{4}}|[ក-អ]{{1,2}}{GAP}[0-9]{{4}}")
_WORDS = of("plate")

DETECTOR = Detector(
    name="kh-plate",
    group=Group.OTHER,
    country="KH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.9,
    headers=_WORDS,
    source="unverified",
    good=("9ZZ-9999", "9Z 9999"),
    bad=("9ZZ-999", "99ZZ-9999", "ZZ-9999"),
    context=of("plate", **VEHICLES),
    shape="9AA-9999",
    verified=False,
)
