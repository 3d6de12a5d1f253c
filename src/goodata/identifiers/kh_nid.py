"""Cambodia: the identity card number of nine digits.

Nothing in it can be checked: header only, or the machine readable zone that begins IDKHM.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(f"{groups(9)}|{groups(3, 3, 3)}")
_WORDS = of("national-id", km=("លេខអត្តសញ្ញាណប័ណ្ណ",))

DETECTOR = Detector(
    name="kh-nid",
    group=Group.GOVERNMENT,
    country="KH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("099999999", "០៩៩៩៩៩៩៩៩"),
    bad=("09999999", "0999999999"),
    context=_WORDS,
    shape="999999999",
    verified=False,
)
