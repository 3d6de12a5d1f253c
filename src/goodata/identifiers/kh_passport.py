"""Cambodia: the passport number, N and seven or eight digits.

Nothing in it can be checked outside the machine readable zone: header, or a word near it.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, lettered

_SHAPE = lettered(rf"N{GAP}[0-9]{{7,8}}")
_WORDS = of("passport")

DETECTOR = Detector(
    name="kh-passport",
    group=Group.GOVERNMENT,
    country="KH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("N9999999", "N 99999999"),
    bad=("M9999999", "N999999"),
    context=_WORDS,
    shape="N9999999",
    verified=False,
)
