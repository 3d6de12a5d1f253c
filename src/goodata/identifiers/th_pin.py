"""Thailand: the personal identification number of thirteen digits.

The first digit is the class of person (1 to 8): 1 to 5 Thai nationals, 6 to 8 foreigners and people
whose status is being settled, so the number also shows migration status. The next four are the
place of registration. Since 2012 it is the tax number as well.

Source:
    python-stdnum 2.2 `th.pin`, an independent implementation, agrees on the check digit; it refuses
    the same first digits 0 and 9.
"""

from __future__ import annotations

from goodata.checksums import weighted
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number


def _passes(bare: str) -> bool:
    check = (11 - weighted(bare[:12], range(13, 1, -1)) % 11) % 10
    return bare[0] in "12345678" and int(bare[12]) == check


_SHAPE = number(groups(1, 4, 5, 2, 1), _passes)
_WORDS = of("national-id", "tax-number", th=("เลข 13 หลัก", "เลขประจำตัว 13 หลัก"))

DETECTOR = Detector(
    name="th-pin",
    group=Group.GOVERNMENT,
    country="TH",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.08,
    headers=_WORDS,
    source="Ministry of Interior, as implemented in python-stdnum 2.2 th.pin",
    good=("8999999999996", "1-1002-19999-99-3", "๑๑๐๐๒๑๙๙๙๙๙๙๓"),
    bad=("8999999999997", "0099999999999", "899999999999", "89999999999960"),
    context=_WORDS,
    shape="9999999999999",
)
