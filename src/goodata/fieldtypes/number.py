"""Numbers with or without decimals."""

from __future__ import annotations

from decimal import Decimal

from goodata.fieldtypes import Context, Example, FieldType, Reading
from goodata.fieldtypes._numbers import bound, entry_rule, exact, plain, signs
from goodata.model import Field


def parse(text: str, field: Field, context: Context) -> Reading:
    """The number a text stands for; `%` only in a field whose unit is `%`."""
    if text.endswith("%") and field.unit == "%":
        text = text[:-1].rstrip()
    number = plain(text, *signs(field, context))
    value = None if number is None else exact(number)
    if value is None:
        return Reading(text, fault="value-of-wrong-type")
    return Reading(text, value=value)


TYPE = FieldType(
    name="number",
    base="number",
    word="number",
    parse=parse,
    expects=lambda _field: "a number",
    constraints=frozenset(
        {"required", "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
        | {"pattern", "enum"}
    ),
    options=frozenset({"decimalChar", "groupChar"}),
    bound=bound,
    entry_rule=entry_rule,
    good=(
        Example("1e5", value=Decimal("1e5")),
        Example("๑.๕", value=Decimal("1.5")),
        Example("1,5", {"decimalChar": ","}, value=Decimal("1.5")),
    ),
    bad=(
        Example("1,022", fault="value-of-wrong-type"),
        Example("1.5", {"decimalChar": ","}, fault="value-of-wrong-type"),
        Example("infinity", fault="value-of-wrong-type"),
        Example("5 %", fault="value-of-wrong-type"),
    ),
)
