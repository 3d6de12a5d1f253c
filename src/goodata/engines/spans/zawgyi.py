"""Burmese typed in Zawgyi, read as Unicode; spans lead back to the text as typed.

Zawgyi draws some signs before the letter they belong to, so the two spellings are led together run
by run: a place of the one is where as many signs of the other have been read.
"""

from __future__ import annotations

import re

from goodata.engines.spans import Span
from goodata.engines.spans.segments import MARKS
from goodata.names import _zawgyi

_RUN = re.compile("[\u1000-\u109f\uaa60-\uaa7f]+")
_LIKELY = 0.9
_DRAWN_BEFORE = frozenset("\u1031\u103b\u107e\u107f\u1080\u1081\u1082\u1083\u1084")


def read(text: str) -> tuple[str, tuple[int, ...]] | None:
    """A text with its Zawgyi turned into Unicode, and where each sign of it stood; None for others.

    The places have one more entry, the length of the text as given.
    """
    if _RUN.search(text) is None or _zawgyi.probability(text) < _LIKELY:
        return None
    signs: list[str] = []
    origin: list[int] = []
    last = 0
    for match in _RUN.finditer(text):
        signs.append(text[last : match.start()])
        origin += range(last, match.start())
        turned = _zawgyi.to_unicode(match.group())
        signs.append(turned)
        origin += [match.start() + each for each in _places(match.group(), turned)]
        last = match.end()
    signs.append(text[last:])
    origin += range(last, len(text) + 1)
    return "".join(signs), tuple(origin)


def _places(drawn: str, turned: str) -> list[int]:
    """For each sign of a turned run, the place in the drawn one where its syllable begins."""
    starts = _syllables(drawn)
    lengths = [len(_zawgyi.to_unicode(drawn[:each])) for each in starts]
    found: list[int] = []
    step = 0
    for at in range(len(turned)):
        while step + 1 < len(starts) and lengths[step + 1] <= at:
            step += 1
        found.append(starts[step])
    return found


def _syllables(drawn: str) -> list[int]:
    """Where a run may be cut: before a letter, or before what is drawn before one."""
    found = [0]
    for at in range(1, len(drawn)):
        opens = drawn[at] in _DRAWN_BEFORE or not _follows(drawn[at])
        if opens and drawn[at - 1] not in _DRAWN_BEFORE and drawn[at + 1 : at + 2] != "\u1039":
            found.append(at)
    return found


def _follows(sign: str) -> bool:
    """Whether a sign is drawn behind or around its letter."""
    return sign in MARKS or "\u1060" <= sign <= "\u1069" or "\u106c" <= sign <= "\u109d"


def back(spans: tuple[Span, ...], origin: tuple[int, ...]) -> tuple[Span, ...]:
    """Spans of the Unicode text as spans of the text as given."""
    found: list[Span] = []
    for each in spans:
        start, end = origin[each.start], origin[each.end]
        if start < end and (not found or found[-1].end <= start):
            found.append(Span(start, end, each.kind, each.source, each.whose))
    return tuple(found)
