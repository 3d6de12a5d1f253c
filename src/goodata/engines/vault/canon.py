"""Canonical identity, `canon 1`: one spelling of a text that means one person's name or number.

What is made equal here is equal for ever, for the tags of a vault rest on it. So no accent is
folded, no script transliterated, no title removed: a wrong merge can never be undone, and a missed
one is found by `dedupe`.

Source: practice 63; Unicode Standard Annex 15 (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

CANON = 1
"""The version of these rules; it stands in every vault."""

UNIDATA = unicodedata.unidata_version
"""The version of the Unicode data that this Python folds with."""

_PUNCTUATION = re.compile("[^0-9a-z]+")
_DELETED = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))


def words(text: str) -> str | None:
    r"""A text as it is compared; None where nothing is left of it.

    >>> words("  Ana\u200b  MARIA \u0e52"), words(" \u200b")
    ('ana maria 2', None)
    """
    if text.isascii():
        return " ".join(text.lower().split()) or None
    bare = unicodedata.normalize("NFC", text).translate(_DELETED)
    folded = unicodedata.normalize("NFC", bare.translate(_digits()).casefold())
    return " ".join(folded.split()) or None


def symbols(text: str) -> str | None:
    """A case number, identity number or telephone as it is compared: letters and digits only.

    >>> symbols("Case A-017 / ๒"), symbols("--")
    ('casea0172', None)
    """
    folded = words(text)
    if folded is None or folded.isalnum():
        return folded
    if folded.isascii():
        return _PUNCTUATION.sub("", folded) or None
    # Vowel signs of Thai, Khmer, Lao and Burmese are marks, and part of the word.
    return "".join(each for each in folded if unicodedata.category(each)[0] in "LNM") or None


def day(first: date, last: date) -> str:
    """A day, or the span that a date known to the month or year may lie in.

    >>> day(date(2007, 5, 1), date(2007, 5, 1)), day(date(2007, 5, 1), date(2007, 5, 31))
    ('2007-05-01', '2007-05-01/2007-05-31')
    """
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def has_unknown_signs(text: str) -> bool:
    """Whether a text holds a sign that this Python's Unicode does not know.

    A later version may fold it otherwise, and the same person would get another code then.

    >>> has_unknown_signs("ana"), has_unknown_signs(chr(0x0378))
    (False, True)
    """
    return not text.isascii() and any(unicodedata.category(each) == "Cn" for each in text)


@cache
def _digits() -> dict[int, str]:
    """Every decimal digit of Unicode outside ASCII."""
    found = {}
    for point in range(0x80, 0x20000):
        sign = chr(point)
        if unicodedata.category(sign) == "Nd":
            found[point] = str(unicodedata.decimal(sign))
    return found
