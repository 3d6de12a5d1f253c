"""What the row's own cells hold, found again in its note.

Numbers are known by their last digits, however they are written; all else as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from goodata.engines.spans import Own, Span
from goodata.engines.spans.folding import Folded, folded, key

_NUMBERS = frozenset(
    {"phone", "government number", "passport", "bank account", "card", "case number", "plate"}
)
_TAIL = 8
"""Last digits by which a number is known again, however its beginning is written."""
_LEAST_DIGITS, _LEAST_LETTERS = 6, 4
_GROUPED = re.compile(r"[+(]?[0-9a-z](?:[ ().\-/]{0,2}[0-9a-z])*")
"""Digits and letters with what people put between them: blanks, points and strokes."""
_APART = re.compile(r"[^0-9a-z]")


def find(text: str, own: Own) -> Iterator[Span]:
    """The row's own numbers, addresses and places."""
    if not own.values:
        return
    plain = folded(text)
    for kind, values in own.values.items():
        for value in values:
            wanted = _APART.sub("", key(value)) if kind in _NUMBERS else ""
            if sum(map(str.isdigit, wanted)) >= _LEAST_DIGITS:
                yield from _number(plain, kind, wanted)
            else:
                yield from _whole(plain, kind, value)


def _number(plain: Folded, kind: str, wanted: str) -> Iterator[Span]:
    """A number by its last signs, to the beginning of the stretch they end, or of the number."""
    tail = wanted[-_TAIL:]
    if tail not in _bare(plain.text):
        return
    for start, end, bare in _stretches(plain.text):
        at = bare.find(tail)
        places = _signs(plain.text, start, end) if at >= 0 else ()
        while at >= 0:
            last = at + len(tail)
            if last == len(bare) or not bare[last].isdigit():
                first = places[_whole_from(bare, at, wanted[:-_TAIL])]
                while first > start and plain.text[first - 1] in _GLUED:
                    first -= 1
                yield Span(*plain.span(first, places[last - 1] + 1), kind, "own")
            at = bare.find(tail, at + 1)


def _whole_from(bare: str, at: int, ahead: str) -> int:
    """Where a number begins whose last signs stand at a place: with as many more as agree."""
    more = 0
    while more < min(at, len(ahead)) and bare[at - more - 1] == ahead[-more - 1]:
        more += 1
    return at - more


_GLUED = frozenset("0123456789abcdefghijklmnopqrstuvwxyz+(")


@lru_cache(maxsize=4)
def _bare(text: str) -> str:
    """All digits and letters of a text, in which its stretches stand one behind the other."""
    return text.translate(_NO_OTHERS) if text.isascii() else _OTHERS.sub("", text)


_NO_OTHERS = dict.fromkeys(each for each in range(128) if not chr(each).isalnum())
_OTHERS = re.compile("[^0-9a-z]+")


@lru_cache(maxsize=4)
def _stretches(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where digits and letters stand in a row: beginning and end, and the signs without others."""
    found = ((*match.span(), _OTHERS.sub("", match.group())) for match in _GROUPED.finditer(text))
    return tuple(each for each in found if len(each[2]) >= _LEAST_DIGITS)


def _signs(text: str, start: int, end: int) -> tuple[int, ...]:
    """The places of the digits and letters of a stretch."""
    return tuple(at for at in range(start, end) if text[at].isalnum())


def _whole(plain: Folded, kind: str, value: str) -> Iterator[Span]:
    wanted = key(value)
    if len(wanted) < _LEAST_LETTERS:
        return
    at = plain.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _stands_apart(plain.text, at, end):
            yield Span(*plain.span(at, end), kind, "own")
        at = plain.text.find(wanted, end)


def _stands_apart(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    spaced = text[start] < "\u0e00"
    return not spaced or not (before.isalnum() or after.isalnum())
