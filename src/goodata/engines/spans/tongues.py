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
_LEAST_WORDS = 6
"""Words from which a Latin text without any known small word is in a language without rules."""
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
    words = [each.casefold() for each in _WORD.findall(whole) if _script(each[0]) == "LATIN"]
    hits: Counter[str] = Counter()
    for word in words:
        for language in small_words().get(word, ()):
            hits[language] += 1
    marked = sum(_VIETNAMESE.search(word) is not None for word in words)
    if words and marked >= _LEAST_MARKED * len(words):
        hits["vi"] += marked
    if not hits:
        return ["unknown"] if len(words) >= _LEAST_WORDS else ["en"]
    best, times = hits.most_common(1)[0]
    if len(words) >= 4 * _LEAST_WORDS and times < 0.03 * len(words):
        return ["unknown"]
    if best in _STRANGE:
        return ["unknown"]
    return [best]


_STRANGE = frozenset({"fr", "es", "pt", "de", "nl", "sw"})
"""Languages whose small words are known so that they are not taken for another's."""


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    """Small words to the languages they are of."""
    content = resources.files("goodata.data").joinpath("words/small.csv").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(io.StringIO(content)):
        for word in row["words"].split(" "):
            found[word] = (*found.get(word, ()), row["language"])
    return found
