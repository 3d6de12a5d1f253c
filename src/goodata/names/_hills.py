"""Shan and S'gaw Karen script to Latin letters of key quality, one syllable a token.

Both are written with letters of the Myanmar block, with signs of their own or with other sounds:
the sign II is aw in S'gaw Karen. Tone signs are left out, since romanised names never carry them.

Source: the Unicode chart of the Myanmar block; the alphabets as commonly taught.
"""

from __future__ import annotations

import re

OWN_SIGNS = re.compile("[\u1022\u1062-\u1064\u1075-\u108d]")
"""Signs that Burmese does not use; a text with one is Shan or Karen."""
_SHAN_SIGNS = re.compile("[\u1022\u1075-\u108d]")
_ASAT = "\u103a"

_LETTERS = {
    "က": "k",
    "ခ": "kh",
    "ဂ": "g",
    "ဃ": "gh",
    "င": "ng",
    "စ": "s",
    "ဆ": "hs",
    "ည": "ny",
    "တ": "t",
    "ထ": "ht",
    "ဒ": "d",
    "န": "n",
    "ပ": "p",
    "ဖ": "hp",
    "ဘ": "b",
    "မ": "m",
    "ယ": "y",
    "ရ": "r",
    "လ": "l",
    "ဝ": "w",
    "သ": "th",
    "ဟ": "h",
    "အ": "",
    "ၡ": "sh",
}
_SHAN = {
    **_LETTERS,
    "ဢ": "",
    "ၵ": "k",
    "ၶ": "kh",
    "ၷ": "g",
    "ၸ": "s",
    "သ": "s",
    "ၹ": "z",
    "ၺ": "ny",
    "ၻ": "d",
    "ၼ": "n",
    "ၽ": "hp",
    "ၾ": "f",
    "ၿ": "b",
    "ႀ": "th",
    "ႁ": "h",
}
_KAREN_VOWELS = {
    "ာ": "a",
    "ံ": "i",
    "ၢ": "eu",
    "ု": "u",
    "ူ": "u",
    "့": "ay",
    "ဲ": "eh",
    "ိ": "o",
    "ီ": "aw",
    "ျ": "y",
    "ြ": "r",
    "ွ": "w",
    "ှ": "gh",
    "ၠ": "l",
}
_SHAN_VOWELS = {
    "ာ": "a",
    "ႃ": "a",
    "ၢ": "a",
    "ိ": "i",
    "ီ": "i",
    "ု": "u",
    "ူ": "u",
    "ေ": "e",
    "ႄ": "e",
    "ႅ": "e",
    "ွ": "aw",
    "ႆ": "ai",
    "ႂ": "w",
    "ျ": "y",
    "ြ": "r",
    "ံ": "am",
}
_KAREN_TONES = re.compile("[\u1062\u102c\u1063]\u103a|[\u1063\u1064\u1038]")
_MEDIALS = "ျြႂ"


def romanise(token: str) -> str:
    """A Shan or Karen syllable in Latin letters.

    >>> romanise("ၸၢႆး"), romanise("စီၤ"), romanise("ၶမ်း")
    ('sai', 'saw', 'kham')
    """
    if _SHAN_SIGNS.search(token):
        return _sounds(token.replace("ူဝ်", "ွ"), _SHAN, _SHAN_VOWELS)
    return _sounds(_KAREN_TONES.sub("", token), _LETTERS, _KAREN_VOWELS)


def _sounds(token: str, letters: dict[str, str], vowels: dict[str, str]) -> str:
    out: list[str] = []
    for place, sign in enumerate(token):
        following = token[place + 1 : place + 2]
        if sign in letters:
            carries = following == _ASAT or following in vowels
            out.append(letters[sign] + ("" if following and carries else "a"))
        elif sign in _MEDIALS:
            out.append(vowels[sign] + ("" if following in vowels else "a"))
        else:
            out.append(vowels.get(sign, ""))
    return "".join(out).replace("aai", "ai")
