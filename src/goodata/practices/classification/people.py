"""Whether values are people's names: titles, listed tokens, and what names never hold.

Names are told by the tables of `names`, which know the region; a capital letter says nothing.
Firms, ships, parties and offices bear people's names too, so their words speak against it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from goodata import names
from goodata.engines.spans.folding import key as spans_key
from goodata.engines.spans.segments import cuts, parts
from goodata.engines.spans.words import UNSPACED, glued
from goodata.engines.spans.words import common as also_words
from goodata.engines.spans.words import local as local_names
from goodata.names import _tables as tables
from goodata.practices.classification import places
from goodata.text import fold

_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
LEAST = 0.40
"""Share of distinct values with a title or a listed token from which a column holds names."""
MOST_OTHERS = 0.30
"""Share of distinct values with a word of firms, offices or answers up to which it still may."""
_MOST_TOKENS = 6
_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’\-/][^\W\d_]*)*", re.UNICODE)
_NOT_IN_NAMES = re.compile(r"[\d@#$%^*+=<>\[\]{}|\\_!?;:&]")


@dataclass(frozen=True)
class People:
    """What the distinct values of a column show.

    Attributes:
        names: values with a title or a listed token, and nothing names do not have.
        shaped: values of one to six words of letters alone.
        others: values with a word of firms, offices, answers or things.
        asked: values that were looked at.
    """

    names: int
    shaped: int
    others: int
    asked: int

    @property
    def hold(self) -> bool:
        """Whether this is a column of names by its values alone."""
        return bool(
            self.asked
            and self.names >= LEAST * self.asked
            and self.shaped >= 0.8 * self.asked
            and self.others < MOST_OTHERS * self.asked
        )


def look(texts: Iterable[str]) -> People:
    """What distinct values show of people's names."""
    found = shaped = others = asked = 0
    for text in texts:
        asked += 1
        named, fits, other = _look(text)
        found += named and fits
        shaped += fits
        others += other
    return People(found, shaped, others, asked)


@lru_cache(maxsize=65_536)
def _look(text: str) -> tuple[bool, bool, bool]:
    if UNSPACED.search(text):
        return _look_unspaced(text)
    tokens = _TOKEN.findall(text)
    fits = 1 <= len(tokens) <= _MOST_TOKENS and not _NOT_IN_NAMES.search(text)
    folded = [fold(token).strip(".") for token in tokens]
    # Marks of Thai, Lao, Khmer and Burmese are no letters to a pattern: the whole is tried as well.
    whole = fold(text) in neutral()
    other = whole or any(each in neutral() for each in folded) or _holds_unspaced(text)
    other = other or places.key(text) in places.entries_of_lists()
    own = [each for each in folded if len(each) > 1 and each not in neutral()]
    known = [each for each in own if _listed(each)]
    rare = [each for each in known if spans_key(each) not in also_words()]
    listed = bool(rare) or len(known) >= 2
    if _VIETNAMESE.search(text):
        # Vietnamese parts of names are everyday words: the family name begins the name.
        listed = bool(folded) and folded[0] in tables.lexicon("vietnamese").family
    titled = bool(tokens) and (names.is_honorific(tokens[0]) or _glued(text))
    return (listed or (titled and len(tokens) > 1) or _glued(text)), fits, other


def _look_unspaced(text: str) -> tuple[bool, bool, bool]:
    """The same for Thai, Lao, Khmer and Burmese: parts between blanks, made of listed names."""
    pieces = text.split()
    burmese = _BURMESE.match(text) is not None
    fits = 1 <= len(pieces) <= _MOST_TOKENS and not _NOT_IN_NAMES.search(text)
    fits = fits and len(text) <= _LONGEST_UNSPACED
    other = fold(text) in neutral() or _holds_unspaced(text)
    other = other or any(fold(part) in neutral() for part in pieces)
    if burmese:
        return _is_burmese(spans_key("".join(pieces))), fits, other
    made = any(_made_of_names(spans_key(part)) for part in pieces)
    return made or _glued(text), fits, other


_BURMESE = re.compile("[\u1000-\u109f]")


@lru_cache(maxsize=65_536)
def _is_burmese(name: str) -> bool:
    """Whether syllables of names alone make up a Burmese text, one behind a title or two at least.

    Titles (ဦး, ဒေါ်) are glued to the name, and a name has no part that all names have.
    """
    for title in _burmese_titles():
        rest = name[len(title) :]
        if name.startswith(title) and rest and not cuts(name, len(title)) and _syllables(rest):
            return True
    return _syllables(name) > 1


def _syllables(name: str) -> int:
    """How many parts of names make up a text; 0 where anything else is left."""
    at = count = 0
    while at < len(name):
        part = parts().longest(name, at)
        if not part:
            return 0
        at, count = at + len(part), count + 1
    return count


@cache
def _burmese_titles() -> tuple[str, ...]:
    return tuple(spans_key(each) for each in glued() if _BURMESE.match(each))


_LONGEST_UNSPACED = 40


@lru_cache(maxsize=65_536)
def _made_of_names(part: str) -> bool:
    """Whether listed names, one after another, make up nearly all of a part."""
    at = read = 0
    while at < len(part):
        length = next(
            (len(name) for name in _by_sign().get(part[at], ()) if part.startswith(name, at)), 0
        )
        read += length
        at += length or 1
    return len(part) >= _SHORTEST and read >= _NEARLY * len(part)


_NEARLY = 0.8


@cache
def _by_sign() -> Mapping[str, tuple[str, ...]]:
    """Listed names of the unspaced scripts by their first sign, the longest first."""
    found: dict[str, list[str]] = {}
    for each in local_names():
        name = spans_key(each)
        found.setdefault(name[:1], []).append(name)
    return {sign: tuple(sorted(names, key=len, reverse=True)) for sign, names in found.items()}


@lru_cache(maxsize=65_536)
def _listed(token: str) -> bool:
    return names.commonness(token) > tables.UNLISTED


_SHORTEST = 4
"""Signs of the shortest title with a name glued to it."""


def _glued(text: str) -> bool:
    """Whether a name of an unspaced script begins with a title glued to it."""
    return text.startswith(_titles()) and len(text) > _SHORTEST


@cache
def _titles() -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(title for language in tables.languages().values() for title in language.glued)
    )


def _holds_unspaced(text: str) -> bool:
    if text.isascii():
        return False
    return any(word in text for word in _unspaced())


@cache
def neutral() -> Mapping[str, str]:
    """Words that are no names though some people bear them: word to kind (firm, answer, thing)."""
    content = resources.files("goodata.data").joinpath("words/neutral.csv").read_text("utf-8")
    found = {fold(row["word"]): row["kind"] for row in csv.DictReader(io.StringIO(content))}
    months = resources.files("goodata.data").joinpath("month_names.json").read_text("utf-8")
    for names_of in json.loads(months).values():
        for each in names_of.values() if isinstance(names_of, dict) else ():
            found.update({fold(name): "calendar" for name in each})
    return found


@cache
def _unspaced() -> tuple[str, ...]:
    return tuple(
        word
        for word, kind in neutral().items()
        if kind in ("firm", "organisation", "vessel") and word[0] > "\u0e00"
    )
