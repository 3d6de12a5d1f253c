"""Philippines: the passport number, a letter, seven digits and a letter.

Nothing in it can be checked outside the machine readable zone: header, or a word near it.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, lettered

_SHAPE = lettered(rf"[A-Z]{GAP}[0-9]{{7}}{GAP}[A-Z]")
_WORDS = of("passport")

DETECTOR = Detector(
    name="ph-passport",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("P9999999Z", "p9999999z"),
    bad=("P9999999", "P999999Z"),
    context=_WORDS,
    shape="A9999999A",
    verified=False,
)
