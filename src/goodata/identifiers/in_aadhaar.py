"""India: the Aadhaar number, twelve digits, the last after Verhoeff; it never begins with 0 or 1.

Source:
    Unique Identification Authority of India, numbering scheme; python-stdnum 2.2 `in_.aadhaar`,
    which also refuses numbers that read the same backwards, as is done here.
"""

from __future__ import annotations

from goodata.checksums import verhoeff
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number


def _passes(bare: str) -> bool:
    return bare[0] not in "01" and bare != bare[::-1] and verhoeff(bare)


_SHAPE = number(groups(4, 4, 4), _passes)
_WORDS = of("national-id", en=("aadhaar", "aadhar", "uid no", "uidai"))

DETECTOR = Detector(
    name="in-aadhaar",
    group=Group.GOVERNMENT,
    country="IN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.08,
    headers=_WORDS,
    source="UIDAI numbering scheme; python-stdnum 2.2 in_.aadhaar",
    good=("8999 9999 9991", "899999999991"),
    bad=("899999999992", "999999999999", "199999999992", "89999999999"),
    context=_WORDS,
    shape="999999999999",
)
