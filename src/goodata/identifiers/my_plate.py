"""Malaysia: vehicle plates, one to three letters and one to four digits, perhaps one more letter.

Only a header, or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, lettered

_SHAPE = lettered(rf"[A-Z]{{1,3}}{GAP}[1-9][0-9]{{0,3}}(?:{GAP}[A-Z])?")
_WORDS = of("plate")

DETECTOR = Detector(
    name="my-plate",
    group=Group.OTHER,
    country="MY",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.9,
    headers=_WORDS,
    source="unverified",
    good=("ZZZ 9999", "w 9999 z"),
    bad=("ZZZZ 9999", "ZZZ 09999", "9999"),
    context=of("plate", **VEHICLES),
    shape="AAA 9999",
    verified=False,
)
