"""Philippines: the number on the national identity card (PCN), sixteen digits.

Random digits, so nothing can be checked: header only. Excel keeps fifteen digits of it.

Source:
    Republic Act 11055; the grouping is unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(groups(4, 4, 4, 4))
_WORDS = of("national-id", en=("pcn", "philsys card number", "philid"))

DETECTOR = Detector(
    name="ph-pcn",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="Republic Act 11055; grouping unverified",
    good=("9999-9999-9999-9999", "9999999999999999"),
    bad=("999999999999999", "9999-9999-9999"),
    context=_WORDS,
    shape="9999999999999999",
    verified=False,
)
