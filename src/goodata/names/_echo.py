"""Echo: one coarse code for what a token sounds like, whatever its language or script.

Sound keys know the spelling customs of one language and keep apart what that language does. An echo
keeps only what survives every writer: the order of consonants by kind, and three vowels. Two
spellings of one name have like echoes even where nobody knows the language, or where one side was
read from a script that leaves vowels out. By itself an equal echo proves little; it is for
comparing by degrees, and for finding what to compare.

Source: own knowledge of the transcriptions in use; the classes of consonants follow the idea of
    Soundex (Russell 1918) and of its kin for other languages.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CONSONANTS: tuple[tuple[str, str], ...] = (
    ("[^a-z]", ""),
    ("tch|ch|tj|dj|j", "C"),
    ("sh|sj|x|z", "s"),
    ("ph|f|bh|b", "p"),
    ("th|dh|d", "t"),
    ("kh|gh|ck|q|g(?!n)|c", "k"),
    ("ny|gn", "n"),
    ("n[gk]+|n+", "n"),
    # Written after vowels where it only lengthens them (porn, charoen).
    ("(?<=[aeiouy])r(?![aeiouy])", ""),
    ("r", "l"),
    ("v", "w"),
    ("(?<!^)h", ""),
    ("w(?=[aeiou])", "W"),
    ("(?:^|(?<=[aeiou]))y(?=[aeiou])", "Y"),
)
_FINALS: tuple[tuple[str, str], ...] = ((r"(.)\1+", r"\1"), ("[sC]$", "t"), ("l$", "n"))
_COMPILED = tuple((re.compile(pattern), to) for pattern, to in _CONSONANTS)
_LAST = tuple((re.compile(pattern), to) for pattern, to in _FINALS)
_VOWELS = re.compile("[aeiouyw]+")


@lru_cache(maxsize=262144)
def echo(form: str) -> str:
    """The echo of a Latin form without marks.

    >>> echo("chanhmali"), echo("janmaalii")
    ('Canmali', 'Canmali')
    >>> echo("charoen"), echo("caren"), echo("")
    ('Calun', 'kalin', '')
    """
    text = form.lower()
    for pattern, to in _COMPILED:
        text = pattern.sub(to, text)
    text = _VOWELS.sub(_vowel, text)
    for pattern, to in _LAST:
        text = pattern.sub(to, text)
    return text


def _vowel(run: re.Match[str]) -> str:
    """One of three vowels for a run of them: by its first, but `a` by what it glides to."""
    text = run.group()
    if text[0] == "a":
        glide = next((sign for sign in text if sign in "eiyouw"), "a")
        return {"e": "i", "i": "i", "y": "i"}.get(glide, "u" if glide != "a" else "a")
    return "i" if text[0] in "eiy" else "u"
