"""Brunei: the identity card number, two digits and six.

The prefix is the kind of resident: 00 and 01 citizens, 30 and 31 permanent, 50 and 51 temporary.
Nothing else can be checked: header only.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, number

_SHAPE = number(rf"(?:00|01|30|31|50|51){GAP}[0-9]{{6}}")
_WORDS = of("national-id", ms=("no kad pengenalan", "no kp pintar"))

DETECTOR = Detector(
    name="bn-ic",
    group=Group.GOVERNMENT,
    country="BN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.06,
    headers=_WORDS,
    source="unverified",
    good=("01-999999", "50999999"),
    bad=("02-999999", "01-99999"),
    context=_WORDS,
    shape="99999999",
    verified=False,
)
