"""Internet addresses, version 4 and 6. Versions and section numbers look like the first.

Source:
    RFC 791 and RFC 4291, as read by the standard library.
"""

from __future__ import annotations

import ipaddress

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import folded, shape
from goodata.text import trimmed

_SHAPE = shape(
    r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|(?=[0-9A-Fa-f:.]{0,39}::|(?:[0-9A-Fa-f]{1,4}:){7})"
    r"[0-9A-Fa-f:]{2,39}(?:\.[0-9]{1,3}){0,3}",
    before=r"(?<![0-9A-Za-z.:])",
    after=r"(?![0-9A-Za-z:])(?!\.[0-9])",
)


def valid(text: str) -> bool:
    """Whether a text is an address."""
    try:
        ipaddress.ip_address(folded(trimmed(text)))
    except ValueError:
        return False
    return True


_WORDS = of("ip-address")

DETECTOR = Detector(
    name="ip-address",
    group=Group.OTHER,
    country=None,
    find=_SHAPE.find,
    valid=valid,
    strength=Strength.WEAK,
    chance=0.000592,
    headers=_WORDS,
    source="RFC 791, RFC 4291",
    good=("203.0.113.99", "2001:db8::99", "2001:db8:0:0:0:0:0:99"),
    bad=("203.0.113.999", "203.0.113", "2001:db8:::99", "12:30"),
    context=_WORDS,
    shape="999.999.999.999",
)
