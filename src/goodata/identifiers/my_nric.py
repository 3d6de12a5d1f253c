"""Malaysia: the identity card number of twelve digits (MyKad, MyPR, MyKAS).

Birth date YYMMDD, place of birth, four digits of which the last is odd for men. No check digit.
Places 60 to 68 are people born in the neighbouring states, so the number also shows origin.

Source:
    National Registration Department, state and country codes; python-stdnum 2.2 `my.nric`.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number, short_day_exists

_NO_PLACE = frozenset(
    ("00", "17", "18", "19", "20", "69", "70", "73", "80", "81", "94", "95", "96", "97")
)


def _passes(bare: str) -> bool:
    return short_day_exists(bare[:6]) and bare[6:8] not in _NO_PLACE


_SHAPE = number(groups(6, 2, 4), _passes)
_WORDS = of("national-id", ms=("mykad", "mypr", "mykas", "nombor kad pengenalan"))

DETECTOR = Detector(
    name="my-nric",
    group=Group.GOVERNMENT,
    country="MY",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.03141,
    headers=_WORDS,
    source="National Registration Department, codes of place; python-stdnum 2.2 my.nric",
    good=("900101-14-9999", "900101149999", "000229629998"),
    bad=("901301149999", "900101009999", "010229149999", "90010114999"),
    context=_WORDS,
    shape="999999999999",
)
