"""Philippines: the common reference number of the unified multi-purpose card, printed 4-7-1.

Nothing in it can be checked: header only.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(groups(4, 7, 1))
_WORDS = of("social-security", en=("crn", "umid", "common reference number"))

DETECTOR = Detector(
    name="ph-crn",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("0111-9999999-9", "011199999999"),
    bad=("0111-999999-9", "01119999999"),
    context=_WORDS,
    shape="999999999999",
    verified=False,
)
