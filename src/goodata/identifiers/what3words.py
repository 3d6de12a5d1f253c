"""Addresses of three words: three strokes, then words of any language with points between.

Source:
    what3words, form of an address; whether the words are in the list is not asked, since the list
    is not free.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.text import trimmed

# Words of scripts without cases count as well, with the marks that stand above and below letters.
_WORD = "[^\\W\\d_][^\\s\\d_./\\\\,;:!?()<>\"'@]{1,40}"
_WHOLE = re.compile(rf"///{_WORD}\.{_WORD}\.{_WORD}")
_INSIDE = re.compile(rf"(?<![/:]){_WHOLE.pattern}(?![./])")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Spans of three words behind three strokes."""
    if "///" in text:
        yield from (match.span() for match in _INSIDE.finditer(text))


def valid(text: str) -> bool:
    """Whether a text is three words behind three strokes."""
    return _WHOLE.fullmatch(trimmed(text)) is not None


_WORDS = of("coordinates", "address", en=("what3words", "w3w"))

DETECTOR = Detector(
    name="what3words",
    group=Group.PLACE,
    country=None,
    find=find,
    valid=valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="what3words, form of an address",
    good=("///filled.count.soap", "///ไม่มี.ที่ใด.เลย"),
    bad=("filled.count.soap", "///filled.count", "https://filled.count.soap"),
    context=_WORDS,
    shape="********************",
)
