"""Philippines: the driving licence, a letter and ten digits, printed 3-2-6.

Nothing in it can be checked: header only.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, lettered

_SHAPE = lettered(f"[A-Z]{groups(2, 2, 6)}")
_WORDS = of("driving-licence")

DETECTOR = Detector(
    name="ph-licence",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("N99-99-999999", "n9999999999"),
    bad=("N99-99-99999", "99-99-999999"),
    context=_WORDS,
    shape="A99-99-999999",
    verified=False,
)
