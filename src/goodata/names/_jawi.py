"""Jawi, the Arabic script of Malay, to Latin letters of key quality: mostly consonants.

Source: the Unicode chart of the Arabic block; the Jawi alphabet as commonly taught.
"""

from __future__ import annotations

_LETTERS = {
    "ا": "a",
    "أ": "a",
    "إ": "i",
    "آ": "a",
    "ب": "b",
    "ت": "t",
    "ث": "th",
    "ج": "j",
    "ح": "h",
    "خ": "kh",
    "د": "d",
    "ذ": "z",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "sh",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "ع": "",
    "غ": "gh",
    "ف": "f",
    "ق": "k",
    "ك": "k",
    "ک": "k",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "ة": "",
    "و": "u",
    "ي": "i",
    "ی": "i",
    "ى": "a",
    "ء": "",
    "ئ": "",
    "ؤ": "u",
    "چ": "c",
    "ڠ": "ng",
    "ڤ": "p",
    "ݢ": "g",
    "ڽ": "ny",
    "ۏ": "v",
    "گ": "g",
}


def romanise(token: str) -> str:
    """A Jawi token in Latin letters; short vowels are not written, so they are missing here too.

    >>> romanise("محمد"), romanise("يوسف")
    ('mhmd', 'iusf')
    """
    body = token[:-1] if len(token) > 3 and token[-1] in "هة" else token
    return "".join(_LETTERS.get(sign, "") for sign in body)
