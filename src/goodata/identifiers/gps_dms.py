"""Coordinates in degrees, minutes and seconds, one axis or both.

Source:
    ISO 6709, annex D, and the spellings of maps and telephones.
"""

from __future__ import annotations

import re

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import folded, shape
from goodata.text import trimmed

_MINUTES = "['\u2032\u2019\u00b4]"
_SECONDS = "(?:[\"\u2033\u201d]|'')"
_AXIS = (
    rf"(?:[NSEW] ?)?[0-9]{{1,3}} ?[\u00b0\u00ba](?: ?[0-9]{{1,2}}(?:\.[0-9]{{1,8}})? ?{_MINUTES}"
    rf"(?: ?[0-9]{{1,2}}(?:\.[0-9]{{1,8}})? ?{_SECONDS})?)?(?: ?[NSEW])?"
)
_SHAPE = shape(
    rf"{_AXIS}(?:[ ,;]{{1,3}}{_AXIS})?",
    before=r"(?<![0-9A-Za-z.\u00b0])",
    after=r"(?![0-9A-Za-z])",
    needs="[\u00b0\u00ba]",
)
_NUMBERS = re.compile(
    r"([0-9]{1,3}) ?[\u00b0\u00ba](?: ?([0-9.]{1,11}) ?['\u2032\u2019\u00b4])?", re.ASCII
)


def valid(text: str) -> bool:
    """Whether degrees and minutes are such, and some axis is named by its letter or its minutes.

    A bare `37°` is a fever.
    """
    bare = folded(trimmed(text)).upper()
    if not _SHAPE.whole.fullmatch(bare):
        return False
    axes = _NUMBERS.findall(bare)
    named = re.search("[NSEW]", bare) is not None
    return (
        (named or all(minutes for _, minutes in axes))
        and all(int(degrees) <= 180 for degrees, _ in axes)
        and all(float(minutes or 0) < 60 for _, minutes in axes)
    )


_WORDS = of("coordinates")

DETECTOR = Detector(
    name="gps-dms",
    group=Group.PLACE,
    country=None,
    find=_SHAPE.find,
    valid=valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="ISO 6709, annex D",
    good=("13°45'59.9\"N 100°30'59.9\"E", "N 13° 45.999'", "13°45′N, 100°30′E"),
    bad=("37°", "13°75'N", "200°30'E", "13.75"),
    context=_WORDS,
    shape="********************",
)
