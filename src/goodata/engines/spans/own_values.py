"""What the row's own cells hold, found again in its note.

Numbers are known by their last digits, however they are written; all else as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.engines.spans import Own, Span
from goodata.engines.spans.folding import Folded, folded, key

_NUMBERS = frozenset(
    {"phone", "government number", "passport", "bank account", "card", "case number", "plate"}
)
_TAIL = 8
"""Last digits by which a number is known again, however its beginning is written."""
_LEAST_DIGITS, _LEAST_LETTERS = 6, 4
_RUN = re.compile(r"[+(]?[0-9a-z][0-9a-z ().\-/]*[0-9a-z]", re.IGNORECASE)


def find(text: str, own: Own) -> Iterator[Span]:
    """The row's own numbers, addresses and places."""
    if not own.values:
        return
    plain = folded(text)
    for kind, values in own.values.items():
        for value in values:
            if kind in _NUMBERS:
                yield from _number(plain, kind, value)
            else:
                yield from _whole(plain, kind, value)


def _number(plain: Folded, kind: str, value: str) -> Iterator[Span]:
    digits = re.sub(r"[^0-9a-z]", "", key(value))
    if sum(sign.isdigit() for sign in digits) < _LEAST_DIGITS:
        yield from _whole(plain, kind, value)
        return
    tail = digits[-_TAIL:]
    # Between the digits people put blanks, points and strokes.
    pattern = re.compile(r"[ ().\-/]{0,2}".join(map(re.escape, tail)) + r"(?![0-9])")
    for match in pattern.finditer(plain.text):
        start = match.start()
        while start and re.match(r"[0-9a-z+(]", plain.text[start - 1]):
            start -= 1
        yield Span(*plain.span(start, match.end()), kind, "own")


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
