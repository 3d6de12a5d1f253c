"""Taiwan: the identity number and the residence number, a letter and nine digits.

The second sign is 1 or 2 for citizens, 8 or 9 for foreign residents since 2021; before that
foreigners had a second letter A to D.

Source:
    Widely published algorithm (weights 1 9 8 7 6 5 4 3 2 1 1, modulo 10), held by the computed
    vector A123456789. The old residence number counts its second letter by its last digit
    (unverified).
"""

from __future__ import annotations

from goodata.checksums import weighted
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, lettered

# The counties in the order of their letters' numbers, from 10 on.
_NUMBERS = {letter: 10 + at for at, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO")}


def _passes(bare: str) -> bool:
    second = bare[1] if bare[1] in "1289" else str(_NUMBERS[bare[1]] % 10)
    digits = f"{_NUMBERS[bare[0]]}{second}{bare[2:]}"
    return weighted(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


_SHAPE = lettered(f"[A-Z]{GAP}[1289A-D][0-9]{{8}}", _passes)
_WORDS = of("national-id", en=("taiwan id", "arc no", "身分證字號", "居留證號碼"))

DETECTOR = Detector(
    name="tw-id",
    group=Group.GOVERNMENT,
    country="TW",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.04,
    headers=_WORDS,
    source="widely published algorithm, held by a computed vector",
    good=("A123456789", "a123456789"),
    bad=("A123456788", "A323456789", "1123456789"),
    context=_WORDS,
    shape="A999999999",
)
