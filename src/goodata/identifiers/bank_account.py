"""Bank account numbers of the region: eight to sixteen digits, often with strokes.

Thai ones are printed 3-1-5-1. No state of the region has a public check digit, so only a header or
the name of a bank beside the number can tell.

Source:
    Common knowledge of the region; unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import groups, number

_FORMS = (
    groups(3, 1, 5, 1),
    "[0-9]{8,16}",
    "[0-9]{1,6}(?:-[0-9]{1,9}){1,4}",
    "[0-9]{3,4}(?: [0-9]{3,4}){2,3}",
)
_SHAPE = number("|".join(_FORMS), lambda bare: 8 <= len(bare) <= 16)
_WORDS = of("bank")

DETECTOR = Detector(
    name="bank-account",
    group=Group.MONEY,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="unverified",
    good=("999-9-99999-9", "9999999999", "9999 9999 9999 999"),
    bad=("9999999", "99999999999999999", "9999-999"),
    context=of(
        "bank",
        en=("bank", "account", "transfer", "transferred"),
        th=("ธนาคาร", "บัญชี", "โอนเงิน", "พร้อมเพย์"),
        km=("ធនាគារ", "គណនី", "ផ្ទេរប្រាក់"),
        lo=("ທະນາຄານ", "ບັນຊີ", "ໂອນເງິນ"),
        my=("ဘဏ်", "ငွေလွှဲ"),
        vi=("ngân hàng", "tài khoản", "chuyển khoản"),
        id=("bank", "rekening", "transfer"),
        fil=("bangko", "padala", "gcash"),
        ms=("bank", "akaun", "pindahan"),
    ),
    shape="9999999999",
    verified=False,
)
