"""Amounts of money, with their currency named by the dictionary or by another column.

Source:
    Signs of currencies as Unicode CLDR lists them, and everyday words of the region.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading, _numbers
from goodata.fieldtypes._numbers import bound, exact, plain, signs
from goodata.model import Field, FilePins
from goodata.text import fold, fold_digits, trimmed

SIGNS: dict[str, tuple[str, ...]] = {
    "฿": ("THB",), "บาท": ("THB",), "baht": ("THB",),
    "៛": ("KHR",), "riel": ("KHR",), "រៀល": ("KHR",),
    "₭": ("LAK",), "kip": ("LAK",), "ກີບ": ("LAK",),
    "k": ("MMK", "LAK"), "kyat": ("MMK",), "kyats": ("MMK",), "ကျပ်": ("MMK",),
    "₫": ("VND",), "đ": ("VND",), "dong": ("VND",), "đồng": ("VND",),
    "rp": ("IDR",), "rupiah": ("IDR",),
    "rm": ("MYR",), "ringgit": ("MYR",),
    "₱": ("PHP",), "peso": ("PHP",), "pesos": ("PHP",), "piso": ("PHP",),
    "s$": ("SGD",), "b$": ("BND",), "us$": ("USD",), "a$": ("AUD",), "hk$": ("HKD",),
    "$": ("USD", "SGD", "BND", "AUD", "HKD", "TWD", "NZD", "CAD"),
    "€": ("EUR",), "£": ("GBP",), "¥": ("JPY", "CNY"), "₩": ("KRW",), "₹": ("INR",), "৳": ("BDT",),
}  # fmt: skip
"""What may stand before or behind an amount, folded, and the currencies it can mean."""

_CELL = re.compile(
    r"(?P<minus>-?)(?P<before>[^\d.,+\-]*)(?P<amount>[+\-]?[\d.,'\s]*\d)(?P<after>\D*)"
)


def currencies(sign: str) -> tuple[str, ...] | None:
    """The currencies a sign beside an amount can mean; None where it is no sign of any.

    >>> currencies("฿"), currencies("USD"), currencies("cows")
    (('THB',), ('USD',), None)
    """
    bare = trimmed(sign)
    if len(bare) == 3 and bare.isascii() and bare.isalpha() and bare.isupper():
        return (bare,)
    return SIGNS.get(fold(bare).rstrip("."))


def parse(text: str, field: Field, context: Context) -> Reading:
    """The amount. A sign in the cell must be one of the currency that the dictionary names."""
    found = parts(text)
    number = None if found is None else plain(found[0], *signs(field, context))
    value = None if number is None else exact(number)
    if value is None or found is None:
        return Reading(text, fault="value-of-wrong-type")
    if _too_fine(value, field):
        return Reading(text, fault="value-of-wrong-type", expected=expects(field))
    stated = field.options.get("currency")
    meant = None if found[1] is None else currencies(found[1])
    if stated and meant is not None and str(stated) not in meant:
        return Reading(text, value=value, fault="currency-disagrees")
    return Reading(text, value=value)


def parts(text: str) -> tuple[str, str | None] | None:
    """The amount and the sign beside it (None where there is none); None where it is no amount.

    >>> parts("฿ 1,500"), parts("1500 THB"), parts("1500"), parts("about 1500")
    (('1,500', '฿'), ('1500', 'THB'), ('1500', None), None)
    """
    match = _CELL.fullmatch(fold_digits(trimmed(text)))
    if match is None:
        return None
    beside = [trimmed(match[name]) for name in ("before", "after") if trimmed(match[name])]
    if len(beside) > 1 or any(currencies(each) is None for each in beside):
        return None
    amount = match["minus"] + re.sub(r"\s", "", match["amount"])
    return amount, (beside[0] if beside else None)


def _too_fine(value: Decimal, field: Field) -> bool:
    most = field.options.get("decimals")
    exponent = value.as_tuple().exponent
    return most is not None and isinstance(exponent, int) and -exponent > int(str(most))


def expects(field: Field) -> str:
    """What such a field wants, with its currency where the field states one."""
    stated, most = field.options.get("currency"), field.options.get("decimals")
    words = f"an amount in {stated}" if stated else "an amount of money"
    if most is None:
        return words
    return f"{words} without decimals" if str(most) == "0" else f"{words}, {most} decimals at most"


def entry_rule(field: Field, pins: FilePins) -> EntryRule:
    """A number with as many decimals as the field takes."""
    rule = _numbers.entry_rule(field, pins)
    most = field.options.get("decimals")
    if not rule.measured or most is None:
        return rule
    return EntryRule(rule.format, f"ROUND({{cell}},{most})={{cell}}", measured=True)


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A round amount within the field's limits, without a sign."""
    limits = field.constraints
    low = int(Decimal(limits.minimum or limits.exclusive_minimum or 0)) + 1
    high = int(Decimal(limits.maximum or limits.exclusive_maximum or low + 20_000))
    step = 100 if high - low > 1000 else 1
    return str(min(low - 1 + step * (1 + below(max((high - low) // step, 1))), high))


_THB = {"currency": "THB"}

TYPE = FieldType(
    name="money",
    base="number",
    word="amount of money",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "unique", "enum", "minimum", "maximum"})
    | {"exclusiveMinimum", "exclusiveMaximum"},
    options=frozenset({"currency", "decimals", "decimalChar", "groupChar"}),
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("1500", _THB, value=Decimal(1500)),
        Example("฿1,500.50", {**_THB, "groupChar": ","}, value=Decimal("1500.50")),
        Example("๑๕๐๐ บาท", _THB, value=Decimal(1500)),
        Example("Rp 1.500.000", {"currency": "IDR", "groupChar": ".", "decimalChar": ","},
                value=Decimal(1_500_000)),
        Example("1500 KHR", value=Decimal(1500)),
    ),
    bad=(
        Example("1,500", _THB, fault="value-of-wrong-type"),
        Example("$1500", _THB, fault="currency-disagrees"),
        Example("1500 KHR", _THB, fault="currency-disagrees"),
        Example("1500.255", {**_THB, "decimals": 2}, fault="value-of-wrong-type"),
        Example("about 1500", _THB, fault="value-of-wrong-type"),
    ),
    mock=mock,
)  # fmt: skip
