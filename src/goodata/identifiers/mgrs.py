"""Positions in the grids of soldiers and surveyors: MGRS, and UTM with zone, easting and northing.

Only zones 46 to 54, which hold the region; six or more digits of MGRS, which is 100 m.

Source:
    NGA.STND.0037, universal grids; the reading of loose spellings is unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import code

_ZONE = "(?:4[6-9]|5[0-4])"
_SQUARE = "[A-HJ-NP-Z][A-HJ-NP-V]"
_DIGITS = "(?:[0-9]{3} ?[0-9]{3}|[0-9]{4} ?[0-9]{4}|[0-9]{5} ?[0-9]{5})"
_METRES = r"(?:\.[0-9]{1,3})?(?: ?m?[en])?"
_SHAPE = code(
    f"{_ZONE} ?[K-NP-R] ?{_SQUARE} ?{_DIGITS}"
    f"|{_ZONE} ?[K-NP-R] ?[1-8][0-9]{{5}}{_METRES},? [0-9]{{5,8}}{_METRES}",
    before=r"(?<![0-9A-Za-z.\-])",
    after=r"(?![0-9A-Za-z])(?!\.[0-9])",
)
_WORDS = of("coordinates", en=("mgrs", "utm", "grid reference", "grid ref"))

DETECTOR = Detector(
    name="mgrs",
    group=Group.PLACE,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.01721,
    headers=_WORDS,
    source="NGA.STND.0037; spellings unverified",
    good=("47PPR6999919999", "47P PR 69999 19999", "47P 669999 1519999"),
    bad=("33PPR6999919999", "47PPR69999", "47PPR699991999", "47I 669999 1519999"),
    context=_WORDS,
    shape="99AAA9999999999",
    verified=False,
)
