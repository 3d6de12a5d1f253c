"""One answer from many rules: which spans stand where they meet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from operator import attrgetter

from goodata.engines.spans import Span

_RANK = {
    "card": 0,
    "government number": 0,
    "e-mail": 1,
    "link": 1,
    "coordinates": 1,
    "handle": 2,
    "passport": 2,
    "bank account": 2,
    "phone": 3,
    "plate": 3,
    "date": 4,
    "address": 5,
    "case number": 5,
    "person": 6,
    "other number": 7,
    "place": 8,
}
"""What stands where two spans of equal length meet; the surer kind first."""
_SOURCES = {"own": 0, "detector": 1, "cue": 2, "list": 3}


def chosen(text: str, found: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that stand: of those that meet, the longest, then the surer; parts merge into it.

    A span that reaches out of the one that stands is cut to what is left of it, so that nothing
    found is left in the clear.
    """
    taken: list[Span] = []
    cover = bytearray(len(text))
    every = list(found)
    own = [each for each in every if each.kind == "person" and each.source == "own"]
    if own:
        places = [each for each in every if each.kind == "place"]
        own = [each for each in own if not _names_place(text, each, places)]
        every = [
            _known(each, own) for each in every if not (places and _names_place(text, each, places))
        ]
    for each in sorted(every, key=_order):
        for start, end in _free(cover, each.start, each.end):
            if (start, end) != (each.start, each.end) and not _worth_it(each, text[start:end]):
                continue
            first, last = _trimmed(text, start, end)
            if first < last:
                cover[first:last] = b"\x01" * (last - first)
                taken.append(_moved(each, first, last))
    # No two of them begin at one place.
    return tuple(sorted((_whole_signs(text, each) for each in taken), key=_START))


_START = attrgetter("start")


def _moved(each: Span, start: int, end: int) -> Span:
    if (start, end) == (each.start, each.end):
        return each
    return Span(start, end, each.kind, each.source, each.whose)


def _names_place(text: str, each: Span, places: Sequence[Span]) -> bool:
    """Whether a word that looks like one of the row is a part of the name of a place: Hà Giang."""
    if each.kind != "person" or each.source != "own" or " " in text[each.start : each.end]:
        return False
    return any(
        one.start <= each.start
        and each.end <= one.end
        and (one.start, one.end) != (each.start, each.end)
        for one in places
    )


_MOSTLY = 0.8
"""Share of a name that must be the row's own for the whole to be taken for it."""


def _known(each: Span, own: Sequence[Span]) -> Span:
    """A person found by a title or a list, as the one of the row whose name it mostly is."""
    if each.kind != "person" or each.source == "own":
        return each
    inside = [one for one in own if each.start <= one.start and one.end <= each.end]
    whose = {one.whose for one in inside}
    longest = max((one.end - one.start for one in inside), default=0)
    if len(whose) != 1 or longest < _MOSTLY * (each.end - each.start):
        return each
    return Span(each.start, each.end, each.kind, "own", whose.pop())


def _worth_it(each: Span, rest: str) -> bool:
    """Whether what another span leaves over still tells something: not the word for a place."""
    letters = sum(sign.isalnum() for sign in rest)
    if each.kind == "person":
        return letters >= 2 and each.source == "own"
    return letters >= 2 and (each.kind not in ("place", "address") or any(map(str.isupper, rest)))


def _order(each: Span) -> tuple[int, bool, int, int, int, int]:
    # What only a list says gives way to whatever has more to go by; people of the row are known
    # where other people only seem to be, but not inside an address of the network.
    mine = each.kind == "person" and each.source == "own"
    network = each.kind in _NETWORK and each.source in ("detector", "cue")
    return (
        0 if network else 1 if mine else 2,
        each.source == "list",
        -(each.end - each.start),
        _RANK.get(each.kind, 9),
        _SOURCES.get(each.source, 9),
        each.start,
    )


_NETWORK = frozenset({"e-mail", "link", "handle"})


def _free(cover: bytearray, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    at = start
    while at < end:
        at = cover.find(0, at, end)
        if at < 0:
            break
        stop = cover.find(1, at, end)
        if stop < 0:
            stop = end
        found.append((at, stop))
        at = stop
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _whole_signs(text: str, each: Span) -> Span:
    """A span that ends between a letter and its marks takes the marks in."""
    end = each.end
    while end < len(text) and text[end] > "\u02ff" and unicodedata.category(text[end]) in _MARKS:
        end += 1
    return _moved(each, each.start, end)


_MARKS = frozenset({"Mn", "Mc"})
