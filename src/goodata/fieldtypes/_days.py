"""What types of days and moments share: how the dictionary says they are written."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date

from goodata import dates
from goodata.fieldtypes import Context
from goodata.model import Field

ORDERS = {"dmy": "day/month/year", "mdy": "month/day/year", "ymd": "year/month/day"}
"""How each order is named to people."""

OPTIONS = frozenset({"calendar", "yearOffset", "excelSerial", "twoDigitYears", "notFuture"})
"""What a dictionary may say about a field of days."""

LIMITS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"})

Period = tuple[date, date]
"""The first and the last day that a date of less than full precision can mean."""

_TEXT_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{4})-(\d{2})|(\d{4})")


def stated_order(field: Field, context: Context) -> str | None:
    """The order the dictionary states: by the field's formats, else for the file."""
    for pattern in (field.format, *field.formats):
        order = "".join(
            sign
            for sign in (pattern or "").replace("%b", "%m").replace("%B", "%m")
            if sign in "dmYy"
        ).lower()
        if order in ORDERS:
            return order
    return context.pins.date_order


def rules(field: Field, context: Context) -> dates.Rules:
    """All that must be known before this field's dates can be read."""
    of, known = context.worked_out.get(field.name, (None, None))
    if of is field and isinstance(known, dates.Rules):
        return known
    made = _rules(field, context)
    context.worked_out[field.name] = field, made
    return made


def _rules(field: Field, context: Context) -> dates.Rules:
    options = field.options
    offset = str(options.get("yearOffset", dates.BUDDHIST_OFFSET))
    return dates.Rules(
        as_of=context.as_of,
        order=context.orders.get(field.name) or stated_order(field, context),
        calendar=str(options.get("calendar", context.pins.calendar)),
        two_digit_years=str(options.get("twoDigitYears", context.pins.two_digit_years)),
        year_offset=int(offset),
        serial=options.get("excelSerial") in (True, "true"),
    )


def period(text: str, known: dates.Rules) -> tuple[str, Period] | str:
    """What a date without its day means: `month` or `year` with its days; else the fault's name.

    It is completed with a first day and read as every other date, so eras and months' names are
    those of whole dates.

    >>> period("03/2024", dates.Rules(date(2025, 1, 1)))
    ('month', (datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)))
    >>> period("2567", dates.Rules(date(2025, 1, 1)))
    'buddhist-era-year'
    """
    fixed = replace(known, order="dmy")
    ways = (("year", f"1/1/{text}"), ("month", f"1/{text}"), ("month", f"{text}/1"))
    fault = "date-incomplete"
    for precision, completed in ways:
        parsed = dates.parse(completed, fixed)
        if parsed.value is not None:
            return precision, _all_of(parsed.value, precision)
        if parsed.fault in ("buddhist-era-year", "two-digit-year", "date-impossible"):
            fault = parsed.fault
    return fault


def _all_of(first: date, precision: str) -> Period:
    if precision == "year":
        return first, date(first.year, 12, 31)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def whole_days(text: str) -> Period:
    """The days of an ISO date of any precision, as limits in a dictionary are written.

    Raises:
        ValueError: it is none.

    >>> whole_days("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    match = _TEXT_DATE.fullmatch(text)
    if match is None:
        raise ValueError("not an ISO date")
    if match[1]:
        day = date.fromisoformat(text)
        return day, day
    if match[4]:
        return _all_of(date(int(match[4]), int(match[5]), 1), "month")
    return _all_of(date(int(match[6]), 1, 1), "year")


def iso(days: Period) -> str:
    """A period as ISO writes a date of that precision.

    >>> iso((date(2024, 3, 1), date(2024, 3, 31))), iso((date(2024, 1, 1), date(2024, 12, 31)))
    ('2024-03', '2024')
    """
    first, last = days
    if first == last:
        return first.isoformat()
    return (
        first.isoformat()[:7]
        if (first.year, first.month) == (last.year, last.month)
        else (f"{first.year:04}")
    )


def is_buddhist(field: Field, pinned: str) -> bool:
    """Whether years of this field are those of the Buddhist era throughout."""
    return str(field.options.get("calendar", pinned)) == "buddhist"
