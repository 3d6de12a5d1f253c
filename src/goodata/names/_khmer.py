"""Khmer script to Latin letters, of key quality: consonants by letter, vowels by rough class.

The second series is written with voiced letters (g, j, dh, bh), so that two spellings in Khmer
script are compared by letter, while the Latin rules join the series again.

Source: the Unicode chart of the Khmer block and the common school tables; classes are our own.
"""

from __future__ import annotations

import re

_LETTERS = {
    letter: sound
    for letters, sound in (
        ("ក", "k"),
        ("ខ", "kh"),
        ("គ", "g"),
        ("ឃ", "gh"),
        ("ង", "ng"),
        ("ច", "c"),
        ("ឆ", "ch"),
        ("ជ", "j"),
        ("ឈ", "jh"),
        ("ញ", "ny"),
        ("ដឌ", "d"),
        ("ឋឍថធ", "th"),
        ("ណន", "n"),
        ("ត", "t"),
        ("ទ", "dh"),
        ("ប", "b"),
        ("ផភ", "ph"),
        ("ព", "p"),
        ("ម", "m"),
        ("យ", "y"),
        ("រ", "r"),
        ("លឡ", "l"),
        ("វ", "v"),
        ("ឝឞស", "s"),
        ("ហ", "h"),
        ("អ", "_"),
    )
    for letter in letters
}
_INDEPENDENT = {
    "ឣ": "a",
    "ឤ": "a",
    "ឥ": "e",
    "ឦ": "ei",
    "ឧ": "u",
    "ឨ": "uk",
    "ឩ": "u",
    "ឪ": "ov",
    "ឫ": "ri",
    "ឬ": "ri",
    "ឭ": "li",
    "ឮ": "li",
    "ឯ": "e",
    "ឰ": "ai",
    "ឱ": "ao",
    "ឲ": "ao",
    "ឳ": "ov",
}
_VOWELS = {
    "័": "a",
    "ា": "a",
    "ិ": "i",
    "ី": "ii",
    "ឹ": "oe",
    "ឺ": "oeu",
    "ុ": "u",
    "ូ": "ou",
    "ួ": "uo",
    "ើ": "eu",
    "ឿ": "oea",
    "ៀ": "ie",
    "េ": "e",
    "ែ": "ae",
    "ៃ": "ai",
    "ោ": "o",
    "ៅ": "ov",
    "ំ": "m",
    "ះ": "h",
    "ៈ": "ak",
}
_SECOND = frozenset("គឃងជឈញឌឍទធនពភមយរលវ")
_BY_SERIES = {"ា": ("a", "ea"), "ុ": ("o", "u"), "ូ": ("o", "ou")}
_SHIFTS = {"\u17c9": False, "\u17ca": True}
_COENG = "\u17d2"
_KILLED = "\u17cd"


def romanise(token: str) -> str:
    """A Khmer token in Latin letters.

    >>> romanise("សុខា"), romanise("ចាន់")
    ('sokha', 'can')
    """
    token = re.sub("(?<=ត)ិ$", "", _without_killed(token)).replace("ន្ត", "ន្ដ")
    out: list[str] = []
    second = False
    for place, sign in enumerate(token):
        if sign in _LETTERS:
            if _needs_vowel(token, place):
                out.append("a")
            if token[place - 1 : place] != _COENG:
                second = sign in _SECOND
            out.append(_LETTERS[sign])
        elif sign in _BY_SERIES:
            out.append(_BY_SERIES[sign][second])
        else:
            second = _SHIFTS.get(sign, second)
            out.append(_INDEPENDENT.get(sign) or _VOWELS.get(sign, ""))
    return "".join(out).replace("_", "")


def _needs_vowel(token: str, place: int) -> bool:
    """True when the letter before carries its own vowel: an unwritten o stands between the two."""
    if place == 0 or token[place - 1] not in _LETTERS:
        return False
    start = place - 1
    while start > 0 and token[start - 1] == _COENG:
        start -= 2
    # A letter after a written vowel closes its syllable, and no vowel follows it.
    if start <= 0 or token[start - 1] in _LETTERS or token[start - 1] not in _VOWELS:
        return True
    return place == len(token) - 1


def _without_killed(token: str) -> str:
    """`token` without letters that the sign toandakhiat silences."""
    while _KILLED in token:
        place = token.index(_KILLED)
        token = token[: max(place - 1, 0)] + token[place + 1 :]
    return token
