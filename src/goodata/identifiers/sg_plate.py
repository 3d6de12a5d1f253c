"""Singapore: vehicle plates with their check letter, such as SBS3229P.

Source:
    Widely published algorithm (last two letters and four digits, weights 9 4 5 4 3 2, modulo 19),
    held by the vector SBS3229P.
"""

from __future__ import annotations

from goodata.checksums import weighted
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import VEHICLES, of
from goodata.identifiers._shape import GAP, lettered

_CHECKS = "AZYXUTSRPMLKJHGEDCB"


def _passes(bare: str) -> bool:
    prefix = bare.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ").rstrip("0123456789")
    number = bare[len(prefix) : -1].rjust(4, "0")
    letters = [0, *(ord(letter) - 64 for letter in prefix)][-2:]
    total = letters[0] * 9 + letters[1] * 4 + weighted(number, (5, 4, 3, 2))
    return _CHECKS[total % 19] == bare[-1]


_SHAPE = lettered(f"[A-Z]{{1,3}}{GAP}[1-9][0-9]{{0,3}}{GAP}[A-Z]", _passes)
_WORDS = of("plate")

DETECTOR = Detector(
    name="sg-plate",
    group=Group.OTHER,
    country="SG",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.03462,
    headers=_WORDS,
    source="widely published algorithm, held by the vector SBS3229P",
    good=("SBS3229P", "sbs 3229 p"),
    bad=("SBS3229Q", "SBS3229", "SBS32299P"),
    context=of("plate", **VEHICLES),
    shape="SAA9999A",
)
