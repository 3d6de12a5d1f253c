"""Times of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._clock import clock
from goodata.model import Field, FilePins


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The time of day, of 24 hours; morning and afternoon only by a declared format."""
    found = clock(text, (field.format, *field.formats))
    if found is None:
        return Reading(text, fault="value-of-wrong-type")
    return Reading(text, value=found)


def bound(text: str, _field: Field) -> time:
    """A minimum or maximum as `08:30`."""
    return time.fromisoformat(text)


def entry_rule(_field: Field, _pins: FilePins) -> EntryRule:
    """Text: a workbook keeps a time as a part of a day, which other programs read as a number."""
    minutes = 'ISNUMBER(FIND(":",{cell}))'
    return EntryRule(test=minutes, beyond="that it is a time of 24 hours")


def mock(_field: Field, below: Callable[[int], int]) -> str:
    """A time between 08:00 and 17:59."""
    return f"{8 + below(10):02}:{below(60):02}"


TYPE = FieldType(
    name="time",
    base="time",
    word="time of day",
    parse=parse,
    expects=lambda _field: "a time of 24 hours, such as 16:30",
    constraints=frozenset({"required", "unique", "enum"})
    | {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"},
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("16:30", value=time(16, 30)),
        Example("๑๖:๓๐:๐๕", value=time(16, 30, 5)),
        Example("4.30 PM", {"format": "%I.%M %p"}, value=time(16, 30)),
    ),
    bad=(
        Example("4.30 PM", fault="value-of-wrong-type"),
        Example("25:00", fault="value-of-wrong-type"),
        Example("16.30", fault="value-of-wrong-type"),
        Example("noon", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
