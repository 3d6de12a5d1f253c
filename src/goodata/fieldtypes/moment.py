"""A day and a time in one cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from goodata import dates
from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._clock import clock
from goodata.fieldtypes._days import LIMITS, OPTIONS, ORDERS, is_buddhist, rules, stated_order
from goodata.model import Field, FilePins
from goodata.text import fold_digits

_ZONE = re.compile(r"\s*(?:Z|[+-]\d{2}:?\d{2})$", re.ASCII)
_PARTS = re.compile(r"(?P<day>.*?\d)(?:T|,?\s+)(?P<time>\d{1,2}[:.].*)")


def parse(text: str, field: Field, context: Context) -> Reading:
    """The moment, by the clock of the place where it was written.

    A zone behind it is accepted and not applied: rows without one are of the same clock, and could
    not be compared with what was moved.
    """
    bare = fold_digits(text)
    match = _PARTS.fullmatch(_ZONE.sub("", bare) if ":" in bare else bare)
    if match is None:
        return Reading(text, fault="value-of-wrong-type")
    parsed = dates.parse(match["day"], rules(field, context))
    time = clock(match["time"], [_clock_part(each) for each in (field.format, *field.formats)])
    if time is None or parsed.fault is not None:
        fault = parsed.fault if time is not None else "value-of-wrong-type"
        return Reading(text, fault=fault, form=parsed.form.value)
    if parsed.value is None:
        # It can be read both ways, and nobody said which.
        stated = "a date and a time, with the order of day and month stated in the dictionary"
        fault = "value-of-wrong-type"
        return Reading(text, fault=fault, expected=stated, form=parsed.form.value)
    return Reading(text, value=datetime.combine(parsed.value, time), form=parsed.form.value)


def _clock_part(pattern: str | None) -> str | None:
    """The end of a pattern that speaks of the hour: `%H.%M` of `%d/%m/%Y %H.%M`."""
    places = [place for sign in ("%H", "%I") if (place := (pattern or "").find(sign)) >= 0]
    return (pattern or "")[min(places) :] if places else None


def bound(text: str, _field: Field) -> datetime:
    """A minimum or maximum in ISO: a day, or a day and a time."""
    return datetime.fromisoformat(text).replace(tzinfo=None)


def expects(field: Field) -> str:
    """What such a field wants, with the order where the field itself states one."""
    order = stated_order(field, Context(date.min))
    return f"a date as {ORDERS[order]} and a time" if order else "a date and a time"


def entry_rule(field: Field, pins: FilePins) -> EntryRule:
    """A real date with its time; text where years are of the Buddhist era."""
    if is_buddhist(field, pins.calendar):
        return EntryRule(beyond="that it is a date of the Buddhist era and a time")
    return EntryRule("dd mmm yyyy hh:mm", "{cell}>=1", measured=True)


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A moment of the years 2022 to 2024, in ISO."""
    later = int(str(field.options.get("yearOffset", dates.BUDDHIST_OFFSET)))
    year = 2022 + below(3) + (later if is_buddhist(field, "gregorian") else 0)
    day = f"{year}-{1 + below(12):02}-{1 + below(28):02}"
    return f"{day} {8 + below(10):02}:{below(60):02}"


_DMY = {"format": "%d/%m/%Y %H:%M"}
_FIFTH = datetime(2024, 3, 5, 16, 30)  # noqa: DTZ001 - the clock of the place, see `parse`

TYPE = FieldType(
    name="datetime",
    base="datetime",
    word="date and time",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "unique", "enum"}) | LIMITS,
    options=OPTIONS,
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("2024-03-05T16:30:00Z", value=_FIFTH),
        Example("05/03/2024 16:30", _DMY, value=_FIFTH),
        Example("๕/๓/๒๕๖๗ ๑๖:๓๐", {**_DMY, "calendar": "buddhist"}, value=_FIFTH),
        Example("05/03/2024 4.30 pm", {"format": "%d/%m/%Y %I.%M %p"}, value=_FIFTH),
        Example("5 มีนาคม 2024 16:30", value=_FIFTH),
    ),
    bad=(
        Example("2024-03-05", fault="value-of-wrong-type"),
        Example("2024-03-05 25:00", fault="value-of-wrong-type"),
        Example("31/04/2024 16:30", _DMY, fault="date-impossible"),
        Example("05/03/2567 16:30", _DMY, fault="buddhist-era-year"),
        Example("16:30", fault="value-of-wrong-type"),
        Example("05/03/2024 16:30", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
