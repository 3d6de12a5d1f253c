"""Philippines: the number of the national identity system (PSN), twelve digits.

The law forbids keeping or sharing it: the card has another number for that. Random digits, so
nothing can be checked: header only.

Source:
    Republic Act 11055, sections 7 and 12; the grouping is unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(groups(4, 4, 4))
_WORDS = of("national-id", en=("psn", "philsys number", "philid"))

DETECTOR = Detector(
    name="ph-philsys",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="Republic Act 11055; grouping unverified",
    good=("9999-9999-9999", "999999999999"),
    bad=("99999999999", "9999-9999-999A"),
    context=_WORDS,
    shape="999999999999",
    verified=False,
)
