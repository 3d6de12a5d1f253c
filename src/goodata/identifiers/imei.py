"""Numbers of mobile devices (IMEI): fifteen digits with a Luhn check digit.

One random number in ten passes, so a run of fifteen digits wants a header.

Source:
    3GPP TS 23.003, annex B.
"""

from __future__ import annotations

from goodata.checksums import luhn
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(f"{groups(2, 6, 6, 1)}|{groups(6, 2, 6, 1)}", luhn)
_WORDS = of("device")

DETECTOR = Detector(
    name="imei",
    group=Group.OTHER,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.1,
    headers=_WORDS,
    source="3GPP TS 23.003, annex B; python-stdnum 2.2 imei",
    good=("359999999999998", "35-999999-999999-8"),
    bad=("359999999999997", "35999999999999", "3599999999999980"),
    context=_WORDS,
    shape="999999999999999",
)
