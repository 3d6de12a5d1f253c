"""The people a row names, found again in its note in every form their names take.

Whole or in part, in any order, with initials, in capitals or without marks, one slip away, glued to
the words around in the scripts that write no blanks. A part that is an everyday word as well counts
only where it is written as a name, behind a title or beside another part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from goodata import names
from goodata.engines.spans import Own, Person, Span
from goodata.engines.spans.folding import Folded, folded, key
from goodata.engines.spans.tongues import small_words
from goodata.engines.spans.words import LATIN, UNSPACED, common, glued, neutral, roles, titles

_WORD = re.compile(rf"{LATIN}+(?:['’\-]{LATIN}+)*")
_SENTENCE = re.compile(r"(?:[.!?;\n…]\s*|[\"“(]\s*)$")
_ENDS = frozenset(".!?;:\n")
_GAP = 3
_SLIP_FROM, _SHORTEST, _SHORTEST_FAR = 5, 2, 4
_PARTICLES = frozenset(
    {
        "bin", "binti", "bt", "bte", "al", "ap", "anak", "de", "la", "dela", "del", "thi", "van",
        "a", "b", "l", "jr", "sr", "san", "santa", "y", "los", "bn",
    }
)  # fmt: skip
_MARK = re.compile(
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3]"
)
_BASE = re.compile("[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u1021\u1780-\u17a2]")


@dataclass(frozen=True)
class _Word:
    """A word of the note: folded, where it stands, how it is written, and if a sentence ends."""

    folded: str
    start: int
    end: int
    capital: bool
    shouted: bool
    first: bool
    stopped: bool
    written: str


def find(text: str, own: Own) -> Iterator[Span]:
    """Spans of the people in `own`; `whose` where only one of them can be meant."""
    if not own.people:
        return
    words = _words(text)
    plain = folded(text)
    claims: dict[tuple[int, int], set[int]] = {}
    for index, person in enumerate(own.people):
        for name in person.names:
            for start, end in (*_spaced(words, name, person), *_unspaced(plain, name, person)):
                claims.setdefault((start, end), set()).add(index)
    for (start, end), whose in claims.items():
        near = {index for index in whose if own.people[index].near}
        meant = near or whose
        one = next(iter(meant)) if len(meant) == 1 else None
        yield Span(start, end, "person", "own", one)


@lru_cache(maxsize=8)
def _words(text: str) -> tuple[_Word, ...]:
    found = []
    for match in _WORD.finditer(text):
        written = match.group()
        found.append(
            _Word(
                key(written),
                match.start(),
                match.end(),
                written[0].isupper(),
                written.isupper() and len(written) > 1,
                _SENTENCE.search(text[max(0, match.start() - 4) : match.start()]) is not None
                or not match.start(),
                len(written) > 1 and text[match.end() : match.end() + 1] in _ENDS,
                unicodedata.normalize("NFC", written).casefold(),
            )
        )
    return tuple(found)


@lru_cache(maxsize=65_536)
def _parts(name: str) -> tuple[str, ...]:
    """The folded parts of a name in a script with blanks, titles off; none for other scripts."""
    if UNSPACED.search(name):
        return ()
    taken = names.parse(name)
    tokens = [*taken.tokens, *taken.patronymic] or name.split()
    parts = [key(part) for token in tokens for part in _WORD.findall(token)]
    return tuple(each for each in parts if each)


@lru_cache(maxsize=65_536)
def _marks(name: str) -> frozenset[str]:
    """The parts of a name as they are written, marks and all."""
    return frozenset(unicodedata.normalize("NFC", part).casefold() for part in _WORD.findall(name))


def _same_marks(word: _Word, name: str) -> bool:
    """Whether a word may be a part of the name: marks left out are, other marks are not."""
    if word.written == word.folded:
        return True
    return any(each in (word.written, word.folded) for each in _marks(name))


def _spaced(words: Sequence[_Word], name: str, person: Person) -> Iterator[tuple[int, int]]:
    parts = _parts(name)
    if not parts:
        return
    hits = [
        place
        for place, word in enumerate(words)
        if _is_part(word, parts, person) and _same_marks(word, name)
    ]
    if not hits:
        return
    strong = frozenset(each for each in parts if each not in _PARTICLES)
    for run in _runs(hits, words, parts):
        inside = [words[place] for place in run]
        own = [word for word in inside if word.folded not in _PARTICLES]
        if (
            len(own) >= 2
            or (len(strong) == 1 and _sure(own, words, run))
            or (own and _alone(own[0], words, run[0], person))
        ):
            yield inside[0].start, inside[-1].end


def _is_part(word: _Word, parts: Sequence[str], person: Person) -> bool:
    if word.folded in parts:
        return True
    if len(word.folded) == 1:
        return word.capital and any(part[0] == word.folded for part in parts)
    if len(word.folded) < _SLIP_FROM or not person.near or not (word.capital or word.shouted):
        return False
    if word.folded in common() or word.folded in neutral():
        return False
    return any(
        len(part) >= _SLIP_FROM and part[0] == word.folded[0] and _one_slip(part, word.folded)
        for part in parts
    )


def _one_slip(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return abs(len(one) - len(other)) <= 1 and OSA.distance(one, other, score_cutoff=1) <= 1


def _runs(hits: Sequence[int], words: Sequence[_Word], parts: Sequence[str]) -> Iterator[list[int]]:
    """Neighbouring words that are parts of the name, with particles between them."""
    run: list[int] = []
    for place in hits:
        if run and len(run) < len(parts) + 2 and _follows(words, run[-1], place):
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
    if len(between) > 1 or any(each.folded not in _PARTICLES for each in between):
        return False
    steps = zip(words[last:place], words[last + 1 : place + 1], strict=True)
    return all(not one.stopped and other.start - one.end <= _GAP for one, other in steps)


def _without_loose_ends(run: list[int], words: Sequence[_Word]) -> list[int]:
    """Single letters and particles stand only beside a part."""
    while len(run) > 1 and words[run[0]].folded in _PARTICLES:
        run = run[1:]
    while len(run) > 1 and words[run[-1]].folded in _PARTICLES - {"jr", "sr"}:
        run = run[:-1]
    return run


def _of_another(words: Sequence[_Word], run: Sequence[int], parts: Sequence[str]) -> bool:
    """Whether one part stands in a longer name whose other parts are not this person's."""
    for beside, ahead in ((run[0] - 1, False), (run[-1] + 1, True)):
        if not 0 <= beside < len(words):
            continue
        other = words[beside]
        one, two = (words[run[-1]], other) if ahead else (other, words[run[0]])
        near = two.start - one.end <= 1 and not one.stopped
        small = other.folded in titles() or other.folded in roles() or other.folded in neutral()
        small = small or other.folded in small_words() or other.first
        if near and other.capital and not small and other.folded not in parts:
            return True
    return False


def _sure(own: Sequence[_Word], words: Sequence[_Word], run: Sequence[int]) -> bool:
    if not own:
        return False
    word = own[0]
    usual = word.folded in common() or word.folded in neutral() or len(word.folded) <= _SHORTEST
    return len(word.folded) > 1 and (not usual or _titled(words, run[0]) or _written(word))


def _alone(word: _Word, words: Sequence[_Word], place: int, person: Person) -> bool:
    """Whether one part by itself means the person."""
    if len(word.folded) <= 1:
        return False
    if _titled(words, place):
        return True
    usual = word.folded in common() or word.folded in neutral() or word.folded in small_words()
    if not person.near:
        return not usual and len(word.folded) >= _SHORTEST_FAR and word.capital
    if usual:
        return _written(word)
    return word.capital or len(word.folded) > _SHORTEST


def _written(word: _Word) -> bool:
    """Whether a word is written as a name where an everyday word would not be."""
    return (word.capital and not word.first) or word.shouted


def _titled(words: Sequence[_Word], place: int) -> bool:
    if not place:
        return False
    before = words[place - 1]
    return before.folded in titles() and words[place].start - before.end <= 2


def _unspaced(plain: Folded, name: str, person: Person) -> Iterator[tuple[int, int]]:
    """A name in a script without blanks: whole, or one part of it, glued to anything."""
    if not UNSPACED.search(name) and _WORD.search(name):
        return
    wanted = _bare(name)
    parts = [each for each in wanted.split() if each]
    if not parts:
        return
    text = plain.text
    joined = r"\s*".join(map(re.escape, parts))
    whole = len(_BASE.findall(wanted)) >= _ENOUGH
    for match in re.finditer(joined, text):
        if _ends_well(text, match.end()) and (whole or _apart(text, *match.span())):
            yield plain.span(*match.span())
    if len(parts) == 1:
        parts = list(_syllables(parts[0]))
    for part in parts:
        bases = len(_BASE.findall(part))
        long = bases >= (3 if person.near else 4)
        for match in re.finditer(re.escape(part), text):
            apart = person.near and bases >= 2 and _apart(text, *match.span())
            told = long or apart or _behind_title(text, match.start())
            if _ends_well(text, match.end()) and told:
                yield plain.span(*match.span())


@lru_cache(maxsize=65_536)
def _syllables(name: str) -> tuple[str, ...]:
    """What somebody with a name in one piece is called: its first and its last two syllables."""
    cuts = [0, *(match.start() for match in _SYLLABLE.finditer(name) if match.start())]
    if len(cuts) < 3:
        return ()
    return tuple(dict.fromkeys((name[cuts[-2] :], name[: cuts[2]])))


_SYLLABLE = re.compile("(?<!\u1039)[\u1000-\u1021](?![\u103a\u1039])")
"""Where a Burmese syllable begins: a consonant that neither ends one nor is stacked."""


@lru_cache(maxsize=65_536)
def _bare(name: str) -> str:
    text = key(name)
    for title in glued():
        folded_title = key(title)
        if text.startswith(folded_title) and len(text) > len(folded_title) + 2:
            return text[len(folded_title) :].strip()
    return text


def _ends_well(text: str, end: int) -> bool:
    return end >= len(text) or not _MARK.match(text[end])


_ENOUGH = 3
"""Consonants from which a name is looked for inside a run of letters."""


def _apart(text: str, start: int, end: int) -> bool:
    """Whether blanks, stops or another script stand on both sides."""
    before = start > 0 and UNSPACED.match(text[start - 1])
    return not before and not UNSPACED.match(text[end : end + 1] or " ")


def _behind_title(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return any(before.endswith(key(title)) for title in glued())
