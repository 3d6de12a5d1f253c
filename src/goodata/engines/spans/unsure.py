"""Words of a text that may be somebody's name and were not taken for one: for a person to look at.

In Latin letters capitals for which something speaks, though too little; in the scripts without
blanks stretches that no list knows, behind a word that may introduce somebody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodata.engines.spans import Known, Span
from goodata.engines.spans.folding import folded
from goodata.engines.spans.segments import Use, cuts, words
from goodata.engines.spans.strangers import Reader
from goodata.engines.spans.words import UNSPACED

_SHORTEST, _LONGEST = 4, 24
_CUES = Use.ROLE | Use.TITLE | Use.SURE | Use.NAMING | Use.WITH | Use.OTHERS


def find(text: str, found: Sequence[Span], place: Known | None) -> Iterator[Span]:
    """Parts of a text that may name somebody, outside of what was found; source `doubt`.

    Args:
        text: a note.
        found: its spans.
        place: whether a name is a place's.
    """
    taken = {at for each in found for at in range(each.start, each.end)}
    for start, end in (*_capitals(text, place), *_unknown(text)):
        if taken.isdisjoint(range(start, end)):
            yield Span(start, end, "person", "doubt")


def _capitals(text: str, place: Known | None) -> Iterator[tuple[int, int]]:
    reader = Reader(text, place)
    for _each in reader.people():
        # The doubts are known once all of it has been read.
        continue
    yield from reader.doubted


def _unknown(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of letters of unspaced scripts that are no word, behind a cue."""
    if not UNSPACED.search(text):
        return
    plain = folded(text)
    at, cued = 0, False
    while at < len(plain.text):
        word = words().longest(plain.text, at)
        if word:
            cued, at = bool(words().uses[word] & _CUES), at + len(word)
            continue
        if not UNSPACED.match(plain.text, at):
            cued = cued and plain.text[at] in " :("
            at += 1
            continue
        end = _end(plain.text, at)
        if cued and _SHORTEST <= end - at <= _LONGEST:
            yield plain.span(at, end)
        at, cued = end, False


def _end(text: str, start: int) -> int:
    """Where a stretch of signs is over that are of no word."""
    at = start + 1
    while at < len(text) and UNSPACED.match(text, at):
        if not cuts(text, at) and words().longest(text, at):
            return at
        at += 1
    return at
