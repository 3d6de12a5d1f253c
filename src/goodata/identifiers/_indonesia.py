"""What the Indonesian population number and the family card's number share."""

from __future__ import annotations

from goodata.identifiers._shape import short_day_exists

_CODES = (
    "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 "
    "71 72 73 74 75 76 81 82 91 92 93 94 95 96"
)
PROVINCES = frozenset(_CODES.split())
"""Provinces by code, those split off up to 2022 included."""

WOMEN = 40
"""What is added to the day of birth of women."""


def passes(bare: str, added: int) -> bool:
    """Whether sixteen digits are region, day and serial; days may have `added` on top.

    >>> passes("3171997101909999", WOMEN), passes("3171997101909999", 0)
    (True, False)
    """
    day = int(bare[6:8])
    if day > added > 0:
        day -= added
    return (
        bare[:2] in PROVINCES
        and 1 <= int(bare[2:4]) <= 79
        and short_day_exists(f"{bare[10:12]}{bare[8:10]}{day:02d}")
        and bare[12:] != "0000"
    )
