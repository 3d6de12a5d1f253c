"""A note cut into words once, for looking up all the people of its row."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from goodata.engines.spans.lexicon import BITS, Fact, fact, mask
from goodata.engines.spans.tongues import languages
from goodata.engines.spans.words import LATIN

WORD = re.compile(rf"{LATIN}+(?:['’\-](?![sS]\b){LATIN}+)*")
_SENTENCE = re.compile(r"(?:[.!?;\n…]\s*|[\"“(]\s*)$")
_ENDS = frozenset(".!?;:\n")
SLIP_FROM = 5
"""Letters of a part of a name from which one slip in it is looked for."""
_MARKED = re.compile("[^\\W\\d_a-zA-Z]")


class Word(NamedTuple):
    """A word of the note and where it stands."""

    fact: Fact
    start: int
    end: int
    written: str
    stopped: bool


@dataclass(frozen=True)
class Text:
    """A note cut into words, found by how they are folded; `slips` may be misspelt names.

    `marked` says that it is Vietnamese and written with its marks.
    """

    text: str
    words: tuple[Word, ...]
    places: dict[str, list[int]]
    slips: tuple[int, ...]
    mask: int
    marked: bool

    def first(self, place: int) -> bool:
        """Whether a sentence begins with a word."""
        start = self.words[place].start
        return not start or _SENTENCE.search(self.text[max(0, start - 4) : start]) is not None

    def usual(self, place: int) -> bool:
        """Whether a word is an everyday one in the languages of the note."""
        each = self.words[place].fact
        return each.neutral or each.fixed or bool(each.ordinary & self.mask)

    def compound(self, place: int) -> bool:
        """Whether a Vietnamese word makes another one with the small word behind it."""
        if not self.mask & BITS["vi"] or place + 1 >= len(self.words):
            return False
        first, after = (
            unicodedata.normalize("NFC", self.words[each].written) for each in (place, place + 1)
        )
        return after in compounds().get(first.casefold(), ())

    def between(self, place: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[place - 1].end if place else 0 : self.words[place].start]


def _word(text: str, match: re.Match[str]) -> Word:
    start, end = match.span()
    written = text[start:end]
    stopped = end - start > 1 and text[end : end + 1] in _ENDS
    return tuple.__new__(Word, (fact(written), start, end, written, stopped))


@lru_cache(maxsize=4)
def cut(text: str) -> Text:
    """A note cut into its words of Latin letters."""
    words = tuple(_word(text, match) for match in WORD.finditer(text))
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.fact.plain, []).append(place)
    slips = tuple(
        place
        for place, word in enumerate(words)
        if len(word.fact.plain) >= SLIP_FROM - 1 and word.fact.capital and not word.fact.neutral
    )
    tongues = languages(text)
    marked = "vi" in tongues and _MARKED.search(text) is not None
    return Text(text, words, places, slips, mask(tongues), marked)


@cache
def compounds() -> dict[str, frozenset[str]]:
    """Vietnamese words that are names by themselves, and what makes another word behind them."""
    path = resources.files("goodata.data").joinpath("spans", "pairs_vi.txt")
    found: dict[str, frozenset[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            first, _, seconds = line.partition(":")
            found[first] = frozenset(seconds.split())
    return found
