"""Indonesia: the number of the family card (kartu keluarga), shared by a household.

Built like the population number, but the date is that on which the card was issued, so no 40 is
ever added to the day. Only the header tells the two apart.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._indonesia import passes
from goodata.identifiers._shape import groups, number


def _passes(bare: str) -> bool:
    return passes(bare, 0)


_SHAPE = number(f"{groups(6, 6, 4)}|{groups(4, 4, 4, 4)}", _passes)
_WORDS = of("household")

DETECTOR = Detector(
    name="id-kk",
    group=Group.GOVERNMENT,
    country="ID",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=0.01096,
    headers=_WORDS,
    source="unverified; structure as id-nik",
    good=("3171993101159999", "317199 310115 9999"),
    bad=("3171997101159999", "3171993101150000", "9971993101159999"),
    context=_WORDS,
    shape="9999999999999999",
    verified=False,
)
