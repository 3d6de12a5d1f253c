"""Indonesia: vehicle plates, one or two letters, one to four digits, up to three letters.

Only a header, or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, lettered

_SHAPE = lettered(rf"[A-Z]{{1,2}}{GAP}[1-9][0-9]{{0,3}}{GAP}[A-Z]{{1,3}}")
_WORDS = of("plate")

DETECTOR = Detector(
    name="id-plate",
    group=Group.OTHER,
    country="ID",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.9,
    headers=_WORDS,
    source="unverified",
    good=("B 9999 ZZZ", "ab9999z"),
    bad=("9999 ZZZ", "B 99999 ZZ", "B 9999"),
    context=of("plate", **VEHICLES),
    shape="A 9999 AAA",
    verified=False,
)
