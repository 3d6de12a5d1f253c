"""Indonesia: the population number (NIK) of sixteen digits.

Region of six digits (province, regency, district), birth date DDMMYY with 40 added to the day for
women, serial of four. There is no check digit. Excel keeps fifteen digits, so a damaged column ends
in 0 throughout. Codes stay those of the place and time of registration.

Source:
    Law 23/2006 on population administration, as implemented in python-stdnum 2.2 `id.nik`. That
    library knows none of the provinces 65, 92, 93, 95, 96, takes 91 for West Papua, accepts birth
    days 81 to 99 and serial 0000; here the provinces of 2022 count and those days do not.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._indonesia import WOMEN, passes
from goodata.identifiers._shape import GAP, groups, number


def _passes(bare: str) -> bool:
    return passes(bare, WOMEN)


_SHAPE = number(
    f"{groups(6, 6, 4)}|{groups(4, 4, 4, 4)}|{groups(2, 2, 2)}{GAP}{groups(6, 4)}", _passes
)
_WORDS = of("national-id", id=("nik", "no nik", "nomor nik", "nomor induk kependudukan", "ktp"))

DETECTOR = Detector(
    name="id-nik",
    group=Group.GOVERNMENT,
    country="ID",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.02193,
    headers=_WORDS,
    source="Law 23/2006; python-stdnum 2.2 id.nik, but for the differences named here",
    good=("3171993101909999", "317199 710190 9999", "9671994101999999"),
    bad=("3171993201909999", "3171998101909999", "3171993101900000", "9971993101909999"),
    context=_WORDS,
    shape="9999999999999999",
)
