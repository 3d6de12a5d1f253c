"""Myanmar: vehicle plates, a region or none, a digit, a letter, four digits.

Only a header, or a region or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, code

_SHAPE = code(rf"(?:[A-Z]{{2,3}}{GAP})?[1-9][A-Z]{GAP}[/]?{GAP}[0-9]{{4}}")
_WORDS = of("plate")

DETECTOR = Detector(
    name="mm-plate",
    group=Group.OTHER,
    country="MM",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.9,
    headers=_WORDS,
    source="unverified",
    good=("9Z-9999", "YGN 9Z/9999"),
    bad=("9Z-999", "9-9999", "99Z-9999"),
    context=of("plate", **VEHICLES),
    shape="9A-9999",
    verified=False,
)
