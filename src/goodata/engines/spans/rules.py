"""Every rule asked of one text; what stands of their answers is chosen afterwards."""

from __future__ import annotations

from collections.abc import Iterator

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
)


def every(text: str, own: Own, place: Known | None) -> Iterator[Span]:
    """All spans that any rule finds, in no order; they may meet.

    Args:
        text: a note.
        own: what the columns around it hold.
        place: whether a name is a place's, or None.
    """
    yield from numbers.find(text)
    yield from dialled.find(text)
    yield from days.find(text)
    yield from addresses.find(text)
    yield from own_values.find(text, own)
    people = tuple(strangers.find(text, place))
    yield from own_people.find(text, own, people)
    yield from people
    yield from places.find(text, place)
