"""Thailand: thirteen-digit numbers that begin with 0.

They are given to people without civil status and to registered migrant workers (the pink card),
but companies have them too, so only a header can tell. Built like the number of nationals.

Source:
    Common knowledge of the region; the classes are unverified.
"""

from __future__ import annotations

from goodata.checksums import weighted
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, groups, number


def _passes(bare: str) -> bool:
    return int(bare[12]) == (11 - weighted(bare[:12], range(13, 1, -1)) % 11) % 10


_SHAPE = number(f"0{GAP}{groups(4, 5, 2, 1)}", _passes)
_WORDS = of("national-id", en=("pink card",), th=("บัตรสีชมพู", "บัตรชมพู", "บุคคลไม่มีสถานะทางทะเบียน"))

DETECTOR = Detector(
    name="th-no-status",
    group=Group.GOVERNMENT,
    country="TH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.1,
    headers=_WORDS,
    source="unverified; check digit as th-pin",
    good=("0099999999999", "0-9999-99999-99-1", "០០៩៩៩៩៩៩៩៩៩៩៩"),
    bad=("0099999999998", "8999999999996", "009999999999"),
    context=_WORDS,
    shape="0999999999999",
    verified=False,
)
