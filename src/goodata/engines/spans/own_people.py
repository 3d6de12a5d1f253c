"""The people a row names, found again in its note in every form their names take.

Whole or in part, in any order, with initials, in capitals or without marks, one slip away. A part
that is an everyday word as well counts only where it is written as a name, behind a title or beside
another part; one that stands in somebody else's name counts for nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from goodata import names
from goodata.engines.spans import Own, Person, Span
from goodata.engines.spans.folding import key
from goodata.engines.spans.lexicon import ANY, Fact, fact, mask
from goodata.engines.spans.own_glued import claims as glued_claims
from goodata.engines.spans.tongues import languages
from goodata.engines.spans.words import LATIN, UNSPACED, neutral

_WORD = re.compile(rf"{LATIN}+(?:['’\-](?![sS]\b){LATIN}+)*")
_SENTENCE = re.compile(r"(?:[.!?;\n…]\s*|[\"“(]\s*)$")
_ENDS = frozenset(".!?;:\n")
_GAP = 3
_SLIP_FROM, _SHORTEST, _SHORTEST_FAR = 5, 2, 4
_PARTICLES = frozenset(
    {
        "bin", "binti", "bt", "bte", "binte", "al", "ap", "anak", "de", "la", "dela", "del", "thi",
        "van", "a", "b", "l", "p", "o", "s", "d", "jr", "sr", "san", "santa", "y", "los", "bn",
    }
)  # fmt: skip


class _Word(NamedTuple):
    """A word of the note and where it stands."""

    fact: Fact
    start: int
    end: int
    written: str
    stopped: bool


@dataclass(frozen=True)
class _Text:
    """A note cut into words, found by how they are folded; `slips` may be misspelt names."""

    text: str
    words: tuple[_Word, ...]
    places: dict[str, list[int]]
    slips: tuple[int, ...]
    mask: int

    def first(self, place: int) -> bool:
        """Whether a sentence begins with a word."""
        start = self.words[place].start
        return not start or _SENTENCE.search(self.text[max(0, start - 4) : start]) is not None

    def usual(self, place: int) -> bool:
        """Whether a word is an everyday one in the languages of the note."""
        each = self.words[place].fact
        return each.neutral or each.fixed or bool(each.ordinary & self.mask)


@dataclass(frozen=True)
class _Name:
    """A name of a row, taken apart; `written` holds its parts with their marks."""

    parts: tuple[str, ...]
    strong: frozenset[str]
    written: frozenset[str]
    long: tuple[str, ...]


def find(text: str, own: Own, others: Sequence[Span] = ()) -> Iterator[Span]:
    """Spans of the people in `own`; `whose` where only one of them can be meant.

    Args:
        text: a note.
        own: the people around it.
        others: spans of people found without knowing anybody, which tell where a name ends.
    """
    if not own.people:
        return
    cut = _cut(text)
    claims: dict[tuple[int, int], set[int]] = {}
    for index, person in enumerate(own.people):
        for name in person.names:
            found = list(_spaced(cut, name, person, others))
            if UNSPACED.search(text):
                found += glued_claims(text, name, person, others)
            for each in found:
                claims.setdefault(each, set()).add(index)
    for (start, end), whose in claims.items():
        near = {index for index in whose if own.people[index].near}
        meant = near or whose
        one = next(iter(meant)) if len(meant) == 1 else None
        yield Span(start, end, "person", "own", one)


@lru_cache(maxsize=4)
def _cut(text: str) -> _Text:
    words = tuple(
        _Word(
            fact(match.group()),
            match.start(),
            match.end(),
            match.group(),
            len(match.group()) > 1 and text[match.end() : match.end() + 1] in _ENDS,
        )
        for match in _WORD.finditer(text)
    )
    places: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        places.setdefault(word.fact.plain, []).append(place)
    slips = tuple(
        place
        for place, word in enumerate(words)
        if len(word.fact.plain) >= _SLIP_FROM and word.fact.capital and not word.fact.neutral
    )
    return _Text(text, words, places, slips, mask(languages(text)))


@lru_cache(maxsize=65_536)
def _name(name: str) -> _Name:
    """The folded parts of a name in a script with blanks, titles off; none for other scripts."""
    if UNSPACED.search(name):
        return _Name((), frozenset(), frozenset(), ())
    taken = names.parse(name)
    titles = {key(part) for each in taken.honorifics for part in _WORD.findall(each)}
    raw = [key(part) for part in _WORD.findall(name)]
    parsed = [
        key(part) for each in (*taken.tokens, *taken.patronymic) for part in _WORD.findall(each)
    ]
    parts = tuple(dict.fromkeys([each for each in raw if each not in titles] or raw)) + tuple(
        parsed
    )
    parts = tuple(dict.fromkeys(each for each in parts if each))
    strong = frozenset(each for each in raw if each not in _PARTICLES | titles)
    written = frozenset(
        unicodedata.normalize("NFC", part).casefold() for part in _WORD.findall(name)
    )
    return _Name(parts, strong, written, tuple(each for each in parts if len(each) >= _SLIP_FROM))


def _spaced(
    cut: _Text, name: str, person: Person, others: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    taken = _name(name)
    if not taken.parts or not cut.words:
        return
    hits = _hits(cut, taken, person)
    for run in _runs(hits, cut.words, taken.parts):
        start, end = cut.words[run[0]].start, cut.words[run[-1]].end
        inside = [place for place in run if cut.words[place].fact.plain not in _PARTICLES]
        if not inside or not _means(cut, run, inside, taken, person):
            continue
        if not _of_another(cut, run, taken, others) and not _has_other_role(cut, run, taken):
            yield start, end


def _has_other_role(cut: _Text, run: Sequence[int], name: _Name) -> bool:
    """Whether a part of the name is told as that of a broker, an officer or the like."""
    found = {cut.words[place].fact.plain for place in run}
    if name.strong <= found and len(name.strong) > 1:
        return False
    for place in range(run[0] - 1, max(-1, run[0] - 4), -1):
        before = cut.words[place].fact
        if before.others & cut.mask and not cut.words[place].stopped:
            return True
        if not (before.title | before.naming | before.role) & cut.mask:
            return False
    return False


def _hits(cut: _Text, name: _Name, person: Person) -> list[int]:
    """Places of words that are parts of a name, or its initials, or one slip away from one."""
    found: set[int] = set()
    for part in name.parts:
        for place in cut.places.get(part, ()):
            if _same_marks(cut.words[place], name):
                found.add(place)
        for place in cut.places.get(part[0], ()) if len(part) > 1 else ():
            if cut.words[place].fact.capital:
                found.add(place)
    if person.near and name.long:
        found.update(place for place in cut.slips if _slip(cut, place, name))
    return sorted(found)


def _slip(cut: _Text, place: int, name: _Name) -> bool:
    from rapidfuzz.distance import OSA

    word = cut.words[place].fact
    if word.plain in name.parts or cut.usual(place):
        return False
    return any(
        part[0] == word.plain[0]
        and abs(len(part) - len(word.plain)) <= 1
        and OSA.distance(part, word.plain, score_cutoff=1) <= 1
        for part in name.long
    )


def _same_marks(word: _Word, name: _Name) -> bool:
    """Whether a word may be a part of the name: marks left out are, other marks are not."""
    if word.written.isascii():
        return True
    written = unicodedata.normalize("NFC", word.written).casefold()
    return any(each in (written, word.fact.plain) for each in name.written)


def _runs(hits: Sequence[int], words: Sequence[_Word], parts: Sequence[str]) -> Iterator[list[int]]:
    """Neighbouring words that are parts of the name, with particles between them."""
    run: list[int] = []
    for place in hits:
        if run and len(run) < len(parts) + 3 and _follows(words, run[-1], place):
            run += range(run[-1] + 1, place + 1)
            continue
        if run:
            yield _without_loose_ends(run, words)
        run = [place]
    if run:
        yield _without_loose_ends(run, words)


def _follows(words: Sequence[_Word], last: int, place: int) -> bool:
    """Whether a word stands next to the last one, or with a particle (`binti`) between them."""
    between = words[last + 1 : place]
    if len(between) > 2 or any(each.fact.plain not in _PARTICLES for each in between):
        return False
    steps = zip(words[last:place], words[last + 1 : place + 1], strict=True)
    return all(not one.stopped and other.start - one.end <= _GAP for one, other in steps)


def _without_loose_ends(run: list[int], words: Sequence[_Word]) -> list[int]:
    """Particles stand only beside a part."""
    while len(run) > 1 and words[run[0]].fact.plain in _PARTICLES and len(run) > 2:
        run = run[1:]
    while len(run) > 1 and words[run[-1]].fact.plain in _PARTICLES - {"jr", "sr"}:
        run = run[:-1]
    return run


def _means(
    cut: _Text, run: Sequence[int], inside: Sequence[int], name: _Name, person: Person
) -> bool:
    """Whether parts standing together mean the person."""
    facts = [cut.words[place].fact for place in inside]
    if len(facts) >= 2:
        return any(len(each.plain) > 1 for each in facts)
    if len(facts[0].plain) <= 1:
        return False
    if _titled(cut, run[0]):
        return True
    if facts[0].fixed or _in_country(cut, inside[0]):
        return _acts(cut, inside[0])
    return _alone(cut, inside[0], name, person)


def _in_country(cut: _Text, place: int) -> bool:
    """Whether a word makes a country or a body together with its neighbour."""
    return any(
        f"{one.fact.plain} {two.fact.plain}" in neutral()
        for one, two in pairwise(cut.words[max(0, place - 1) : place + 2])
    )


def _alone(cut: _Text, place: int, name: _Name, person: Person) -> bool:
    """Whether one part by itself means the person."""
    word = cut.words[place].fact
    usual = cut.usual(place) or (not word.capital and word.listed and not word.sure)
    if not person.near:
        sure = word.sure or not word.listed
        return sure and not usual and len(word.plain) >= _SHORTEST_FAR and word.capital
    if usual or len(word.plain) <= _SHORTEST:
        return word.capital and (not cut.first(place) or word.shouted or _acts(cut, place))
    return word.capital or len(word.plain) > _SHORTEST + (len(name.strong) > 1)


def _acts(cut: _Text, place: int) -> bool:
    """Whether a verb of people stands behind a word."""
    if place + 1 >= len(cut.words) or cut.words[place].stopped:
        return False
    after = cut.words[place + 1].fact
    return bool((after.says | after.speech) & cut.mask)


def _titled(cut: _Text, place: int) -> bool:
    if not place:
        return False
    before = cut.words[place - 1]
    near = cut.words[place].start - before.end <= 2
    naming = (before.fact.title | before.fact.naming) & (
        cut.mask if len(before.written) < 3 else ANY
    )
    return near and bool(naming)


def _of_another(cut: _Text, run: Sequence[int], name: _Name, others: Sequence[Span]) -> bool:
    """Whether parts of the name stand in a longer name whose other parts are not this person's."""
    found = {cut.words[place].fact.plain for place in run}
    if name.strong <= found:
        return False
    start, end = cut.words[run[0]].start, cut.words[run[-1]].end
    for other in others:
        if other.end <= start or end <= other.start:
            continue
        for place, word in enumerate(cut.words):
            inside = other.start <= word.start and word.end <= other.end
            if inside and place not in run and _is_name(cut, place):
                return True
    return False


def _is_name(cut: _Text, place: int) -> bool:
    """Whether a word beside a part of a name is a part of a name itself."""
    each = cut.words[place].fact
    if len(each.plain) == 1 or each.plain in _PARTICLES:
        return False
    if each.title & cut.mask or each.role & cut.mask or each.neutral or each.fixed:
        return False
    return not (cut.usual(place) and (cut.first(place) or not each.capital))
