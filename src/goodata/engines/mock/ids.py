"""Numbers that states give to people, made by their published rules, check digits included.

Serial parts are taken from the top of their range, or where a rule has none, the digits after the
first are nines and chance: such numbers pass the rule, and are nobody's as far as we can make sure.

Source: the rules named with each detector in `identifiers/`; written anew from them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Holder:
    """Whom a number is for: sex `f` or `m`, and the birth day."""

    sex: str
    born: dt.date


def _digits(chance: np.random.Generator, size: int) -> str:
    return str(chance.integers(0, 10**size)).zfill(size)


def _thai(chance: np.random.Generator, _holder: Holder) -> str:
    body = f"8{_digits(chance, 4)}999{_digits(chance, 4)}"
    total = sum(weight * int(digit) for weight, digit in zip(range(13, 1, -1), body, strict=True))
    return body + str((11 - total % 11) % 10)


def _nik(chance: np.random.Generator, holder: Holder) -> str:
    day = holder.born.day + (40 if holder.sex == "f" else 0)
    return f"3171{90 + chance.integers(0, 10)}{day:02}{holder.born:%m%y}9{_digits(chance, 3)}"


def _mykad(chance: np.random.Generator, holder: Holder) -> str:
    last = 2 * int(chance.integers(0, 5)) + int(holder.sex == "m")
    return f"{holder.born:%y%m%d}-14-99{_digits(chance, 1)}{last}"


def _cccd(chance: np.random.Generator, holder: Holder) -> str:
    century = 2 * (holder.born.year // 100 - 19) + int(holder.sex == "f")
    return f"001{century}{holder.born:%y}99{_digits(chance, 4)}"


def _singapore(chance: np.random.Generator, _holder: Holder) -> str:
    body = f"99{_digits(chance, 5)}"
    weights = (2, 7, 6, 5, 4, 3, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, body, strict=True))
    return f"S{body}{'JZIHGFEDCBA'[total % 11]}"


def _burmese(chance: np.random.Generator, _holder: Holder) -> str:
    township = ("KaMaYa", "MaHaMa", "PaThaNa")[int(chance.integers(0, 3))]
    return f"{chance.integers(1, 15)}/{township}(N)99{_digits(chance, 4)}"


_RULES: dict[str, Callable[[np.random.Generator, Holder], str]] = {
    "th-pin": _thai,
    "id-nik": _nik,
    "my-nric": _mykad,
    "vn-cccd": _cccd,
    "sg-nric": _singapore,
    "mm-nrc": _burmese,
    "kh-nid": lambda chance, _holder: f"099{_digits(chance, 6)}",
    "la-id": lambda chance, _holder: f"09-9{_digits(chance, 7)}",
    "ph-philsys": lambda chance, _holder: f"9999-{_digits(chance, 4)}-{_digits(chance, 4)}",
    "passport": lambda chance, _holder: f"ZZ9{_digits(chance, 6)}",
}

BY_COUNTRY = {
    "TH": "th-pin",
    "ID": "id-nik",
    "MY": "my-nric",
    "VN": "vn-cccd",
    "SG": "sg-nric",
    "MM": "mm-nrc",
    "KH": "kh-nid",
    "LA": "la-id",
    "PH": "ph-philsys",
}
"""The identity card of each state, by the name its detector has."""


def number(chance: np.random.Generator, scheme: str, holder: Holder) -> str | None:
    """A number of a scheme for somebody, or None where the scheme is not known here.

    >>> somebody = Holder("f", dt.date(1999, 5, 17))
    >>> number(np.random.default_rng(1), "my-nric", somebody)[:9]
    '990517-14'
    >>> number(np.random.default_rng(1), "xx-none", somebody) is None
    True
    """
    rule = _RULES.get(scheme)
    return None if rule is None else rule(chance, holder)
