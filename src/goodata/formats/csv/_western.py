"""Whether a word with accents can be of a western language: one alphabet, letters in their places.

Read as cp1252, Vietnamese and Thai bytes give capitals inside words, signs between letters and
accents that no language has together.

Source: alphabets of the languages written with Windows-1252, after the Unicode CLDR (exemplars).
"""

from __future__ import annotations

import re
from itertools import pairwise

_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "áéíïóúüñçàèò",  # Spanish, Filipino, Catalan, Galician
        "áâãàçéêíóôõúü",  # Portuguese
        "äöüßé",  # German
        "æøåéèêóòâôäö",  # Danish, Norwegian, Swedish
        "åäöšžé",  # Finnish
        "àèéìíîòóùú",  # Italian
        "éëïóöüèêáíú",  # Dutch, Irish
        "áðéíóúýþæö",  # Icelandic, Faroese
    )
)
SYMBOL = re.compile("[\u00a1-\u00bf\u00d7\u00f7\u0192\u02c6\u02dc\u2020-\u2030\u2039-\u20ac\u2122]")
_BETWEEN = re.compile(f"(?<=[^\\W\\d_])(?![\u00ad\u00b7]){SYMBOL.pattern}+(?=[^\\W\\d_])")
_LETTERS = re.compile("[^\u00aa\u00b5\u00ba\\W\\d_]")
_CAPITAL_INSIDE = re.compile("[a-z\u00df-\u00f6\u00f8-\u00ff][\u00c0-\u00d6\u00d8-\u00de]")
_OUT_OF_PLACE = re.compile(
    r"^ð"  # no word begins with it
    "|þ$"  # nor ends with it
    "|[aeoáàâãéèêóòôíìúùýðþ][ìò]"  # Italian and Catalan have no such pairs
    "|ã(?!o|e|$|s$|ozinh)"  # Portuguese: São, mãe, irmã, irmãs
    "|õ(?!e)"  # Portuguese: Camões
    "|[áéíóúý]{2}|[âêôîû]{2}"
)


def between_letters(word: str) -> bool:
    """Whether a sign that is no letter stands between two letters, or two signs stand together.

    >>> between_letters("Ph¹m"), between_letters("N°"), between_letters("paral·lel")
    (True, False, False)
    """
    return _BETWEEN.search(word) is not None


def explains(word: str) -> bool:
    """Whether a word can be of one of the languages that are written with cp1252.

    >>> explains("Núñez"), explains("São"), explains("Évreux"), explains("N°"), explains("PEÑA")
    (True, True, True, True, True)
    >>> explains("NguyêÞn"), explains("Hýõng"), explains("CafŽ"), explains("Sõn"), explains("Ðà")
    (False, False, False, False, False)
    """
    if between_letters(word) or _CAPITAL_INSIDE.search(word) or _inside_out(word):
        return False
    for part in SYMBOL.split(word):
        small = part.lower()
        accents = {sign for sign in _LETTERS.findall(small) if not sign.isascii()}
        if accents and not any(accents <= each for each in _ALPHABETS):
            return False
        if accents and _OUT_OF_PLACE.search(small):
            return False
    return True


def _inside_out(word: str) -> bool:
    """Whether a capital outside Latin-1 (Š Ž Œ Ÿ) follows a small letter."""
    return any(sign in "ŠŽŒŸ" and before.islower() for before, sign in pairwise(word))
