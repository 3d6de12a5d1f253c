"""Whether what is written like a person of the row is told as somebody else.

By what somebody is (the broker, the officer, the neighbour, the other client), by kinship to the
person the row is about, by a verb of such people, by standing in a longer name, or by saying
something of the person themselves. Only a part of a name is doubted: whole names are the person's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodata.engines.spans import Span
from goodata.engines.spans.folding import folded
from goodata.engines.spans.glued_people import of_other
from goodata.engines.spans.lexicon import BITS, Fact
from goodata.engines.spans.own_text import Text
from goodata.engines.spans.words import UNSPACED

_FAR = 6
"""Words before a name that are read for what its bearer is."""
_LINKS = frozenset({"is", "was", "na", "ay", "yang", "adalah", "ialah", "la", "le", "si", "iyong"})
_ARTICLES = frozenset(
    {"the", "a", "an", "her", "his", "their", "seorang", "isang", "ang", "mot", "who", "is", "was"}
)
_OPEN, _CLOSED = frozenset(',("“'), frozenset(",)\"”")


def another(
    cut: Text, run: Sequence[int], particles: frozenset[str], others: Sequence[Span]
) -> bool:
    """Whether the words of a run stand in a longer name whose other parts are not this person's."""
    start, end = cut.words[run[0]].start, cut.words[run[-1]].end
    for other in others:
        if other.end <= start or end <= other.start:
            continue
        for place, word in enumerate(cut.words):
            inside = other.start <= word.start and word.end <= other.end
            if inside and place not in run and _is_name(cut, place, particles):
                return True
    return False


def _is_name(cut: Text, place: int, particles: frozenset[str]) -> bool:
    """Whether a word beside a part of a name is a part of a name itself."""
    each = cut.words[place].fact
    if len(each.plain) == 1 or each.plain in particles:
        return False
    if each.title & cut.mask or each.role & cut.mask or each.neutral or each.fixed:
        return False
    return not (cut.usual(place) and (cut.first(place) or not each.capital))


def told(cut: Text, run: Sequence[int], kin: bool) -> bool:
    """Whether a name is told as that of a broker, an officer, a relative or the like.

    Args:
        cut: the note.
        run: the places of its words.
        kin: whether the row's person is a relative, of whom words of kinship are said rightly.
    """
    return _before(cut, run, kin) or _behind(cut, run[-1], kin)


def _before(cut: Text, run: Sequence[int], kin: bool) -> bool:
    at = cut.words[run[0]].start
    if UNSPACED.search(cut.text[max(0, at - 2) : at]):
        plain = folded(cut.text)
        return of_other(plain.text, _folded_place(plain.origin, at), kin)
    named = False
    for place in range(run[0] - 1, max(-1, run[0] - _FAR), -1):
        word = cut.words[place]
        if word.stopped or not _joined(cut, place + 1, run):
            return False
        if word.fact.others & cut.mask:
            return True
        if not kin and word.fact.kin & cut.mask and (named or cut.mask & BITS["en"]):
            return True
        if not _leads_on(word.fact, cut.mask):
            return False
        named = named or bool(word.fact.naming & cut.mask) or word.fact.plain in _LINKS
    return False


def _folded_place(origin: Sequence[int], at: int) -> int:
    from bisect import bisect_left

    return bisect_left(origin, at)


def _joined(cut: Text, place: int, run: Sequence[int]) -> bool:
    """Whether a word belongs to the one before it: blanks between, or the name is set apart."""
    between = cut.between(place).strip()
    if not between:
        return True
    if place != run[0] or between not in _OPEN:
        return False
    end = cut.words[run[-1]].end
    return cut.text[end : end + 1] in _CLOSED


def _leads_on(each: Fact, mask: int) -> bool:
    return bool((each.title | each.naming | each.role) & mask) or each.plain in _LINKS


def _behind(cut: Text, last: int, kin: bool) -> bool:
    """Whether the words behind a name say what somebody else is, or does."""
    place = last + 1
    if place >= len(cut.words):
        return False
    between = cut.between(place).strip()
    word = cut.words[place].fact
    if not between:
        return bool(word.drives & cut.mask)
    if between not in (",", "("):
        return False
    while place + 1 < len(cut.words) and place - last < 4 and word.plain in _ARTICLES:
        place += 1
        if cut.between(place).strip():
            return False
        word = cut.words[place].fact
    wanted = word.others | (0 if kin or cut.mask & ~BITS["en"] else word.kin)
    return bool(wanted & cut.mask)


def speaking(
    cut: Text, parts: Sequence[tuple[int, int]], every: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Mentions of somebody who says in the same sentence what the person did: namesakes.

    Args:
        cut: the note.
        parts: where a part of the person's name stands.
        every: where the person is mentioned at all.
    """
    for start, end in parts:
        ahead = [each for each in every if each[0] >= end]
        if not ahead or not _says(cut, start, end):
            continue
        if not any(sign in ".!?;\n។။" for sign in cut.text[end : ahead[0][0]]):
            yield start, end


def _says(cut: Text, start: int, end: int) -> bool:
    """Whether somebody at a place says something, or is named as the one who said it."""
    if UNSPACED.search(cut.text[end : end + 3]):
        return _says_glued(cut.text, end)
    places = [place for place, word in enumerate(cut.words) if start <= word.start < end]
    if not places:
        return False
    after = places[-1] + 1
    if after < len(cut.words) and not cut.between(after).strip():
        following = cut.words[after].fact
        if following.speech & cut.mask:
            return True
    before = [cut.words[place].fact for place in range(max(0, places[0] - 3), places[0])]
    while before and before[-1].title & cut.mask:
        before.pop()
    while before and before[-1].plain in ("to", "kay", "loi"):
        before.pop()
    return bool(before and before[-1].source & cut.mask)


def _says_glued(text: str, end: int) -> bool:
    from goodata.engines.spans.segments import Use, words

    plain = folded(text)
    at = _folded_place(plain.origin, end)
    at += plain.text[at : at + 1] == " "
    return bool(words().uses.get(words().longest(plain.text, at), 0) & Use.SPEECH)
