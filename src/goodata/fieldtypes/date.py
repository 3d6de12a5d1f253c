"""Days of the calendar, in the order, calendar and century the dictionary states."""

from __future__ import annotations

from datetime import date

from goodata import dates
from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._days import LIMITS, OPTIONS, ORDERS, is_buddhist, rules, stated_order
from goodata.model import Field, FilePins

__all__ = ["ORDERS", "TYPE", "stated_order"]


def parse(text: str, field: Field, context: Context) -> Reading:
    """The day a text names; where it can be read two ways and nobody said which, no value."""
    parsed = dates.parse(text, rules(field, context))
    return Reading(text, value=parsed.value, fault=parsed.fault, form=parsed.form.value)


def bound(text: str, _field: Field) -> date:
    """A minimum or maximum: ISO only, so that a dictionary can be read in one way."""
    return date.fromisoformat(text)


def expects(field: Field) -> str:
    """What such a field wants, with the order where the field itself states one."""
    order = stated_order(field, Context(date.min))
    return f"a date as {ORDERS[order]}" if order else "a date"


def entry_rule(field: Field, pins: FilePins) -> EntryRule:
    """A real date, which shows its month as a word so that nobody can take it for the day.

    In a column of Buddhist years a real date would be read as one of 543 years before, so there it
    is typed as text.
    """
    if is_buddhist(field, pins.calendar):
        return EntryRule(beyond="that it is a date of the Buddhist era")
    return EntryRule("dd mmm yyyy", "{cell}=INT({cell})", measured=True)


_DMY = {"format": "%d/%m/%Y"}

TYPE = FieldType(
    name="date",
    base="date",
    word="date",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "unique", "enum"}) | LIMITS,
    options=OPTIONS,
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("05/03/2024", _DMY, value=date(2024, 3, 5)),
        Example("2024-03-05", value=date(2024, 3, 5)),
        Example("๕/๓/๒๐๒๔", _DMY, value=date(2024, 3, 5)),
        Example("29/02/2567", {**_DMY, "calendar": "buddhist"}, value=date(2024, 2, 29)),
        Example("5 มีนาคม 2024", value=date(2024, 3, 5)),
    ),
    bad=(
        Example("31/04/2024", _DMY, fault="date-impossible"),
        Example("04/28/2024", _DMY, fault="orders-mixed"),
        Example("05/03/2567", _DMY, fault="buddhist-era-year"),
        Example("29/02/2568", {**_DMY, "calendar": "buddhist"}, fault="date-impossible"),
        Example("05/03/24", _DMY, fault="two-digit-year"),
        Example("43895", _DMY, fault="serial-number-in-text"),
        Example("2024", _DMY, fault="date-incomplete"),
        Example("last week", _DMY, fault="value-of-wrong-type"),
    ),
)
