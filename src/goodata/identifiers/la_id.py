"""Laos: the number of the identity card or the family book.

No form is confirmed; runs of six to fourteen digits with strokes between are taken, so that a
column whose header says so is not called something else. Header only.

Source:
    No form is published; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import GAP, number

_SHAPE = number(rf"[0-9](?:{GAP}[0-9]){{5,13}}")
_WORDS = of("national-id", "household")

DETECTOR = Detector(
    name="la-id",
    group=Group.GOVERNMENT,
    country="LA",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("09-99999999", "099999"),
    bad=("09999", "099999A"),
    context=_WORDS,
    shape="99999999",
    verified=False,
)
