"""Malaysia: the passport number, A, H or K and eight digits.

Nothing in it can be checked outside the machine readable zone: header, or a word near it.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, lettered

_SHAPE = lettered(rf"[AHK]{GAP}[0-9]{{8}}")
_WORDS = of("passport")

DETECTOR = Detector(
    name="my-passport",
    group=Group.GOVERNMENT,
    country="MY",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.11538,
    headers=_WORDS,
    source="unverified",
    good=("A99999999", "K 99999999"),
    bad=("B99999999", "A9999999"),
    context=_WORDS,
    shape="A99999999",
    verified=False,
)
