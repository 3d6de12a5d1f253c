"""Indonesia: the tax number (NPWP), of people and firms.

Fifteen digits, printed 2.3.3.1-3.3: the first nine carry a Luhn check digit, then the tax office
and the branch. Since 2024 sixteen: the population number, or a 0 before the old one.

Source:
    OECD, Indonesia TIN; python-stdnum 2.2 `id.npwp` agrees on the form of fifteen.
"""

from __future__ import annotations

from goodata.checksums import luhn
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, groups, number


def _passes(bare: str) -> bool:
    return luhn(bare[-15:][:9])


_SHAPE = number(f"(?:0{GAP})?{groups(2, 3, 3, 1, 3, 3)}", _passes)
_WORDS = of("tax-number")

DETECTOR = Detector(
    name="id-npwp",
    group=Group.GOVERNMENT,
    country="ID",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.1,
    headers=_WORDS,
    source="OECD, Indonesia TIN; python-stdnum 2.2 id.npwp",
    good=("09.999.999.7-999.000", "999999998999999", "0099999997999000"),
    bad=("09.999.999.8-999.000", "99999999899999", "1099999997999000"),
    context=_WORDS,
    shape="999999999999999",
)
