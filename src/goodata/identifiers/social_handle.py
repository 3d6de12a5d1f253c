"""Bare user names with an `@` before them.

A price at a market stall and a package of software look alike, so only with a header or a word
beside it.

Source:
    The networks' rules for user names: letters, digits, points and underscores, up to thirty.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import shape

_SHAPE = shape(
    r"@[0-9A-Za-z_](?:[0-9A-Za-z_.\-]{1,28}[0-9A-Za-z_])",
    lambda bare: not bare.lstrip("@").isdigit(),
    before=r"(?<![0-9A-Za-z._%+/@\-])",
    after=r"(?![0-9A-Za-z_@])",
    needs="@",
)
_WORDS = of("social")

DETECTOR = Detector(
    name="social-handle",
    group=Group.CONTACT,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="rules for user names of the networks",
    good=("@nobody_999", "@no.body"),
    bad=("nobody", "@", "@1500", "@no body", "@nobody@example"),
    context=_WORDS,
    shape="@AXXXXXXX",
)
