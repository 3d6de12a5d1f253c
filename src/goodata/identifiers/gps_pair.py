"""Coordinates as two decimal numbers: a point on the map, with or without altitude and accuracy.

Two numbers beside each other are a point when they lie in the box of the region in one order or the
other and have three decimals each, or anywhere on earth with four. Which order was meant is for the
column to say. Three decimals are a row of houses; two are a kilometre, and so are two prices.

Source:
    Our own rule; the form with altitude and accuracy is that of ODK and Kobo (`lat lon alt acc`).
"""

from __future__ import annotations

import re

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import folded, shape
from goodata.text import trimmed

SOUTH, NORTH, WEST, EAST = -11.1, 28.6, 92.0, 141.1
"""The box of the region, Timor-Leste to northern Myanmar."""

_NUMBER = r"[+-]?[0-9]{1,3}\.[0-9]{3,15}"
_PAIR = re.compile(rf"({_NUMBER})(?: ?[,;] ?| {{1,2}}|\t)({_NUMBER})", re.ASCII)
_FURTHER = r"(?:(?: [+-]?[0-9]{1,5}(?:\.[0-9]{1,15})?){2})?"
_SHAPE = shape(
    rf"{_NUMBER}(?: ?[,;] ?| {{1,2}}|\t){_NUMBER}{_FURTHER}",
    before=r"(?<![0-9A-Za-z.])",
    after=r"(?![0-9A-Za-z])(?!\.[0-9])",
    needs="[.](?<=[0-9][.])[0-9]{3}",
)


def valid(text: str) -> bool:
    """Whether two numbers are a point of the region, or of the earth when written finely."""
    bare = folded(trimmed(text))
    if not _SHAPE.whole.fullmatch(bare):
        return False
    pair = _PAIR.match(bare)
    return pair is not None and _point(pair[1], pair[2])


def _point(first: str, second: str) -> bool:
    one, two = float(first), float(second)
    fine = min(len(number.partition(".")[2]) for number in (first, second)) >= 4
    return any(
        (SOUTH <= lat <= NORTH and WEST <= lon <= EAST)
        or (fine and abs(lat) <= 90 and abs(lon) <= 180)
        for lat, lon in ((one, two), (two, one))
    )


_WORDS = of("coordinates")

DETECTOR = Detector(
    name="gps-pair",
    group=Group.PLACE,
    country=None,
    find=_SHAPE.find,
    valid=valid,
    strength=Strength.STRONG,
    chance=0.171,
    headers=_WORDS,
    source="our own rule; ODK XForms specification, geopoint",
    good=("13.75999, 100.50999", "100.50999 13.75999", "11.55999 104.91999 0 0", "๑๓.๗๕๙, ๑๐๐.๕๐๙"),
    bad=("13.7, 100.5", "12.50, 99.00", "1.500, 2.500", "213.75999, 300.50999", "13.75999"),
    context=_WORDS,
    shape="99.99999, 999.99999",
)
