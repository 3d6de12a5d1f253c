"""Viet Nam: the passport number, a letter and seven or eight digits.

Nothing in it can be checked outside the machine readable zone: header, or a word near it.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, lettered

_SHAPE = lettered(rf"[A-Z]{GAP}[0-9]{{7,8}}")
_WORDS = of("passport")

DETECTOR = Detector(
    name="vn-passport",
    group=Group.GOVERNMENT,
    country="VN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("C9999999", "K 99999999"),
    bad=("C999999", "CC9999999"),
    context=_WORDS,
    shape="A9999999",
    verified=False,
)
