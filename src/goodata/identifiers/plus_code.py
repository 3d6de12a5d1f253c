"""Open Location Codes (Plus Codes): ten signs are a house, eight a village, short ones need a town.

Source:
    Open Location Code specification: alphabet 23456789CFGHJMPQRVWX, `+` behind the eighth sign.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import shape

_SIGN = "[23456789CFGHJMPQRVWX]"
# The first sign is a latitude of nine steps, the second a longitude of eighteen.
_SHAPE = shape(
    rf"(?:[23456789C][23456789CFGHJMPQRV]{_SIGN}{{2}})?{_SIGN}{{4}}\+{_SIGN}{{2,5}}",
    lambda bare: not bare.replace("+", "").isdigit(),
    before=r"(?<![0-9A-Za-z+])",
    after=r"(?![0-9A-Za-z+])",
    needs="[+]",
)
_WORDS = of("coordinates", "address", en=("plus code", "pluscode", "open location code"))

DETECTOR = Detector(
    name="plus-code",
    group=Group.PLACE,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.001134,
    headers=_WORDS,
    source="Open Location Code specification",
    good=("7P52QG22+2X", "QG22+2X", "7p52qg22+2x9"),
    bad=("7P52QG22", "AP52QG22+2X", "2222+22", "7P52QG22+2"),
    context=_WORDS,
    shape="XXXXXXXX+XX",
)
