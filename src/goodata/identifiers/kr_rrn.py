"""Republic of Korea: the resident registration number of thirteen digits.

Birth date YYMMDD, a digit for century, sex and whether a foreigner, then place, serial and a check
digit. Numbers given since October 2020 hold random digits there (unverified), so a young child's
fails the sum; those are found by header and shape only.

Source:
    python-stdnum 2.2 `kr.rrn`.
"""

from __future__ import annotations

from goodata.checksums import weighted
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import day_exists, groups, number

_CENTURY = {**dict.fromkeys("1256", 1900), **dict.fromkeys("3478", 2000), "9": 1800, "0": 1800}


def _passes(bare: str) -> bool:
    year = _CENTURY[bare[6]] + int(bare[:2])
    check = (11 - weighted(bare[:12], (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10
    return (
        day_exists(year, int(bare[2:4]), int(bare[4:6]))
        and int(bare[7:9]) <= 96
        and int(bare[12]) == check
    )


_SHAPE = number(groups(6, 7), _passes)
_WORDS = of("national-id", en=("rrn", "resident registration", "arc no", "주민등록번호"))

DETECTOR = Detector(
    name="kr-rrn",
    group=Group.GOVERNMENT,
    country="KR",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.003543,
    headers=_WORDS,
    source="python-stdnum 2.2 kr.rrn",
    good=("900101-1959995", "0101014959997"),
    bad=("900101-1959996", "9013011959995", "9001011979995"),
    context=_WORDS,
    shape="9999999999999",
)
