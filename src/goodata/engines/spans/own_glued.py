"""The people a row names, in the scripts that write no blanks: whole, or in part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from goodata.engines.spans import Person, Span
from goodata.engines.spans.folding import Folded, folded, key
from goodata.engines.spans.glued_people import begins, covered, goes_on
from goodata.engines.spans.introduced import drives, of_other, titled
from goodata.engines.spans.namesakes import Mention, Told
from goodata.engines.spans.segments import cuts, words
from goodata.engines.spans.words import UNSPACED, glued

_BASE = re.compile("[\u0e01-\u0e2e\u0e81-\u0eae\u0edc\u0edd\u1000-\u1021\u1780-\u17a2]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SYLLABLE = re.compile("(?<!\u1039)[\u1000-\u1021](?![\u103a\u1039])")
"""Where a Burmese syllable begins: a consonant that neither ends one nor is stacked."""
_BETWEEN_WORDS = 2
"""Consonants from which a part is looked for between two everyday words."""
_PARTICLE = "ကို"
"""A Burmese particle behind what something is done to, and a title as well."""
_SHORT = 3
"""Consonants up to which a name in one piece may be a nickname."""
_ENOUGH = 3
"""Consonants from which a name is looked for inside a run of letters."""


@dataclass(frozen=True)
class _Name:
    """A name without its title: how it is found whole, and the parts it is called by.

    `short` is one that many others have as well, such as a nickname.
    """

    whole: tuple[str, ...]
    enough: bool
    short: bool
    parts: tuple[tuple[str, int], ...]
    piece: str


def claims(text: str, name: str, person: Person, others: Sequence[Span]) -> Iterator[Mention]:
    """Where a name stands in a text, and whether the whole of it does."""
    taken = _name(name)
    if taken is None:
        return
    plain = folded(text)
    for start, end in _wholes(plain, taken, others):
        told = _whose(plain, start, end, person) if taken.short else Told.WHOLE
        yield *plain.span(start, end), told
    for other in others if taken.piece else ():
        stop = _called(text, other, taken.piece)
        if stop:
            first, last = _place(plain, other.start), _place(plain, stop)
            yield other.start, stop, _whose(plain, first, last, person)
    for part, bases in taken.parts:
        for start, end in _places(plain.text, (part,)):
            if not cuts(plain.text, end) and _told(plain, start, end, bases, person, others):
                yield *plain.span(start, end), _whose(plain, start, end, person)


def _whose(plain: Folded, start: int, end: int, person: Person) -> Told:
    """Whether a part of a name is told as somebody else's."""
    other = of_other(plain.text, start, person.role) or (
        person.role not in ("staff", "accused") and drives(plain.text, end)
    )
    return Told.OTHER if other else Told.PART


def _wholes(plain: Folded, taken: _Name, others: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Where a name stands whole, with enough letters to be one or set apart."""
    for start, end in _places(plain.text, taken.whole):
        if cuts(plain.text, end):
            continue
        alone = taken.enough or _apart(plain.text, start, end)
        if alone or plain.span(start, end) in _ends(others):
            yield start, end


def _places(text: str, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of several texts stands in another."""
    for each in wanted:
        at = text.find(each)
        while at >= 0:
            yield at, at + len(each)
            at = text.find(each, at + len(each))


def _called(text: str, other: Span, name: str) -> int:
    """Where a span ends that somebody is called by a part of a name in one piece; 0 where none."""
    bare = other.end - len(_PARTICLE) * text.endswith(_PARTICLE, other.start, other.end)
    for end in (other.end, bare):
        if _end_of(key(text[other.start : end]), name):
            return end
    return 0


def _end_of(called: str, name: str) -> bool:
    """Whether somebody with a name in one piece is called by its beginning or its end."""
    if len(_BASE.findall(called)) < 2 or len(called) >= len(name):
        return False
    ahead = name.startswith(called) and not cuts(name, len(called))
    return ahead or (name.endswith(called) and not cuts(name, len(name) - len(called)))


def _told(
    plain: Folded, start: int, end: int, bases: int, person: Person, others: Sequence[Span]
) -> bool:
    """Whether one part of a name by itself means the person, and is in nobody else's name."""
    span = plain.span(start, end)
    around = [each for each in others if each.start < span[1] and span[0] < each.end]
    if any(_of_another(plain, start, end, each) for each in around):
        return False
    if words().longest(plain.text, start) == plain.text[start:end] and not around:
        return titled(plain.text, start)
    least = _ENOUGH if person.near else _ENOUGH + 1
    between = begins(plain.text, start) and goes_on(plain.text, end)
    if between and (bases >= least or (person.near and bases >= _BETWEEN_WORDS)):
        return True
    near = person.near and (_apart(plain.text, start, end) or bool(around)) and bases >= 1
    return near or titled(plain.text, start)


def _of_another(plain: Folded, start: int, end: int, other: Span) -> bool:
    """Whether a span that reaches out of a part holds more letters of a name."""
    first, last = plain.span(start, end)
    before = plain.text[_place(plain, other.start) : start].strip() if other.start < first else ""
    after = plain.text[end : _place(plain, other.end)].strip() if last < other.end else ""
    # What a blank parts from the name within one span is another part of the name.
    apart = plain.text[start - 1 : start] == " ", plain.text[end : end + 1] == " "
    return any(
        _BASE.search(rest) and (blank or not covered(rest)) and not titled(rest, len(rest))
        for rest, blank in zip((before, after), apart, strict=True)
    )


def _place(plain: Folded, at: int) -> int:
    """Where a place of the text as given stands in the folded one."""
    return bisect_left(plain.origin, at)


def _ends(others: Sequence[Span]) -> set[tuple[int, int]]:
    return {(each.start, each.end) for each in others}


@lru_cache(maxsize=65_536)
def _name(name: str) -> _Name | None:
    if not UNSPACED.search(name) and _LATIN.search(name):
        return None
    bare = _bare(name)
    parts = [each for each in bare.split() if each]
    if not parts:
        return None
    called = parts if len(parts) > 1 else list(_syllables(parts[0]))
    if len(parts) == 1 and not called:
        called = parts
    bases = len(_BASE.findall(bare))
    return _Name(
        tuple(dict.fromkeys((" ".join(parts), "".join(parts)))),
        bases >= _ENOUGH,
        len(parts) == 1 and bases <= _SHORT,
        tuple((each, len(_BASE.findall(each))) for each in called),
        bare if len(parts) == 1 else "",
    )


def _syllables(name: str) -> tuple[str, ...]:
    """What somebody with a name in one piece is called: its first and its last two syllables."""
    at = [0, *(match.start() for match in _SYLLABLE.finditer(name) if match.start())]
    if len(at) < 3:
        return ()
    return tuple(dict.fromkeys((name[at[-2] :], name[: at[2]])))


def _bare(name: str) -> str:
    text = key(name)
    for title in _titles():
        if text.startswith(title) and len(text) > len(title) + 2 and not cuts(text, len(title)):
            return text[len(title) :].strip()
    return text


@cache
def _titles() -> tuple[str, ...]:
    """Folded titles of more than one sign, in the order they are asked for."""
    return tuple(each for each in map(key, glued()) if len(each) > 1)


def _apart(text: str, start: int, end: int) -> bool:
    """Whether blanks, stops or another script stand on both sides."""
    before = start > 0 and UNSPACED.match(text[start - 1])
    return not before and not UNSPACED.match(text[end : end + 1] or " ")
