"""Philippines: vehicle plates, three letters and three or four digits.

Motorcycles have them the other way round. Only a header, or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, code

_SHAPE = code(rf"[A-Z]{{3}}{GAP}[0-9]{{3,4}}|[0-9]{{3,4}}{GAP}[A-Z]{{2,3}}")
_WORDS = of("plate")

DETECTOR = Detector(
    name="ph-plate",
    group=Group.OTHER,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("ZZZ 9999", "zzz-999", "9999 ZZ"),
    bad=("ZZ 9999", "ZZZ 99", "ZZZ 99999"),
    context=of("plate", **VEHICLES),
    shape="AAA 9999",
    verified=False,
)
