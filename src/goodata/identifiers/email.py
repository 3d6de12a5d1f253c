"""E-mail addresses.

Source:
    RFC 5321 section 4.1.2, dot-string form with a domain name; quoted forms and address literals
    do not occur in case files.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import shape

_SIGN = r"[0-9A-Za-z_%+'\-]"
_SHAPE = shape(
    rf"(?=[0-9A-Za-z._%+'\-]{{1,64}}@){_SIGN}+(?:\.{_SIGN}+)*@"
    r"(?:[0-9A-Za-z](?:[0-9A-Za-z\-]{0,61}[0-9A-Za-z])?\.){1,8}[A-Za-z]{2,24}",
    before=r"(?<![0-9A-Za-z._%+'\-])",
    after=r"(?![0-9A-Za-z\-])",
    needs="@",
)
_WORDS = of("email")

DETECTOR = Detector(
    name="email",
    group=Group.CONTACT,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=6.5e-6,
    headers=_WORDS,
    source="RFC 5321, section 4.1.2",
    good=("nobody.999@example.org", "a+b@mail.example.com.kh", "NOBODY@EXAMPLE.TH"),
    bad=("nobody@example", "@example.org", "nobody@.org", "no..body@example.org"),
    context=_WORDS,
    shape="********************",
)
