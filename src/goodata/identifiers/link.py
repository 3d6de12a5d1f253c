"""Links to pages of the web. An e-mail address is none, though it holds a host.

Source:
    RFC 3986, the forms with `//` and a host, and hosts that begin with `www.`.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import TAIL, code

_SHAPE = code(
    r"(?:(?:https?|ftp)://|www\.)[0-9A-Za-z](?:[0-9A-Za-z.\-]{0,250}[0-9A-Za-z])?(?::[0-9]{1,5})?"
    rf"(?:[/?#]{TAIL}?)?",
    before=r"(?<![0-9A-Za-z@])",
    after="",
    needs="[:.](?:(?<=:)//|(?<=[Ww]{3}[.]))",
)
_WORDS = of("link")

DETECTOR = Detector(
    name="link",
    group=Group.CONTACT,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="RFC 3986",
    good=("https://www.example.org/case?id=9", "www.example.org", "http://example.org:8080/a"),
    bad=("nobody@example.org", "example", "https://", "http:/example.org"),
    context=_WORDS,
    shape="********************",
)
