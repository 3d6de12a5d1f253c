"""A month of a year, without its day."""

from __future__ import annotations

from collections.abc import Callable

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._days import LIMITS, Period, is_buddhist, period, rules, whole_days
from goodata.model import Field, FilePins
from goodata.text import fold_digits


def parse(text: str, field: Field, context: Context) -> Reading:
    """The first and last day of the month."""
    found = period(fold_digits(text), rules(field, context))
    if isinstance(found, str):
        known = found in ("buddhist-era-year", "two-digit-year")
        return Reading(text, fault=found if known else "value-of-wrong-type")
    precision, days = found
    if precision != "month":
        return Reading(text, fault="value-of-wrong-type")
    return Reading(text, value=days)


def bound(text: str, _field: Field) -> Period:
    """A minimum or maximum as `2024-03`."""
    return whole_days(text)


def entry_rule(_field: Field, _pins: FilePins) -> EntryRule:
    """Text: a workbook would make a whole day of it."""
    return EntryRule(beyond="that it is a month and year, such as 2024-03")


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A month of the years 2018 to 2024."""
    later = int(str(field.options.get("yearOffset", 543)))
    year = 2018 + below(7) + (later if is_buddhist(field, "gregorian") else 0)
    return f"{year}-{1 + below(12):02}"


_MARCH = whole_days("2024-03")

TYPE = FieldType(
    name="yearmonth",
    base="yearmonth",
    word="month and year",
    parse=parse,
    expects=lambda _field: "a month and year, such as 2024-03",
    constraints=frozenset({"required", "unique", "enum"}) | LIMITS,
    options=frozenset({"calendar", "yearOffset"}),
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("2024-03", value=_MARCH),
        Example("03/2024", value=_MARCH),
        Example("tháng 3 2024", value=_MARCH),
        Example("๐๓/๒๕๖๗", {"calendar": "buddhist"}, value=_MARCH),
    ),
    bad=(
        Example("2024", fault="value-of-wrong-type"),
        Example("2024-13", fault="value-of-wrong-type"),
        Example("03/2567", fault="buddhist-era-year"),
        Example("2024-03-05", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
