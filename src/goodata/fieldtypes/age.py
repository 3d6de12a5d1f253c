"""Ages in completed years."""

from __future__ import annotations

import re
from collections.abc import Callable

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._numbers import bound, digits, exact, plain, signs
from goodata.model import Field, FilePins

OLDEST = 120
"""Years beyond which an age is questioned where the dictionary states no limit of its own."""


def parse(text: str, field: Field, context: Context) -> Reading:
    """The age. One beyond 120 years, or before birth, is kept and questioned, never dropped."""
    number = plain(text, *signs(field, context))
    if number is None or exact(number) is None:
        return Reading(text, fault="value-of-wrong-type")
    if not re.fullmatch(r"[+-]?\d+", number, re.ASCII):
        damaged = re.fullmatch(r"[+-]?\d+\.0+", number, re.ASCII)
        return Reading(text, fault="spreadsheet-damage" if damaged else "value-of-wrong-type")
    if digits(number) > 15:
        return Reading(text, fault="spreadsheet-damage")
    years = int(number)
    usual = (_stated(field, "low") or years >= 0) and (_stated(field, "high") or years <= OLDEST)
    return Reading(text, value=years, fault=None if usual else "age-questioned")


def _stated(field: Field, end: str) -> bool:
    """Whether the dictionary sets its own limit there; then that one is asked."""
    limits = field.constraints
    low = limits.minimum is not None or limits.exclusive_minimum is not None
    high = limits.maximum is not None or limits.exclusive_maximum is not None
    return low if end == "low" else high


def entry_rule(_field: Field, _pins: FilePins) -> EntryRule:
    """A whole number; Excel's rule would refuse what is only questioned, so there is no limit."""
    return EntryRule("0", "{cell}=INT({cell})", measured=True)


def mock(field: Field, below: Callable[[int], int]) -> str:
    """An age between 5 and 64, within the field's limits."""
    limits = field.constraints
    low = int(limits.minimum or int(limits.exclusive_minimum or 4) + 1)
    high = int(limits.maximum or int(limits.exclusive_maximum or 65) - 1)
    return str(low + below(max(high - low, 0) + 1))


TYPE = FieldType(
    name="age",
    base="integer",
    word="age",
    parse=parse,
    expects=lambda _field: "an age in completed years",
    constraints=frozenset({"required", "unique", "minimum", "maximum", "enum", "pattern"})
    | {"exclusiveMinimum", "exclusiveMaximum"},
    options=frozenset({"at", "groupChar"}),
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("19", value=19),
        Example("๑๙", value=19),
        Example("0", value=0),
        Example("121", {"constraints": {"maximum": 130}}, value=121),
    ),
    bad=(
        Example("200", fault="age-questioned"),
        Example("-3", fault="age-questioned"),
        Example("19.0", fault="spreadsheet-damage"),
        Example("nineteen", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
