"""Addresses of network cards: six pairs of hexadecimal signs.

Source:
    IEEE 802, EUI-48.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import code

_SHAPE = code(
    "[0-9A-F]{2}(?::[0-9A-F]{2}){5}|[0-9A-F]{2}(?:-[0-9A-F]{2}){5}|[0-9A-F]{4}(?:\\.[0-9A-F]{4}){2}",
    before=r"(?<![0-9A-Za-z:.\-])",
    after=r"(?![0-9A-Za-z:])(?![.\-][0-9A-Za-z])",
    needs="[:.\\-](?:[0-9A-Fa-f]{2}){1,2}[:.\\-]",
)
_WORDS = of("device")

DETECTOR = Detector(
    name="mac-address",
    group=Group.OTHER,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=5.94e-5,
    headers=_WORDS,
    source="IEEE 802, EUI-48",
    good=("00:00:5E:00:53:99", "00-00-5e-00-53-99", "0000.5e00.5399"),
    bad=("00:00:5E:00:53", "00:00:5E:00:53:9G", "00:00-5E:00:53:99"),
    context=_WORDS,
    shape="XX:XX:XX:XX:XX:XX",
)
