"""Which languages a text is in: its scripts, and for Latin letters its small words."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
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
    if text.isascii():
        return tuple(_latin(text)) if _TWO_LETTERS.search(text) else ()
    letters: Counter[str] = Counter()
    for sign, times in Counter(text).items():
        script = _SCRIPT_OF[sign]
        if script:
            letters[script] += times
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


_TWO_LETTERS = re.compile("[A-Za-z].*?[A-Za-z]", re.DOTALL)
_MOST_SIGNS = 16_384


class _Scripts(dict[str, str]):
    """Every sign met so far to the script it is a letter of; empty for what is no letter."""

    def __missing__(self, sign: str) -> str:
        letter = sign.isalpha() or unicodedata.category(sign) in ("Mn", "Mc")
        found = _script(sign) if letter else ""
        if len(self) < _MOST_SIGNS:
            self[sign] = found
        return found


_SCRIPT_OF = _Scripts()


def _script(sign: str) -> str:
    if sign.isascii():
        return "LATIN"
    name = unicodedata.name(sign, "").split(" ")[0]
    return {"COMBINING": "LATIN", "FULLWIDTH": "LATIN", "MODIFIER": "LATIN"}.get(name, name)


def _latin(text: str) -> list[str]:
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    if _MAY_BE_TECHNICAL.search(whole):
        whole = _TECHNICAL.sub(" ", whole)
    read = _WORD.findall(whole)
    words = read if whole.isascii() else [each for each in read if _SCRIPT_OF[each[0]] == "LATIN"]
    hits, usual, strange, opaque = _counted(words)
    if not whole.isascii():
        marked = sum(_VIETNAMESE.search(word) is not None for word in words)
        if words and marked >= _LEAST_MARKED * len(words):
            hits["vi"] += marked
            usual["vi"] += marked
        elif strange:
            accents = sum(not word.isascii() and word.islower() for word in words)
            strange[strange.most_common(1)[0][0]] += accents
    if _foreign(usual, strange, opaque):
        return ["unknown"]
    best = hits or usual
    return [max(best, key=lambda each: (best[each], each == "vi"))] if best else ["en"]


def _counted(words: Sequence[str]) -> tuple[Counter[str], Counter[str], Counter[str], int]:
    """Per language its small words, all its words, and small ones of those without rules.

    The last number says how many words in small letters are of none of them.
    """
    hits: list[str] = []
    usual: list[str] = []
    strange: list[str] = []
    opaque = 0
    first = True
    for word in words:
        small, known, foreign, strange_to_all = _said_of(word, first)
        first = False
        hits += small
        usual += known
        strange += foreign
        opaque += strange_to_all
    return Counter(hits), Counter(usual), Counter(strange), opaque


_Of = tuple[str, ...]


@lru_cache(maxsize=65_536)
def _said_of(word: str, first: bool) -> tuple[_Of, _Of, _Of, bool]:
    """The languages a word is a small one of, is one of at all, or is a foreign one of.

    A capital inside a text makes a name of it, which is foreign to none.
    """
    low = word.casefold()
    known: _Of = everyday().get(low, ())
    foreign: _Of = ()
    small = small_words().get(low, ())
    if word != low and not first:
        return small, known, foreign, False
    foreign = foreign_words().get(low, ())
    if foreign and known == _TONELESS:
        known = ()
    if not known and _ENGLISH.search(low):
        known = ("en",)
    return small, known, foreign, not (known or foreign or len(low) < 2)


def _foreign(usual: Counter[str], strange: Counter[str], opaque: int) -> bool:
    """Whether words are of a language without rules; names, places and codes say nothing.

    Args:
        usual: per language with rules, words it has.
        strange: per language without, small words it has.
        opaque: words in small letters that no language with rules has.
    """
    told, said = max(usual.values(), default=0), max(strange.values(), default=0)
    if said + opaque >= _LEAST_STRANGE and opaque and (not told or (said > told and said > 1)):
        return True
    return opaque >= _LEAST_OPAQUE and told < _LEAST_TOLD * (told + opaque)


_LEAST_STRANGE, _LEAST_OPAQUE, _LEAST_TOLD = 4, 5, 0.2
_TONELESS = ("vi",)
"""What a word typed without marks may be; a small word of another language is more likely one."""
_ENGLISH = re.compile(r"^[a-z]{3,}(?:ing|ed|ness|ship|ally)$")
"""Endings that in small letters are English wherever a word is not known."""
_TECHNICAL = re.compile(
    r"<[^<>]*>|(?<![^\s>])\S*(?:://|www\.|[@\d_=\\])\S*|\b[A-Za-z]+[a-z][A-Z]\w*|\b\w\.(?=\w?\.?)"
)
"""Mark-up, addresses of the network, codes, words run together and initials: no language's."""
_MAY_BE_TECHNICAL = re.compile(
    r"[<@\d_=\\:.A-Z](?:(?<=[<@\d_=\\])|(?<=:)//|(?<=www\.)|(?<=\b\w\.)|(?<=[a-z][A-Z]))"
)
"""What a text holds at least where any of them stands in it."""
_STRANGE = frozenset({"fr", "es", "pt", "de", "nl", "sw", "it", "tr", "so", "tet"})
"""Languages whose small words are known so that they are not taken for another's."""


@cache
def everyday() -> dict[str, tuple[str, ...]]:
    """Words of the languages with rules, small ones and others, to the languages they are of."""
    content = resources.files("goodata.data").joinpath("spans/words.csv").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for word, of in small_words().items():
        found.setdefault(word, set()).update(of)
    for row in csv.DictReader(io.StringIO(content)):
        for word in row["words"].split(" "):
            found.setdefault(word, set()).add(row["language"])
            if row["language"] == "vi":
                found.setdefault(_toneless(word), set()).add("vi")
    return {word: tuple(sorted(of)) for word, of in found.items()}


def _toneless(word: str) -> str:
    """A Vietnamese word as it is typed without marks."""
    plain = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(each for each in plain if not unicodedata.combining(each))


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    """Small words to the languages with rules they are of."""
    return {
        word: kept
        for word, of in _every_small_word().items()
        if (kept := tuple(each for each in of if each not in _STRANGE))
    }


@cache
def foreign_words() -> dict[str, tuple[str, ...]]:
    """Small words to the languages without rules they are of."""
    return {
        word: kept
        for word, of in _every_small_word().items()
        if (kept := tuple(each for each in of if each in _STRANGE))
    }


@cache
def _every_small_word() -> dict[str, tuple[str, ...]]:
    content = resources.files("goodata.data").joinpath("words/small.csv").read_text("utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for row in csv.DictReader(io.StringIO(content)):
        for word in row["words"].split(" "):
            found[word] = (*found.get(word, ()), row["language"])
    return found
