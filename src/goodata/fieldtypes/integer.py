"""Whole numbers."""

from __future__ import annotations

import re

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._numbers import bound, digits, exact, plain, signs
from goodata.model import Field, FilePins

_MOST_DIGITS = 15
"""Excel keeps fifteen digits of a number; what stands behind them is zeros."""


def parse(text: str, field: Field, context: Context) -> Reading:
    """The whole number a text stands for.

    Leading zeros and a sign pass. `12.0` and more than fifteen digits are marks a spreadsheet left;
    `1e5` is not taken for a whole number.
    """
    number = plain(text, *signs(field, context))
    if number is None or exact(number) is None:
        return Reading(text, fault="value-of-wrong-type")
    if re.fullmatch(r"[+-]?\d+", number, re.ASCII):
        if digits(number) > _MOST_DIGITS:
            return Reading(text, fault="spreadsheet-damage")
        return Reading(text, value=int(number))
    damaged = re.fullmatch(r"[+-]?\d+\.0+|\d(\.\d+)?E\+\d{2,}", number, re.ASCII | re.IGNORECASE)
    return Reading(text, fault="spreadsheet-damage" if damaged else "value-of-wrong-type")


def entry_rule(_field: Field, _pins: FilePins) -> EntryRule:
    """A number without a fraction."""
    return EntryRule("0", "{cell}=INT({cell})", measured=True)


TYPE = FieldType(
    name="integer",
    base="integer",
    word="whole number",
    parse=parse,
    expects=lambda _field: "a whole number",
    constraints=frozenset(
        {"required", "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
        | {"pattern", "enum"}
    ),
    options=frozenset({"groupChar"}),
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("007", value=7),
        Example("๑๗", value=17),
        Example("-5", value=-5),
        Example("1,022", {"groupChar": ","}, value=1022),
    ),
    bad=(
        Example("1,022", fault="value-of-wrong-type"),
        Example("12.0", fault="spreadsheet-damage"),
        Example("1234567890123456", fault="spreadsheet-damage"),
        Example("1e5", fault="value-of-wrong-type"),
        Example("²", fault="value-of-wrong-type"),
    ),
)
