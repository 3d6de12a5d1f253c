"""Philippines: the membership number of the housing fund (Pag-IBIG), printed 4-4-4.

Nothing in it can be checked: header only.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_SHAPE = number(groups(4, 4, 4))
_WORDS = of("social-security", fil=("pag ibig", "pagibig", "pagibig no", "hdmf", "mid no"))

DETECTOR = Detector(
    name="ph-pagibig",
    group=Group.GOVERNMENT,
    country="PH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("9999-9999-9999", "999999999999"),
    bad=("9999-9999-999", "99999999999"),
    context=_WORDS,
    shape="999999999999",
    verified=False,
)
