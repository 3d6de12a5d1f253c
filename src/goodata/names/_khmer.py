"""Khmer script to Latin letters, of key quality: consonants by letter, vowels by rough class.

The second series is written with voiced letters (g, j, dh, bh), so that two spellings in Khmer
script are compared by letter, while the Latin rules join the series again.

Source: the Unicode chart of the Khmer block and the common school tables; classes are our own.
"""

from __future__ import annotations

_LETTERS = dict(
    zip(
        "កខគឃងចឆជឈញដឋឌឍណតថទធនបផពភមយរលវឝឞសហឡអ",
        "k kh g gh ng c ch j jh ny d th d th n t th dh th n b ph p ph m y r l v s s s h l _".split(),
        strict=True,
    )
)
_INDEPENDENT = {
    "ឣ": "a", "ឤ": "a", "ឥ": "e", "ឦ": "ei", "ឧ": "u", "ឨ": "uk", "ឩ": "u", "ឪ": "ov", "ឫ": "ri",
    "ឬ": "ri", "ឭ": "li", "ឮ": "li", "ឯ": "e", "ឰ": "ai", "ឱ": "ao", "ឲ": "ao", "ឳ": "ov",
}  # fmt: skip
_VOWELS = {
    "ា": "a", "ិ": "i", "ី": "ii", "ឹ": "oe", "ឺ": "oeu", "ុ": "u", "ូ": "ou", "ួ": "uo", "ើ": "eu",
    "ឿ": "oea", "ៀ": "ie", "េ": "e", "ែ": "ae", "ៃ": "ai", "ោ": "o", "ៅ": "ov", "ំ": "m", "ះ": "h",
    "ៈ": "ak",
}  # fmt: skip
_COENG = "\u17d2"
_KILLED = "\u17cd"


def romanise(token: str) -> str:
    """A Khmer token in Latin letters.

    >>> romanise("សុខា"), romanise("ចាន់")
    ('sukha', 'can')
    """
    token = _without_killed(token)
    out: list[str] = []
    for place, sign in enumerate(token):
        if sign in _LETTERS:
            if _needs_vowel(token, place):
                out.append("o")
            out.append(_LETTERS[sign])
        elif sign in _INDEPENDENT:
            out.append(_INDEPENDENT[sign])
        elif sign in _VOWELS:
            out.append(_VOWELS[sign])
    return "".join(out).replace("_", "")


def _needs_vowel(token: str, place: int) -> bool:
    """True when the letter before carries its own vowel: an unwritten o stands between the two."""
    if place == 0 or token[place - 1] not in _LETTERS:
        return False
    start = place - 1
    while start > 0 and token[start - 1] == _COENG:
        start -= 2
    # A letter after a written vowel closes its syllable, and no vowel follows it.
    return start <= 0 or token[start - 1] in _LETTERS or token[start - 1] not in _VOWELS


def _without_killed(token: str) -> str:
    """`token` without letters that the sign toandakhiat silences."""
    while _KILLED in token:
        place = token.index(_KILLED)
        token = token[: max(place - 1, 0)] + token[place + 1 :]
    return token
