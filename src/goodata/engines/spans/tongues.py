"""Which languages a text is in: its scripts, and for Latin letters its small words."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib import resources

SCRIPTS = {"THAI": "th", "LAO": "lo", "KHMER": "km", "MYANMAR": "my"}
"""Scripts that belong to one language with rules."""
_LEAST_LETTERS = 0.15
"""Share of a text's letters from which a script counts."""
_VIETNAMESE = re.compile(
    "[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]|[aeiouyâêô]\u0303|[\u0302\u031b\u0323\u0309]"
)
_LEAST_MARKED = 0.15
"""Share of words with letters that only Vietnamese has, from which a text is taken to be in it."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=16)
def languages(text: str) -> tuple[str, ...]:
    """The languages of a text, most letters first; `unknown` where no rules fit."""
    letters: Counter[str] = Counter()
    for sign, times in Counter(text).items():
        if _is_letter(sign):
            letters[_script(sign)] += times
    total = letters.total()
    if not total:
        return ()
    found: list[str] = []
    for script, times in letters.most_common():
        if times < max(2, _LEAST_LETTERS * total):
            continue
        if script in SCRIPTS:
            found.append(SCRIPTS[script])
        elif script == "LATIN":
            found += _latin(text)
        else:
            found.append("unknown")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8192)
def _is_letter(sign: str) -> bool:
    return sign.isalpha() or unicodedata.category(sign) in ("Mn", "Mc")


@lru_cache(maxsize=8192)
def _script(sign: str) -> str:
    if sign.isascii():
        return "LATIN"
    name = unicodedata.name(sign, "").split(" ")[0]
    return {"COMBINING": "LATIN", "FULLWIDTH": "LATIN", "MODIFIER": "LATIN"}.get(name, name)


def _latin(text: str) -> list[str]:
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    read = [each.group() for each in _WORD.finditer(_TECHNICAL.sub(" ", whole))]
    words = [each for each in read if _script(each[0]) == "LATIN"]
    hits, usual = Counter[str](), Counter[str]()
    strange, opaque = Counter[str](), 0
    for place, word in enumerate(words):
        low = word.casefold()
        for language in small_words().get(low, ()):
            if language not in _STRANGE:
                hits[language] += 1
            elif word == low or not place:
                strange[language] += 1
        known = everyday().get(low, ())
        usual.update(known)
        opaque += not known and word == low and len(low) > 1
    marked = sum(_VIETNAMESE.search(word) is not None for word in words)
    if words and marked >= _LEAST_MARKED * len(words):
        hits["vi"] += marked
        usual["vi"] += marked
    told = max((hits + usual).values(), default=0)
    if _foreign(told, max(strange.values(), default=0), opaque):
        return ["unknown"]
    best = (hits or usual).most_common(1)
    return [best[0][0]] if best else ["en"]


def _foreign(told: int, strange: int, opaque: int) -> bool:
    """Whether words are of a language without rules; names, places and codes say nothing.

    Args:
        told: words of the language with rules that fits best, small ones twice.
        strange: small words of the language without rules that fits best.
        opaque: words in small letters that no language with rules has.
    """
    if strange > told and strange + opaque >= _LEAST_STRANGE:
        return True
    return opaque >= _LEAST_OPAQUE and told < _LEAST_TOLD * (told + opaque)


_LEAST_STRANGE, _LEAST_OPAQUE, _LEAST_TOLD = 4, 5, 0.2
_TECHNICAL = re.compile(
    r"<[^<>]*>|\S*(?:://|www\.|@)\S*|\S*[\d_=\\]\S*|\b[A-Za-z]+[a-z][A-Z]\w*|\b\w\.(?=\w?\.?)"
)
"""Mark-up, addresses of the network, codes, words run together and initials: no language's."""
_STRANGE = frozenset({"fr", "es", "pt", "de", "nl", "sw", "it", "tr", "so", "tet"})
"""Languages whose small words are known so that they are not taken for another's."""


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """Words of the languages with rules, small ones and others, to the languages they are of."""
    content = resources.files("goodata.data").joinpath("spans/words.csv").read_text("utf-8")
    found = {
        word: tuple(each for each in of if each not in _STRANGE)
        for word, of in small_words().items()
    }
    for row in csv.DictReader(io.StringIO(content)):
        for word in row["words"].split(" "):
            found[word] = (*found.get(word, ()), row["language"])
    return {word: tuple(dict.fromkeys(of)) for word, of in found.items() if of}


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    """Small words to the languages they are of."""
    content = resources.files("goodata.data").joinpath("words/small.csv").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(io.StringIO(content)):
        for word in row["words"].split(" "):
            found[word] = (*found.get(word, ()), row["language"])
    return found
