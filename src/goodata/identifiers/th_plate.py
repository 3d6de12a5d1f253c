"""Thailand: vehicle plates, a digit or none, two consonants, one to four digits.

The province stands below them. Only a header, or a province or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, shape

_SHAPE = shape(
    rf"[1-9]?[ก-ฮ]{{2}}{GAP}[1-9][0-9]{{0,3}}",
    before=r"(?<![0-9A-Za-zก-๎.])",
)
_WORDS = of("plate")

DETECTOR = Detector(
    name="th-plate",
    group=Group.OTHER,
    country="TH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.81,
    headers=_WORDS,
    source="unverified",
    good=("1กก 9999", "กก-9999", "๙ฮฮ ๙๙๙๙"),
    bad=("กก", "1ก 9999", "กก 99999"),
    context=of("plate", **VEHICLES),
    shape="9ฮฮ9999",
    verified=False,
)
