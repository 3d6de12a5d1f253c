"""Payment cards: a Luhn check digit and the ranges of the issuers met in the region.

Visa, Mastercard, JCB, UnionPay, American Express and Napas of Viet Nam.

Source:
    ISO/IEC 7812-1; ranges as the networks publish them; 9704 from common knowledge of the region.
"""

from __future__ import annotations

from goodata.checksums import luhn
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_RANGES = (
    (4, 4, (13, 16, 19)),
    (51, 55, (16,)),
    (2221, 2720, (16,)),
    (3528, 3589, (16, 17, 18, 19)),
    (34, 34, (15,)),
    (37, 37, (15,)),
    (62, 62, (16, 17, 18, 19)),
    (9704, 9704, (16, 19)),
)


def _passes(bare: str) -> bool:
    return any(
        len(bare) in lengths and low <= int(bare[: len(str(low))]) <= high
        for low, high, lengths in _RANGES
    ) and luhn(bare)


# No groups behind the fourth: three digits there are the security code or the next word's number.
_SHAPE = number(
    f"{groups(4, 4, 4, 4)}|{groups(4, 6, 5)}|{groups(6, 13)}|[0-9]{{13}}|[0-9]{{17,18}}", _passes
)
_WORDS = of("card", "bank")

DETECTOR = Detector(
    name="card",
    group=Group.MONEY,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.02163,
    headers=_WORDS,
    source="ISO/IEC 7812-1 and the networks' ranges",
    good=(
        "4111 1111 1111 1111",
        "5299999999999990",
        "9704-9999-9999-9991",
        "378282246310005",
        "9704999999999999992",
    ),
    bad=("4111111111111112", "1111111111111117", "411111111111111"),
    context=_WORDS,
    shape="9999999999999999",
)
