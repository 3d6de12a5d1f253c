"""What coordinates share: one axis read from text, its limits, and a box it should lie in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from goodata.fieldtypes import Context, EntryRule, FieldType, Reading, _numbers
from goodata.fieldtypes._numbers import bound, exact, plain, signs
from goodata.model import Field, FilePins

MOST_LATITUDE, MOST_LONGITUDE = Decimal(90), Decimal(180)

Box = tuple[Decimal, Decimal, Decimal, Decimal]
"""South, west, north, east, in degrees."""


def degrees(text: str, field: Field, context: Context, most: Decimal) -> Decimal | None:
    """Decimal degrees, or None where the text is no number or beyond the end of the axis."""
    number = plain(text, *signs(field, context))
    value = None if number is None else exact(number)
    return value if value is not None and abs(value) <= most else None


def box(field: Field) -> Box | None:
    """The field's `bounds`: south, west, north, east; None where they are absent or unclear."""
    given = field.options.get("bounds")
    written = given.split(",") if isinstance(given, str) else given
    if not isinstance(written, (list, tuple)) or len(written) != 4:
        return None
    numbers = [exact(str(each).strip()) for each in written]
    south, west, north, east = numbers
    if south is None or west is None or north is None or east is None:
        return None
    return south, west, north, east


def somewhere(field: Field, below: Callable[[int], int], name: str) -> str:
    """One axis of an invented point: inside the field's box, else between Yangon and Manila."""
    limits = box(field) or (Decimal(6), Decimal(96), Decimal(20), Decimal(121))
    low, high = (limits[0], limits[2]) if name == "latitude" else (limits[1], limits[3])
    steps = max(int((high - low) * 1000), 1)
    sign = str(field.options.get("decimalChar") or ".")
    return str((low + Decimal(below(steps)) / 1000).quantize(Decimal("0.001"))).replace(".", sign)


def axis(name: str, word: str, most: Decimal) -> FieldType:
    """The type of a column that holds one axis, degrees up to `most` either way."""
    low, high = (0, 2) if most == MOST_LATITUDE else (1, 3)

    def mock(field: Field, below: Callable[[int], int]) -> str:
        return somewhere(field, below, name)

    def parse(text: str, field: Field, context: Context) -> Reading:
        value = degrees(text, field, context, most)
        if value is None:
            return Reading(text, fault="value-of-wrong-type")
        limits = box(field)
        inside = limits is None or limits[low] <= value <= limits[high]
        return Reading(text, value=value, fault=None if inside else "coordinates-outside-bounds")

    def entry_rule(field: Field, pins: FilePins) -> EntryRule:
        rule = _numbers.entry_rule(field, pins)
        return replace(rule, test=f"ABS({{cell}})<={most}") if rule.measured else rule

    return FieldType(
        name=name,
        base="number",
        word=word,
        parse=parse,
        expects=lambda _field: f"a {word} in decimal degrees, -{most} to {most}",
        constraints=frozenset(
            {"required", "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
            | {"pattern", "enum"}
        ),
        options=frozenset({"decimalChar", "groupChar", "bounds", "partner"}),
        bound=bound,
        entry_rule=entry_rule,
        good=(),
        bad=(),
        mock=mock,
    )
