"""A year by itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._days import LIMITS, is_buddhist, period, rules
from goodata.model import Field, FilePins
from goodata.text import fold_digits

_BARE = re.compile(r"\d{4}", re.ASCII)


def parse(text: str, field: Field, context: Context) -> Reading:
    """The year of the common era that four digits name, in the calendar that is stated."""
    bare = fold_digits(text)
    if re.fullmatch(r"\d{4}\.0+", bare, re.ASCII):
        return Reading(text, fault="spreadsheet-damage")
    found = period(bare, rules(field, context))
    if not isinstance(found, str) and found[0] == "year":
        return Reading(text, value=found[1][0].year)
    known = isinstance(found, str) and found != "date-incomplete" and _BARE.search(bare)
    return Reading(text, fault=str(found) if known else "value-of-wrong-type")


def bound(text: str, _field: Field) -> int:
    """A minimum or maximum: a year of the common era."""
    if not _BARE.fullmatch(text):
        raise ValueError("not a year")
    return int(text)


def entry_rule(field: Field, pins: FilePins) -> EntryRule:
    """A whole number; as text where it is of the Buddhist era, whose limits are written in ours."""
    if is_buddhist(field, pins.calendar):
        return EntryRule(test="LEN({cell})=4", beyond="that it is a year of the Buddhist era")
    return EntryRule("0", "AND({cell}=INT({cell}),{cell}>=1000,{cell}<=9999)", measured=True)


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A year within the field's limits, else one of the last years before 2025."""
    limits = field.constraints
    low = int(limits.minimum or int(limits.exclusive_minimum or 2017) + 1)
    high = int(limits.maximum or int(limits.exclusive_maximum or 2025) - 1)
    year = low + below(max(high - low, 0) + 1)
    offset = int(str(field.options.get("yearOffset", 543)))
    return str(year + offset if is_buddhist(field, "gregorian") else year)


TYPE = FieldType(
    name="year",
    base="year",
    word="year",
    parse=parse,
    expects=lambda _field: "a year of four digits",
    constraints=frozenset({"required", "unique", "enum"}) | LIMITS,
    options=frozenset({"calendar", "yearOffset"}),
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("2024", value=2024),
        Example("๒๕๖๗", {"calendar": "buddhist"}, value=2024),
        Example("พ.ศ. 2567", {"calendar": "eitherMarked"}, value=2024),
    ),
    bad=(
        Example("2567", fault="buddhist-era-year"),
        Example("2024.0", fault="spreadsheet-damage"),
        Example("24", fault="value-of-wrong-type"),
        Example("03/2024", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
