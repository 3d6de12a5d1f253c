"""Philippines: the tax identification number, nine digits or with a branch of three.

The rule of its last digit is not published: header only.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, groups, number

_SHAPE = number(f"{groups(3, 3, 3)}(?:{GAP}[0-9]{{3}})?")
_WORDS = of("tax-number", fil=("tin", "tin no"))

DETECTOR = Detector(
    name="ph-tin",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("999-999-999", "999-999-999-000", "999999999"),
    bad=("999-999-99", "999-999-999-00"),
    context=_WORDS,
    shape="999999999",
    verified=False,
)
