"""Codes that stand for a person: alphabet, check symbol, and reading of hand-copied ones.

A code is data symbols and one check symbol. It is kept without hyphens and printed in fours with
the check alone: `7F3K-9QXR-V`. An optional prefix of an office stands before it and is no part of
the check.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from goodata.checksums import weighted_mod_29
from goodata.text import fold_digits

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
"""29 symbols, worth 0 to 28: no vowel, 0 or 1, so that no code is a word, a month or a number."""
LENGTHS = (8, 12)
"""Data symbols of a code from the vault, and of a keyed one."""

_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_MEANT = {"1": "L", "I": "L", "|": "L", "0": "QD", "O": "QD", "U": "V"}
_LEFT_OUT = re.compile(r"[\s.\-\u2010-\u2015]+")
_MOST = 27
"""Data symbols up to which every weight differs modulo 29 and is none."""


@dataclass(frozen=True)
class ReadCode:
    """A code as it was understood.

    Attributes:
        code: data symbols and check symbol, without hyphens or prefix.
        repaired: whether one sign was taken for the symbol it looks like; people should compare.
    """

    code: str
    repaired: bool = False


def check_symbol(data: str) -> str:
    """The symbol that goes behind these data symbols.

    Every wrong symbol and every swap of two is noticed, since the weights are distinct modulo a
    prime.

    Raises:
        ValueError: a sign is not of the alphabet, or there are more than 27.

    >>> check_symbol("7F3K9QXR"), check_symbol("7F3K9QXR2BCD")
    ('V', 'M')
    """
    if len(data) > _MOST or not in_alphabet(data):
        raise ValueError("no data symbols of a code")
    return ALPHABET[-weighted_mod_29([_VALUE[sign] for sign in data]) % 29]


def in_alphabet(text: str) -> bool:
    """Whether a text is nothing but symbols of a code, and not empty."""
    return bool(text) and all(sign in _VALUE for sign in text)


def valid(code: str) -> bool:
    """Whether symbols without hyphens end in the check symbol of the others.

    >>> valid("7F3K9QXRV"), valid("7F3K9QXVR")
    (True, False)
    """
    return 1 < len(code) <= _MOST + 1 and in_alphabet(code) and check_symbol(code[:-1]) == code[-1]


def canonical(text: str) -> str:
    """A typed code as it is compared: capitals, digits 0 to 9, no blanks, hyphens or points.

    >>> canonical("7f3k 9qxr-v")
    '7F3K9QXRV'
    """
    plain = fold_digits(unicodedata.normalize("NFKC", text)).upper()
    return _LEFT_OUT.sub("", plain)


def read(text: str, prefix: str | None = None) -> ReadCode | None:
    """The code a text stands for; None where it is none, or its check symbol does not fit.

    One sign outside the alphabet is taken for what it looks like, if the check symbol then fits.
    Signs of the alphabet that look alike (5 and S, 8 and B) are never taken for each other.

    Args:
        text: as typed or written in a cell.
        prefix: what must stand before the code; it is compared to the letter.

    >>> read("7F3K-9OXR-V"), read("7F3K-9OXR-W")
    (ReadCode(code='7F3K9QXRV', repaired=True), None)
    """
    bare = without_prefix(canonical(text), prefix)
    if bare is None:
        return None
    if valid(bare):
        return ReadCode(bare)
    odd = [place for place, sign in enumerate(bare) if sign not in _VALUE]
    if len(odd) != 1:
        return None
    place = odd[0]
    meant = (f"{bare[:place]}{sign}{bare[place + 1 :]}" for sign in _MEANT.get(bare[place], ""))
    return next((ReadCode(each, repaired=True) for each in meant if valid(each)), None)


def without_prefix(bare: str, prefix: str | None) -> str | None:
    """A canonical text without its prefix; None where another or none stands before it."""
    if not prefix:
        return bare
    front = canonical(prefix)
    return bare[len(front) :] if bare.startswith(front) else None


def printed(code: str, prefix: str | None = None) -> str:
    """A code as it is written in files and on paper: fours, then the check symbol alone.

    >>> printed("7F3K9QXRV"), printed("7F3K9QXR2BCDM", "KH")
    ('7F3K-9QXR-V', 'KH-7F3K-9QXR-2BCD-M')
    """
    data, last = code[:-1], code[-1:]
    fours = [data[start : start + 4] for start in range(0, len(data), 4)]
    return "-".join([*([prefix] if prefix else []), *fours, last])
