"""Hong Kong: the identity card number, one or two letters, six digits and a check sign.

Source:
    Widely published algorithm (weights 9 to 2, a missing first letter counts 36), held by the
    computed vector A123456(3).
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, lettered


def _passes(bare: str) -> bool:
    body, check = bare[:-1].rjust(8), bare[-1]
    values = [36 if sign == " " else int(sign, 36) for sign in body]
    total = sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True))
    return (total + (10 if check == "A" else int(check))) % 11 == 0


_SHAPE = lettered(
    rf"[A-Z]{{1,2}}{GAP}[0-9]{{6}}{GAP}(?:\([0-9A]\)|[0-9A])",
    _passes,
    after=r"(?![0-9A-Za-z])",
)
_WORDS = of("national-id", en=("hkid", "hk id", "hong kong id", "身份證", "身份證號碼"))

DETECTOR = Detector(
    name="hk-id",
    group=Group.GOVERNMENT,
    country="HK",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0909,
    headers=_WORDS,
    source="widely published algorithm, held by a computed vector",
    good=("A123456(3)", "A1234563", "AB987654(3)"),
    bad=("A123456(4)", "A12345(3)", "1123456(3)"),
    context=_WORDS,
    shape="A9999999",
)
