"""The people a row names, found again in its note in every form their names take.

Whole or in part, in any order, with initials, in capitals or without marks, one slip away. A part
that is an everyday word as well counts only where it is written as a name, behind a title or beside
another part; one that stands in somebody else's name counts for nobody.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from goodata import names
from goodata.engines.spans import Own, Person, Span
from goodata.engines.spans.folding import key
from goodata.engines.spans.lexicon import ANY, fact
from goodata.engines.spans.namesakes import Mention, Told, another, beside, told
from goodata.engines.spans.own_glued import claims as glued_claims
from goodata.engines.spans.own_text import SLIP_FROM, WORD, Text, Word, cut
from goodata.engines.spans.words import UNSPACED, neutral

_GAP = 3
_SHORTEST, _SHORTEST_FAR = 2, 4
_PARTICLES = frozenset(
    {
        "bin", "binti", "bt", "bte", "binte", "al", "ap", "anak", "de", "la", "dela", "del", "thi",
        "van", "a", "b", "l", "p", "o", "s", "d", "jr", "sr", "san", "santa", "y", "los", "bn",
    }
)  # fmt: skip


@dataclass(frozen=True)
class _Name:
    """A name of a row, taken apart; `written` holds its parts with their marks."""

    parts: tuple[str, ...]
    strong: frozenset[str]
    written: frozenset[str]
    long: tuple[str, ...]

    def whole(self, found: frozenset[str]) -> bool:
        """Whether folded words are all of a name of several parts."""
        return len(self.strong) > 1 and self.strong <= found

    def leaves_marks(self, plain: str) -> bool:
        """Whether a part is written with marks wherever it stands in the name."""
        return plain not in self.written and plain in self.parts


def find(text: str, own: Own, others: Sequence[Span] = ()) -> Iterator[Span]:
    """Spans of the people in `own`; `whose` where only one of them can be meant.

    Args:
        text: a note.
        own: the people around it.
        others: spans of people found without knowing anybody, which tell where a name ends.
    """
    if not own.people:
        return
    note = cut(text)
    unspaced = UNSPACED.search(text) is not None
    claims: dict[tuple[int, int], set[int]] = {}
    namesakes: set[tuple[int, int]] = set()
    for index, person in enumerate(own.people):
        mine, theirs = _mentions(note, person, others, unspaced)
        namesakes |= theirs
        for each in mine:
            claims.setdefault(each, set()).add(index)
    # A namesake is somebody all the same, whether or not anything else has found them.
    for start, end in sorted(namesakes - claims.keys()):
        yield Span(start, end, "person", "cue")
    for (start, end), whose in claims.items():
        near = {index for index in whose if own.people[index].near}
        meant = near or whose
        one = next(iter(meant)) if len(meant) == 1 else None
        yield Span(start, end, "person", "own", one)


def _mentions(
    note: Text, person: Person, others: Sequence[Span], unspaced: bool
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Where one person is meant, and where somebody else who is called so."""
    met: dict[Told, set[tuple[int, int]]] = {each: set() for each in Told}
    for name in person.names:
        found = list(_spaced(note, name, person, others))
        if unspaced:
            found += glued_claims(note.text, name, person, others)
        for start, end, whose in found:
            met[whose].add((start, end))
    wholes, parts = met[Told.WHOLE], met[Told.PART]
    if parts and len(parts) + len(wholes) > 1:
        met[Told.OTHER].update(beside(note, sorted(parts), sorted(parts | wholes)))
    return (wholes | parts) - (met[Told.OTHER] - wholes), met[Told.OTHER]


@lru_cache(maxsize=65_536)
def _name(name: str) -> _Name:
    """The folded parts of a name in a script with blanks, titles off; none for other scripts."""
    if UNSPACED.search(name):
        return _Name((), frozenset(), frozenset(), ())
    taken = names.parse(name)
    titles = {key(part) for each in taken.honorifics for part in WORD.findall(each)}
    # In a column of names a title that can be a part of a name is one more likely: Koh, Mai.
    titles = {each for each in titles if fact(each).clear_title or len(taken.tokens) > 2}
    raw = [key(part) for part in WORD.findall(name)]
    parsed = [
        key(part) for each in (*taken.tokens, *taken.patronymic) for part in WORD.findall(each)
    ]
    parts = tuple(dict.fromkeys([each for each in raw if each not in titles] or raw)) + tuple(
        parsed
    )
    parts = tuple(dict.fromkeys(each for each in parts if each))
    strong = frozenset(each for each in raw if each not in _PARTICLES | titles)
    written = frozenset(
        unicodedata.normalize("NFC", part).casefold() for part in WORD.findall(name)
    )
    return _Name(parts, strong, written, tuple(each for each in parts if len(each) >= SLIP_FROM))


def _spaced(note: Text, name: str, person: Person, others: Sequence[Span]) -> Iterator[Mention]:
    """Where a name stands in Latin letters, and whether whole."""
    taken = _name(name)
    if not taken.parts or not note.words:
        return
    hits = _hits(note, taken, person)
    for run in _runs(hits, note, taken.parts):
        start, end = note.words[run[0]].start, note.words[run[-1]].end
        inside = [place for place in run if note.words[place].fact.plain not in _PARTICLES]
        if not inside or not _means(note, run, inside, taken, person):
            continue
        found = frozenset(note.words[place].fact.plain for place in run)
        if taken.whole(found) and not _other_initial(note, run, taken):
            yield start, end, Told.WHOLE
        elif taken.strong <= found or not another(note, run, _PARTICLES, others):
            doubted = _other_middle(found, taken) or _other_initial(note, run, taken)
            doubted = doubted or told(note, run, person.role)
            yield start, end, Told.OTHER if doubted else Told.PART


def _other_middle(found: frozenset[str], name: _Name) -> bool:
    """Whether a middle name of Vietnam stands there that the row's name has not."""
    middle = (found & _MIDDLE) - set(name.parts)
    return bool(middle and len(found) > len(middle) + 1 and not name.strong <= found)


def _other_initial(note: Text, run: Sequence[int], name: _Name) -> bool:
    """Whether the name has one initial in the row, and another one in the note."""
    mine = {each for each in name.written if len(each) == 1}
    theirs = {
        word.fact.plain
        for place in run
        if len((word := note.words[place]).fact.plain) == 1 and word.fact.capital
    }
    begun = {each[0] for each in name.parts}
    return bool(mine and theirs) and not theirs & begun


_MIDDLE = frozenset({"thi", "van"})
"""Middle names of Vietnam."""


def _hits(note: Text, name: _Name, person: Person) -> list[int]:
    """Places of words that are parts of a name, or its initials, or one slip away from one."""
    found: set[int] = set()
    for part in name.parts:
        for place in note.places.get(part, ()):
            if _same_marks(note.words[place], name):
                found.add(place)
        for place in note.places.get(part[0], ()) if len(part) > 1 else ():
            if note.words[place].fact.capital:
                found.add(place)
    if person.near and name.long:
        found.update([place for place in note.slips if _slip(note, place, name, found)])
    return sorted(found)


def _slip(note: Text, place: int, name: _Name, found: set[int]) -> bool:
    """Whether a word is one slip away from a part; a short one only beside another part."""
    word = note.words[place].fact
    if word.plain in name.parts or note.usual(place):
        return False
    if len(word.plain) < SLIP_FROM and found.isdisjoint((place - 1, place + 1)):
        return False
    first, signs = word.plain[0], len(word.plain)
    near = [part for part in name.long if part[0] == first and abs(len(part) - signs) <= 1]
    if not near:
        return False
    from rapidfuzz.distance import OSA

    return any(OSA.distance(part, word.plain, score_cutoff=1) <= 1 for part in near)


def _same_marks(word: Word, name: _Name) -> bool:
    """Whether a word may be a part of the name: marks left out are, other marks are not."""
    if word.written.isascii():
        return True
    written = unicodedata.normalize("NFC", word.written).casefold()
    return any(each in (written, word.fact.plain) for each in name.written)


def _runs(hits: Sequence[int], note: Text, parts: Sequence[str]) -> Iterator[list[int]]:
    """Neighbouring words that are parts of the name, with particles between them."""
    words = note.words
    run: list[int] = []
    for place in hits:
        if run and len(run) < len(parts) + 3 and _follows(note, run, place):
            run += range(run[-1] + 1, place + 1)
            comma = _listed_twice(note, run)
            if comma:
                yield _without_loose_ends(run[:comma], words)
                run = run[comma:]
            continue
        if run:
            yield _without_loose_ends(run, words)
        run = [place]
    if run:
        yield _without_loose_ends(run, words)


def _listed_twice(note: Text, run: Sequence[int]) -> int:
    """Where a second name begins behind a comma, when the last word has been there before; or 0."""
    last = note.words[run[-1]].fact.plain
    if last in _PARTICLES or all(note.words[each].fact.plain != last for each in run[:-1]):
        return 0
    return next((at for at, each in enumerate(run) if at and "," in note.between(each)), 0)


def _follows(note: Text, run: Sequence[int], place: int) -> bool:
    """Whether a word stands next to the last one, or with a particle (`binti`) between them.

    Behind a full name a comma begins another one: `Lim Bee, Lim Ah`.
    """
    words, last = note.words, run[-1]
    if len(run) > 1 and "," in note.between(last + 1):
        return False
    between = words[last + 1 : place]
    if len(between) > 2 or any(each.fact.plain not in _PARTICLES for each in between):
        return False
    steps = zip(words[last:place], words[last + 1 : place + 1], strict=True)
    return all(not one.stopped and other.start - one.end <= _GAP for one, other in steps)


def _without_loose_ends(run: list[int], words: Sequence[Word]) -> list[int]:
    """Particles stand only beside a part."""
    while len(run) > 1 and words[run[0]].fact.plain in _PARTICLES and len(run) > 2:
        run = run[1:]
    while len(run) > 1 and words[run[-1]].fact.plain in _PARTICLES - {"jr", "sr"}:
        run = run[:-1]
    return run


def _means(
    note: Text, run: Sequence[int], inside: Sequence[int], name: _Name, person: Person
) -> bool:
    """Whether parts standing together mean the person."""
    facts = [note.words[place].fact for place in inside]
    if len(facts) >= 2:
        return any(len(each.plain) > 1 for each in facts)
    if len(facts[0].plain) <= 1:
        return False
    if note.marked and not note.words[inside[0]].fact.shouted:
        written = note.words[inside[0]].written
        if written.isascii() and name.leaves_marks(facts[0].plain):
            return False
    if note.first(inside[0]) and note.compound(inside[0]):
        return False
    if _titled(note, run[0]):
        return True
    if facts[0].fixed or _in_country(note, inside[0]):
        return _acts(note, inside[0])
    return _alone(note, inside[0], name, person)


def _in_country(note: Text, place: int) -> bool:
    """Whether a word makes a country or a body together with its neighbour."""
    return any(
        f"{one.fact.plain} {two.fact.plain}" in neutral()
        for one, two in pairwise(note.words[max(0, place - 1) : place + 2])
    )


def _alone(note: Text, place: int, name: _Name, person: Person) -> bool:
    """Whether one part by itself means the person."""
    word = note.words[place].fact
    usual = note.usual(place) or (not word.capital and word.listed and not word.sure)
    if not person.near:
        sure = word.sure or not word.listed
        return sure and not usual and len(word.plain) >= _SHORTEST_FAR and word.capital
    if usual or len(word.plain) <= _SHORTEST:
        return word.capital and (not note.first(place) or word.shouted or _acts(note, place))
    return word.capital or len(word.plain) > _SHORTEST + (len(name.strong) > 1)


def _acts(note: Text, place: int) -> bool:
    """Whether a verb of people stands behind a word."""
    if place + 1 >= len(note.words) or note.words[place].stopped:
        return False
    after = note.words[place + 1].fact
    return bool((after.says | after.speech) & note.mask)


def _titled(note: Text, place: int) -> bool:
    if not place:
        return False
    before = note.words[place - 1]
    near = note.words[place].start - before.end <= 2
    naming = (before.fact.title | before.fact.naming) & (
        note.mask if len(before.written) < 3 else ANY
    )
    return near and bool(naming)
