"""Numbers by which UNHCR registers asylum seekers and refugees.

A file (case) number is office, year, C or since 2021 a stroke, five digits; an individual number is
office and eight digits. Nothing in them can be checked.

Source:
    UNHCR Malaysia, document numbers (file number, old and new form); the form of the individual
    number is unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import number

_SHAPE = number("[0-9]{3}-[0-9]{2}[C-][0-9]{5}|[0-9]{3}-[0-9]{8}")
_WORDS = of("refugee-registration", "case-number")

DETECTOR = Detector(
    name="unhcr-number",
    group=Group.GOVERNMENT,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="UNHCR Malaysia, document numbers; individual numbers unverified",
    good=("999-24C99999", "999-24-99999", "999-00099999"),
    bad=("999-24D99999", "99-24C99999", "999-9999999"),
    context=_WORDS,
    shape="999-99C99999",
    verified=False,
)
