"""Viet Nam: the tax number of ten digits, with a branch of three for firms.

Since 2025 a person's tax number is the personal identification number; old files hold these.

Source:
    General Department of Taxation, as implemented in python-stdnum 2.2 `vn.mst`.
"""

from __future__ import annotations

from goodata.checksums import weighted
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, groups, number


def _passes(bare: str) -> bool:
    # A check of 10 means that the number was never given out.
    check = 10 - weighted(bare[:9], (31, 29, 23, 19, 17, 13, 7, 5, 3)) % 11
    return bare[2:9] != "0000000" and bare[10:] != "000" and int(bare[9]) == check


_SHAPE = number(
    f"(?:{groups(10)}|{groups(2, 2, 3, 3)}|{groups(4, 2, 2, 2)})(?:{GAP}[0-9]{{3}})?", _passes
)
_WORDS = of("tax-number")

DETECTOR = Detector(
    name="vn-mst",
    group=Group.GOVERNMENT,
    country="VN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0909,
    headers=_WORDS,
    source="python-stdnum 2.2 vn.mst",
    good=("0399999999", "0199999991-001"),
    bad=("0399999998", "0100000001", "0199999991-000", "039999999"),
    context=_WORDS,
    shape="9999999999",
)
