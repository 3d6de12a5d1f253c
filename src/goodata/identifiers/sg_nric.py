"""Singapore: identity card and foreigner's number (NRIC, FIN), letter, seven digits, check letter.

S and T are citizens and residents, F, G and M foreigners on a pass, so the number also shows
migration status.

Source:
    The check letter is published by nobody official; computed vectors S1234567D, T1234567J,
    F1234567N, G1234567X, M1234567K.
"""

from __future__ import annotations

from goodata.checksums import weighted
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, groups, lettered

_ADDED = {"S": 0, "T": 4, "F": 0, "G": 4, "M": 3}
_LETTERS = {
    "S": "JZIHGFEDCBA",
    "T": "JZIHGFEDCBA",
    "F": "XWUTRQPNMLK",
    "G": "XWUTRQPNMLK",
    "M": "XWUTRQPNJLK",
}


def _passes(bare: str) -> bool:
    total = weighted(bare[1:8], (2, 7, 6, 5, 4, 3, 2)) + _ADDED[bare[0]]
    return _LETTERS[bare[0]][total % 11] == bare[8]


_SHAPE = lettered(f"[STFGM]{GAP}{groups(7)}{GAP}[A-Z]", _passes)
_WORDS = of("national-id", en=("nric", "nric no", "fin", "fin no", "work permit no"))

DETECTOR = Detector(
    name="sg-nric",
    group=Group.GOVERNMENT,
    country="SG",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.03846,
    headers=_WORDS,
    source="widely published algorithm, held by computed vectors",
    good=("S1234567D", "T1234567J", "F1234567N", "G1234567X", "M1234567K", "s1234567d"),
    bad=("S1234567E", "A1234567D", "S123456D", "M1234567X"),
    context=_WORDS,
    shape="S9999999A",
)
