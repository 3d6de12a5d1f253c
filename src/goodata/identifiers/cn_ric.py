"""China: the resident identity card number of eighteen signs.

Region of six digits, birth date YYYYMMDD, serial of three (odd for men), check sign 0 to 9 or X
after ISO 7064 MOD 11-2.

Source:
    GB 11643-1999; python-stdnum 2.2 `cn.ric` agrees on the check sign (its `is_valid` raises
    KeyError on one random number in a thousand).
"""

from __future__ import annotations

from goodata.checksums import mod_11_2
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, day_exists, number

_CODES = """
11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64
65 71 81 82 83 91
"""
_PROVINCES = frozenset(_CODES.split())


def _passes(bare: str) -> bool:
    year = int(bare[6:10])
    return (
        bare[:2] in _PROVINCES
        and 1880 <= year <= 2079
        and day_exists(year, int(bare[10:12]), int(bare[12:14]))
        and mod_11_2(bare)
    )


_SHAPE = number(f"[0-9]{{6}}{GAP}[0-9]{{8}}{GAP}[0-9]{{3}}[0-9X]", _passes)
_WORDS = of("national-id", en=("resident identity card", "身份证", "身份证号", "身份证号码"))

DETECTOR = Detector(
    name="cn-ric",
    group=Group.GOVERNMENT,
    country="CN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=2.391e-5,
    headers=_WORDS,
    source="GB 11643-1999; python-stdnum 2.2 cn.ric",
    good=("110101199001019992", "450103200101019988", "110101 19900101 9992"),
    bad=("110101199001019993", "990101199001019992", "110101199013019992"),
    context=_WORDS,
    shape="999999999999999999",
)
