"""Whether a word read as Thai obeys the order in which Thai is written.

A vowel that stands before, above, below or behind needs its consonant, and so does a tone mark.
Bytes of another language, read as Thai, break that at once.

Source: the input sequence of WTT 2.0 (TIS 1566), here in its plain form.
"""

from __future__ import annotations

import re

_CLUSTER = re.compile(
    "[\u0e40-\u0e44]?"  # a vowel that is written before its consonant
    "[\u0e01-\u0e2e]"  # the consonant
    "[\u0e31\u0e34-\u0e3a\u0e47]?[\u0e48-\u0e4e]{0,2}"  # above and below: a vowel, then marks
    "[\u0e30\u0e32\u0e33\u0e45]{0,2}"  # behind
    "|[\u0e2f\u0e3f\u0e46\u0e50-\u0e59]"  # repetition, abbreviation, currency, digits
)
_RUN = re.compile("[\u0e01-\u0e5b]+")
_ALONE = re.compile("(?<![\u0e01-\u0e5b])[\u0e01-\u0e5b](?![\u0e01-\u0e5b])")
_BESIDE = re.compile("(?<=[A-Za-z])[\u0e01-\u0e5b]|[\u0e01-\u0e5b](?=[A-Za-z])")
_SLIPS = 50
"""One sign in so many may stand out of order: long notes hold slips of the hand."""


VOWELS = "\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"
"""Vowels and tone marks, as inside a pattern's brackets."""
LEAST_VOWELS = 0.2
"""Their share of all signs is about .4 in Thai; in bytes of Korean or Chinese that happen to stand
in a lawful order it is below .15."""


def explains(word: str) -> bool:
    """Whether a word is Thai, or Thai and English side by side.

    >>> explains("น้ำ"), explains("เสื้อ"), explains("Caf้"), explains("ษvreux")
    (True, True, False, False)
    """
    if _ALONE.search(word) and _BESIDE.search(word):
        return False  # a lone high byte among English letters is an accent of another page
    wrong = sum(len(_CLUSTER.sub("", run)) for run in _RUN.findall(word))
    others = sum(not sign.isascii() and not "\u0e01" <= sign <= "\u0e5b" for sign in word)
    return not others and wrong * _SLIPS <= len(word)
