"""Viet Nam: the old identity card number of nine digits (chứng minh nhân dân).

Given until 2020 and still in files. Nothing in it can be checked: header only.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(groups(3, 3, 3))
_WORDS = of("national-id", vi=("cmnd", "số cmnd", "chứng minh nhân dân", "cmt"))

DETECTOR = Detector(
    name="vn-cmnd",
    group=Group.GOVERNMENT,
    country="VN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("019999999", "019 999 999"),
    bad=("01999999", "0199999999", "01999999A"),
    context=_WORDS,
    shape="999999999",
    verified=False,
)
