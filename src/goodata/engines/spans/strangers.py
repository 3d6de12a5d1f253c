"""People in a text who stand in no column: behind a title or a role, or by the lists of names.

A capital letter alone names nobody. Words of firms, offices, months and languages beside a name
make it something else, and the small words of a language are never part of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goodata.engines.spans import Known, Span, glued_people
from goodata.engines.spans.folding import key
from goodata.engines.spans.tongues import languages, small_words
from goodata.engines.spans.words import (
    LATIN,
    UNSPACED,
    common,
    listed,
    neutral,
    organisations,
    roles,
    titles,
)
from goodata.names import _tables as tables

_TOKEN = re.compile(rf"{LATIN}+(?:['’\-]{LATIN}+)*\.?|a/[lp]|A/[LP]|\d+|\n|[^\s\w]")
_BETWEEN = frozenset(
    {"bin", "binti", "bt", "bte", "b", "a/l", "a/p", "anak", "de", "la", "dela", "del", "los"}
)
_PATRONYM = re.compile(
    rf"{LATIN}+(?:\s+{LATIN}+)?\s+(?:bin|binti|bt\.?|bte|a/l|a/p|b\.)\s+{LATIN}+", re.IGNORECASE
)
_ENDS = re.compile(r"[.!?;:\n…]\s*$|^\s*$|[\"“(\-•]\s*$")
_MOST = 5
_CLEAR = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "encik", "puan", "cik", "tuan", "bapak", "pak", "sdr", "sdri",
     "daw", "khun", "uncle", "auntie", "aunt", "named", "alias", "aka", "gng", "ginoong", "aling",
     "mang", "kuya", "ate", "thao", "bong", "maung", "naw", "saw", "mbak", "mas", "bernama", "sina"}
)  # fmt: skip
"""Titles that are hardly ever anything else: a capital behind them is a name."""
_CLEAR_IN = {
    "vi": frozenset({"anh", "chi", "ba", "ong", "co", "chu", "em", "bac", "chau", "ten"}),
    "id": frozenset({"ibu", "bu", "bang", "kak"}),
    "ms": frozenset({"ibu", "abang", "kak", "en", "pn"}),
    "fil": frozenset({"si", "ni", "kay", "nina", "kina"}),
}
"""Titles that are clear in one language only."""
_NAMING = frozenset({"named", "called", "bernama", "ni", "si", "kay", "oleh", "alias", "ten"})
"""Words behind which even a name without capitals is one."""


@dataclass(frozen=True)
class _Token:
    word: str
    start: int
    end: int

    @property
    def plain(self) -> str:
        return key(self.word.rstrip("."))

    @property
    def capital(self) -> bool:
        return self.word[0].isupper()


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Names of people, by titles, roles, fathers' names and lists."""
    if UNSPACED.search(text):
        yield from glued_people.find(text)
    for match in _PATRONYM.finditer(text):
        parts = [key(each) for each in match.group().split()]
        if any(listed(each) for each in parts):
            start = match.start()
            if len(parts) > 3 and parts[0] in small_words():
                start += len(match.group().split()[0]) + 1
            yield Span(start, match.end(), "person", "cue")
    yield from _Reader(text, place).people()


class _Reader:
    """Goes through one text, word by word."""

    def __init__(self, text: str, place: Known | None) -> None:
        self.text = text
        self.place = place
        self.tokens = [_Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        tongues = languages(text)
        self.clear = _CLEAR.union(*(_CLEAR_IN.get(each, frozenset()) for each in tongues))
        self.vietnamese = "vi" in tongues

    def people(self) -> Iterator[Span]:
        at = 0
        while at < len(self.tokens):
            span, at = self._at(at)
            if span is not None:
                yield span

    def _at(self, at: int) -> tuple[Span | None, int]:
        token = self.tokens[at]
        cue = token.plain if _is_title(token) or token.plain in roles() else ""
        begin = self._behind(at) if cue else at
        last = self._run(begin)
        begin, last, cue = self._cut(begin, last, cue)
        if last > begin and self._is_name(begin, last, cue):
            first, end = self.tokens[begin], self.tokens[last - 1]
            stop = end.end - 1 if end.word.endswith(".") and len(end.word) > 3 else end.end
            return Span(first.start, stop, "person", "cue" if cue else "list"), last
        if cue in _NAMING and last == begin:
            return self._small_letters(begin, at)
        return None, at + 1

    def _behind(self, at: int) -> int:
        """Where a name may begin behind a cue: further titles and `is`, `na`, `bernama` skipped."""
        begin = at + 1
        while begin < min(len(self.tokens), at + 4):
            plain = self.tokens[begin].plain
            if (
                _is_title(self.tokens[begin])
                or plain in _NAMING
                or plain in ("na", "is", "was", "yang", "la")
            ):
                begin += 1
            else:
                break
        return begin

    def _run(self, begin: int) -> int:
        """Where a run of capitalised words that may be one name ends."""
        at = begin
        while at < len(self.tokens) and at - begin < _MOST + 2:
            token = self.tokens[at]
            if at > begin and "\n" in self.text[self.tokens[at - 1].end : token.start]:
                break
            if token.capital and token.word[0].isalpha():
                at += 1
                if token.word.endswith(".") and len(token.word) > 3:
                    break
                continue
            more = at + 1 < len(self.tokens) and self.tokens[at + 1].capital
            if token.plain in _BETWEEN and at > begin and more:
                at += 1
                continue
            break
        return at

    def _cut(self, begin: int, last: int, cue: str) -> tuple[int, int, str]:
        """The run without titles and small words at its ends."""
        inner = [
            at
            for at in range(begin, last)
            if self.tokens[at].plain in self.clear and _is_title(self.tokens[at])
        ]
        if inner and inner[-1] + 1 < last:
            begin, cue = inner[-1] + 1, self.tokens[inner[-1]].plain
        while begin < last and self._small(begin):
            begin += 1
        while last > begin and (self._small(last - 1) or self.tokens[last - 1].plain in _BETWEEN):
            last -= 1
        return begin, last, cue

    def _small(self, at: int) -> bool:
        plain = self.tokens[at].plain
        if len(plain) == 1:
            return False
        small = plain in small_words() or plain in neutral() or plain in roles()
        return small and not (self.vietnamese and _family(self.tokens[at].word))

    def _is_name(self, begin: int, last: int, cue: str) -> bool:
        tokens = self.tokens[begin:last]
        words = [each.plain for each in tokens]
        real = [each for each in words if each not in _BETWEEN]
        around = {self.tokens[at].plain for at in (begin - 1, last) if 0 <= at < len(self.tokens)}
        if not real or organisations().intersection(real) or organisations() & (around - {cue}):
            return False
        whole = self.text[tokens[0].start : tokens[-1].end]
        if key(whole) in neutral():
            return False
        if cue and cue in self.clear:
            return len(real[0]) > 1 or len(real) > 1
        known = [each for each in tokens if _listed(each.word)]
        sure = [each for each in known if each.plain not in common()]
        if self.vietnamese and len(real) >= 2 and _family(tokens[0].word):
            return True
        if cue:
            return bool(known)
        if self.place is not None and self.place(whole):
            return False
        if len(real) >= 2:
            return bool(sure) or len(known) >= 2
        return bool(sure) and self._stands_inside(tokens[0])

    def _stands_inside(self, token: _Token) -> bool:
        """Whether one listed word by itself stands where no sentence begins."""
        if len(token.word) < 4 or _MARKED.search(token.word):
            return False
        return _ENDS.search(self.text[: token.start]) is None

    def _small_letters(self, begin: int, at: int) -> tuple[Span | None, int]:
        """A name in small letters behind a word that names."""
        last = begin
        while last < len(self.tokens) and last - begin < _MOST:
            token = self.tokens[last]
            if not token.word[0].isalpha() or token.plain in small_words():
                break
            last += 1
            if token.word.endswith("."):
                break
        known = [each for each in self.tokens[begin:last] if _listed(each.word)]
        if not known or known[0] is not self.tokens[begin]:
            return None, at + 1
        end = next(place for place in range(last, begin, -1) if self.tokens[place - 1] in known)
        return Span(self.tokens[begin].start, self.tokens[end - 1].end, "person", "cue"), end


_MARKED = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def _is_title(token: _Token) -> bool:
    """Whether a word is a title; one with Vietnamese marks only if it is a Vietnamese one."""
    if token.plain not in titles():
        return False
    return token.word.isascii() or token.plain in _CLEAR_IN["vi"]


def _listed(word: str) -> bool:
    bare = word.rstrip(".").casefold()
    return len(bare) > 1 and bool(listed(bare) or listed(key(bare)))


def _family(word: str) -> bool:
    """Whether a word is a family name of Vietnam or of its hills."""
    families = tables.lexicon("vietnamese").family | tables.lexicon("minority").family
    return tables.folded(word) in families
