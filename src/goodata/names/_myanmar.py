"""Burmese script: syllables, and Latin letters of key quality, with tone marks as digits.

Source: the Unicode chart of the Myanmar block, Unicode Technical Note 11 on syllables, and the
customary spelling of names (Aung, Khin, Htet); the rhyme table is our own.
"""

from __future__ import annotations

import re

_BREAK = re.compile(
    "(?<!^)(?<!\u1039)(?=[\u1000-\u102a\u103f\u1061\u1075-\u1081](?!\u103a|\u1039|\u1037\u103a))"
)
_INITIAL = {
    "က": "k",
    "ခ": "kh",
    "ဂ": "g",
    "ဃ": "g",
    "င": "ng",
    "စ": "s",
    "ဆ": "hs",
    "ဇ": "z",
    "ဈ": "z",
    "ည": "ny",
    "ဉ": "ny",
    "ဋ": "t",
    "ဌ": "ht",
    "ဍ": "d",
    "ဎ": "d",
    "ဏ": "n",
    "တ": "t",
    "ထ": "ht",
    "ဒ": "d",
    "ဓ": "d",
    "န": "n",
    "ပ": "p",
    "ဖ": "hp",
    "ဗ": "b",
    "ဘ": "b",
    "မ": "m",
    "ယ": "y",
    "ရ": "y",
    "လ": "l",
    "ဝ": "w",
    "သ": "th",
    "ဟ": "h",
    "ဠ": "l",
    "အ": "",
    "ဿ": "th",
}
_ALONE = {"ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "u", "ဧ": "e", "ဩ": "aw", "ဪ": "aw"}
_GLIDED = {"k": "ky", "kh": "ch", "g": "gy", "ng": "ny"}
_RHYMES = {
    "": "a",
    "ာ": "aa",
    "ိ": "i",
    "ီ": "i",
    "ု": "u",
    "ူ": "u",
    "ေ": "e",
    "ဲ": "e",
    "ော": "aw",
    "ော်": "aw",
    "ို": "o",
    "ံ": "an",
    "ုံ": "on",
    "ိံ": "ein",
    "ာံ": "an",
    "န်": "an",
    "မ်": "an",
    "င်": "in",
    "ဉ်": "in",
    "ည်": "i",
    "ယ်": "e",
    "ောင်": "aung",
    "ိုင်": "aing",
    "ိန်": "ein",
    "ိမ်": "ein",
    "ုန်": "on",
    "ုမ်": "on",
    "ာန်": "an",
    "ာဏ်": "an",
    "ဏ်": "an",
    "ိုလ်": "o",
    "ဋ်": "at",
    "က်": "et",
    "တ်": "at",
    "ပ်": "at",
    "စ်": "it",
    "ောက်": "auk",
    "ိုက်": "aik",
    "ိတ်": "eik",
    "ိပ်": "eik",
    "ုတ်": "ok",
    "ုပ်": "ok",
    "ာတ်": "at",
    "ဓ်": "at",
    "ဒ်": "at",
    "ဇ်": "it",
    "ုဒ်": "ok",
    "ုဇ်": "ok",
    "ုဂ်": "ok",
    "ိဒ်": "eik",
}
_PARTS = re.compile("([\u1000-\u102a\u103f])([\u103b-\u103e]*)(.*)", re.DOTALL)
_STACK = re.compile("(\u1004\u103a)?\u1039(?=[\u1000-\u1021])")


def syllables(text: str) -> list[str]:
    """The syllables of unspaced Burmese text; a stacked letter begins the next syllable.

    >>> syllables("အောင်ကို")
    ['အောင်', 'ကို']
    """
    text = text.replace("န္တ", "န္ဒ")
    unstacked = _STACK.sub(lambda found: found[1] or "\u103a", text)
    return [part for part in _BREAK.split(unstacked) if part.strip()]


def romanise(token: str) -> str:
    """A Burmese token in Latin letters, tone digits (1 creaky, 2 high) at its end.

    >>> romanise("အောင်ကို"), romanise("ခင်")
    ('aungko', 'khin')
    """
    marks = {"\u1037": "1", "\u1038": "2"}
    tones = "".join(marks[sign] for sign in token if sign in marks)
    return "".join(_sound(part) for part in syllables(token)) + tones


def _sound(syllable: str) -> str:
    creaky = "\u1037" in syllable
    syllable = syllable.replace("\u1037", "").replace("\u1038", "")
    match = _PARTS.match(syllable)
    if not match:
        return ""
    letter, medials, rhyme = match.groups()
    if letter in _ALONE:
        return _ALONE[letter]
    onset = _onset(_INITIAL.get(letter, ""), medials)
    sound = _RHYMES.get(rhyme, "a" if not rhyme.strip("\u103a") else "e")
    if "\u103d" in medials and sound in ("an", "at"):
        # Wa-hswe rounds these two: Tun, Htun, Lwin keeps in, Sut.
        sound = {"an": "un", "at": "ut"}[sound]
    elif "\u103d" in medials:
        onset += "w"
    if creaky and sound.endswith("n"):
        sound += "t"
    if creaky and rhyme == "ည်":
        sound = "e"
    return onset + (sound if onset or sound != "i" or rhyme != "ိ" else "ei")


def _onset(initial: str, medials: str) -> str:
    if "\u103e" in medials and initial == "y":
        return "sh"
    if "\u103b" in medials or "\u103c" in medials:
        initial = _GLIDED.get(initial, initial + "y")
        if initial == "thy" and "\u103e" in medials:
            initial = "sh"
        # The two glides sound alike but spell two names; the Latin rules drop the r again.
        initial += "r" if "\u103c" in medials else ""
    return "h" + initial if "\u103e" in medials and initial != "sh" else initial
