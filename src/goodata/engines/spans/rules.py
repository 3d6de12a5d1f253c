"""Every rule asked of one text; what stands of their answers is chosen afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from goodata.engines.spans import (
    Known,
    Own,
    Span,
    addresses,
    days,
    dialled,
    numbers,
    own_people,
    own_values,
    places,
    strangers,
    zawgyi,
)
from goodata.engines.spans.choosing import chosen


def find(text: str, own: Own, place: Known | None) -> tuple[Span, ...]:
    """The spans of a text as `spans.find` promises them."""
    read = zawgyi.read(text)
    if read is None:
        return chosen(text, every(text, own, place))
    unicode, origin = read
    return zawgyi.back(chosen(unicode, every(unicode, own, place)), origin)


def every(text: str, own: Own, place: Known | None) -> Iterator[Span]:
    """All spans that any rule finds, in no order; they may meet.

    Args:
        text: a note.
        own: what the columns around it hold.
        place: whether a name is a place's, or None.
    """
    of_anybody = _of_anybody if len(text) <= _REMEMBERED else _of_anybody.__wrapped__
    things, people, around = of_anybody(text, place)
    yield from things
    yield from own_values.find(text, own)
    yield from own_people.find(text, own, people)
    yield from people
    yield from around


_REMEMBERED = 2_000
"""Signs of the longest text that is remembered."""
_Spans = tuple[Span, ...]


@lru_cache(maxsize=1024)
def _of_anybody(text: str, place: Known | None) -> tuple[_Spans, _Spans, _Spans]:
    """What is found whoever a text is about: things such as numbers, then people, then places.

    Notes are asked a second time as if nobody were known, and many rows hold the same short one.
    """
    things = (
        *numbers.find(text),
        *dialled.find(text),
        *days.find(text),
        *addresses.find(text),
    )
    return things, tuple(strangers.find(text, place)), tuple(places.find(text, place))
