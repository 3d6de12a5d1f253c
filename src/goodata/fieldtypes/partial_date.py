"""Days of which only the month or the year may be known.

The value is the first and the last day it can mean, so that a rule is decided only where every day
in between decides it alike.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from goodata import dates
from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._days import LIMITS, OPTIONS, Period, iso, period, rules, whole_days
from goodata.model import Field, FilePins

PRECISIONS = ("day", "month", "year")
"""How much of a date may be known, most first; all three where the dictionary names none."""


def precisions(field: Field) -> tuple[str, ...]:
    """How exact an answer may be here."""
    given = field.options.get("precision")
    named = given if isinstance(given, (list, tuple)) else PRECISIONS
    return tuple(each for each in PRECISIONS if each in named)


def parse(text: str, field: Field, context: Context) -> Reading:
    """The first and last day a text can mean, if it is as exact as is asked for."""
    known = rules(field, context)
    parsed = dates.parse(text, known)
    form = parsed.form.value
    if parsed.value is not None:
        fine = "day" in precisions(field)
        return _told(text, field, (parsed.value, parsed.value), form, fine=fine)
    if parsed.fault != "date-incomplete":
        return Reading(text, fault=parsed.fault, form=form)
    found = period(text, known)
    if isinstance(found, str):
        return Reading(text, fault=found, form=form)
    precision, days = found
    return _told(text, field, days, form, fine=precision in precisions(field))


def _told(text: str, field: Field, days: Period, form: str, *, fine: bool) -> Reading:
    if fine:
        return Reading(text, value=days, form=form)
    # A day where only years are asked for tells more of a person than was agreed.
    return Reading(text, fault="value-of-wrong-type", expected=expects(field), form=form)


def canonical(value: Period) -> str:
    """A value as ISO writes it, as exactly as it is known: `2024-03`."""
    return iso(value)


def expects(field: Field) -> str:
    """What such a field wants: how exact it may be."""
    words = {"day": "a day", "month": "a month and year", "year": "a year"}
    return " or ".join(words[each] for each in precisions(field)) or "a date"


def bound(text: str, _field: Field) -> Period:
    """A minimum or maximum in ISO, of any precision."""
    return whole_days(text)


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Text: a workbook makes a whole day of every date, and would invent the day."""
    return EntryRule(beyond=f"that it is {expects(field)}")


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A date in ISO, as exact as the field allows."""
    year = 1975 + below(40)
    if str(field.options.get("calendar")) == "buddhist":
        year += int(str(field.options.get("yearOffset", dates.BUDDHIST_OFFSET)))
    listed = precisions(field)
    chosen = listed[below(len(listed))] if listed else "day"
    month, day = 1 + below(12), 1 + below(28)
    return {"year": f"{year}", "month": f"{year}-{month:02}"}.get(
        chosen, f"{year}-{month:02}-{day:02}"
    )


_DMY = {"format": "%d/%m/%Y"}
_MARCH = (date(2024, 3, 1), date(2024, 3, 31))
_YEAR = (date(2024, 1, 1), date(2024, 12, 31))

TYPE = FieldType(
    name="partialDate",
    base="date",
    word="date or part of one",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "unique", "enum"}) | LIMITS,
    options=OPTIONS | {"precision"},
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("05/03/2024", _DMY, value=(date(2024, 3, 5), date(2024, 3, 5))),
        Example("2024-03", value=_MARCH),
        Example("03/2024", value=_MARCH),
        Example("Mar 2024", value=_MARCH),
        Example("มีนาคม 2567", {"calendar": "buddhist"}, value=_MARCH),
        Example("พ.ศ. 2567", {"calendar": "eitherMarked"}, value=_YEAR),
        Example("2024", {"precision": ["year"]}, value=_YEAR),
    ),
    bad=(
        Example("13/2024", fault="value-of-wrong-type"),
        Example("31/04/2024", _DMY, fault="date-impossible"),
        Example("2567", fault="buddhist-era-year"),
        Example("05/03/2024", {**_DMY, "precision": ["year"]}, fault="value-of-wrong-type"),
        Example("2024", {"precision": ["day", "month"]}, fault="value-of-wrong-type"),
        Example("last spring", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
