"""Viet Nam: vehicle plates, two digits of the province, one or two letters, four or five digits.

Only a header, or a vehicle named beside it, can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, number

_SHAPE = number(rf"[1-9][0-9]{GAP}[A-ZĐ]{{1,2}}[0-9]?{GAP}(?:[0-9]{{4}}|[0-9]{{3}}[. ]?[0-9]{{2}})")
_WORDS = of("plate")

DETECTOR = Detector(
    name="vn-plate",
    group=Group.OTHER,
    country="VN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.9,
    headers=_WORDS,
    source="unverified",
    good=("99A-999.99", "99-H1 9999", "99LD 99999"),
    bad=("99-9999", "9A-999.99", "99A-999"),
    context=of("plate", **VEHICLES),
    shape="99A-99999",
    verified=False,
)
