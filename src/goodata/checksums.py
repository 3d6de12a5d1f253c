"""Check digits: the sums by which issuers of numbers guard against slips of the hand.

Each function takes plain ASCII text and answers False, never an exception, where the text has a
sign that its alphabet lacks.
"""

from __future__ import annotations

from collections.abc import Sequence

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUE = {sign: value for value, sign in enumerate(_ALPHANUMERIC)}
_MRZ_VALUE = {**_VALUE, "<": 0}


def plain_digits(text: str) -> bool:
    """Whether a text is nothing but the ASCII digits, and not empty.

    `'²'.isdigit()` is true and `int` fails on it, so the alphabet is asked as well.

    >>> plain_digits("0042"), plain_digits("²"), plain_digits("")
    (True, False, False)
    """
    return text.isascii() and text.isdigit()


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1, annex B.

    >>> luhn("79927398713"), luhn("79927398710")
    (True, False)
    """
    if not plain_digits(digits):
        return False
    total = 0
    for position, sign in enumerate(reversed(digits)):
        value = int(sign) << position % 2
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def weighted(digits: str, weights: Sequence[int]) -> int:
    """The sum of the digits, each times its weight; what has no weight does not count.

    >>> weighted("123", (3, 2, 1))
    10
    """
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def weighted_mod_29(values: Sequence[int]) -> int:
    """The sum of n values, weighted 2, 3, ... n + 1, modulo 29.

    >>> weighted_mod_29([1, 0]), weighted_mod_29([0, 1])
    (2, 3)
    """
    return sum(weight * value for weight, value in enumerate(values, start=2)) % 29


def mod_97_10(text: str) -> bool:
    """Whether letters and digits pass ISO/IEC 7064 MOD 97-10 (an IBAN: its first four last).

    >>> mod_97_10("79444"), mod_97_10("79445")
    (True, False)
    """
    if not text or any(sign not in _VALUE for sign in text):
        return False
    rest = 0
    for sign in text:
        value = _VALUE[sign]
        rest = (rest * (100 if value > 9 else 10) + value) % 97
    return rest == 1


def mod_11_2(text: str) -> bool:
    """Whether digits with a last digit or X pass ISO/IEC 7064 MOD 11-2.

    >>> mod_11_2("0794"), mod_11_2("079X"), mod_11_2("0795")
    (False, True, False)
    """
    body, last = text[:-1], text[-1:]
    if not plain_digits(body) or not (last == "X" or plain_digits(last)):
        return False
    rest = 0
    for sign in body:
        rest = (rest + int(sign)) * 2 % 11
    return (rest + (10 if last == "X" else int(last))) % 11 == 1


def mod_37_36(text: str) -> bool:
    """Whether letters and digits pass ISO/IEC 7064 MOD 37,36, the hybrid system.

    >>> mod_37_36("A12425GABC1234002M"), mod_37_36("A12425GABC1234002N")
    (True, False)
    """
    if len(text) < 2 or any(sign not in _VALUE for sign in text):
        return False
    rest = 36
    for sign in text[:-1]:
        total = (rest + _VALUE[sign]) % 36 or 36
        rest = total * 2 % 37
    return (rest + _VALUE[text[-1]]) % 36 == 1


def seven_three_one(text: str) -> int | None:
    """The check digit of a field of a machine readable zone; None for a sign it cannot hold.

    Letters count 10 to 35, the filler `<` counts 0, weights 7 3 1, modulo 10.

    Source:
        ICAO Doc 9303 part 3, section 4.9.

    >>> seven_three_one("L898902C3"), seven_three_one("740812"), seven_three_one("120415")
    (6, 2, 9)
    """
    if any(sign not in _MRZ_VALUE for sign in text):
        return None
    return sum(_MRZ_VALUE[sign] * (7, 3, 1)[at % 3] for at, sign in enumerate(text)) % 10


def _dihedral(first: int, second: int) -> int:
    """The product of two elements of the group of the ten symmetries of a pentagon."""
    if first < 5:
        return (first + second) % 5 if second < 5 else 5 + (first + second) % 5
    return 5 + (first - second) % 5 if second < 5 else (first - second) % 5


def _permutations() -> tuple[tuple[int, ...], ...]:
    base = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
    rows = [tuple(range(10))]
    for _ in range(7):
        rows.append(tuple(base[value] for value in rows[-1]))
    return tuple(rows)


_PRODUCT = tuple(tuple(_dihedral(first, second) for second in range(10)) for first in range(10))
_PERMUTED = _permutations()


def verhoeff(digits: str) -> bool:
    """Whether the last digit is the check digit of Verhoeff's dihedral code.

    Source:
        J. Verhoeff, Error Detecting Decimal Codes, Mathematical Centre Tracts 29, 1969.

    >>> verhoeff("2363"), verhoeff("2364")
    (True, False)
    """
    if not plain_digits(digits):
        return False
    rest = 0
    for position, sign in enumerate(reversed(digits)):
        rest = _PRODUCT[rest][_PERMUTED[position % 8][int(sign)]]
    return rest == 0
