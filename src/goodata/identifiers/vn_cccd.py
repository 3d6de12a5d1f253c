"""Viet Nam: the personal identification number of twelve digits (căn cước công dân).

Province or country of registration, one digit for century and sex, birth year, six random digits.
No check digit. Numbers above 096 belong to people registered abroad and are not looked for, since
their codes are not confirmed.

Source:
    Decree 137/2015/ND-CP, article 13; Circular 07/2016/TT-BCA, annex I (provinces) and annex III
    (century and sex), as reprinted.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

# Codes of the 63 provinces of 2016; those merged in 2025 stay in the numbers already given.
_CODES = """
001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034
035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068
070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096
"""
_PROVINCES = frozenset(int(code) for code in _CODES.split())
# The digit for century allows up to 2399. A fixed end leaves room for children yet to be born
# without a clock here; numbers of this century above it are refused as no one's.
_LAST_YEAR = 40


def _passes(bare: str) -> bool:
    century, year = int(bare[3]) // 2, int(bare[4:6])
    return int(bare[:3]) in _PROVINCES and (century == 0 or (century == 1 and year <= _LAST_YEAR))


_SHAPE = number(f"{groups(3, 3, 3, 3)}|{groups(4, 4, 4)}|{groups(3, 1, 2, 6)}", _passes)
_WORDS = of("national-id", vi=("mã định danh", "số cccd", "số căn cước"))

DETECTOR = Detector(
    name="vn-cccd",
    group=Group.GOVERNMENT,
    country="VN",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.01777,
    headers=_WORDS,
    source="Circular 07/2016/TT-BCA, annexes I and III",
    good=("001099999999", "096 307 999 999", "0791 9099 9999"),
    bad=("003099999999", "001499999999", "001299999999", "00109999999"),
    context=_WORDS,
    shape="999999999999",
)
