"""Philippines: the social security number, printed 2-7-1.

Nothing in it can be checked: header only.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(groups(2, 7, 1))
_WORDS = of("social-security", fil=("sss", "sss no", "numero sa sss"))

DETECTOR = Detector(
    name="ph-sss",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("99-9999999-9", "9999999999"),
    bad=("99-999999-9", "999999999"),
    context=_WORDS,
    shape="9999999999",
    verified=False,
)
