"""Several answers in one cell, in any order, out of a closed list."""

from __future__ import annotations

from goodata.fieldtypes import Context, Example, FieldType, Reading, code
from goodata.model import Field
from goodata.text import trimmed


def delimiter(field: Field) -> str:
    """What stands between the items of a cell."""
    return str(field.options.get("delimiter", ";"))


def _names(field: Field, option: str) -> tuple[str, ...]:
    given = field.options.get(option, ())
    return tuple(str(each) for each in given) if isinstance(given, (list, tuple)) else (str(given),)


def _number(field: Field, option: str) -> int | None:
    given = field.options.get(option)
    return None if given is None else int(str(given))


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The set of codes a cell holds; an item is named by its position, never by what it says."""
    written = [trimmed(item) for item in text.split(delimiter(field))]
    items = [
        code(item, field.categories) if field.categories else Reading(item, value=item)
        for item in written
        if item
    ]
    for number, item in enumerate(items, start=1):
        if item.value is None:
            return Reading(text, fault="item-not-in-list", expected=f"item {number}")
    values = [str(item.value) for item in items]
    wrong = _shape(values, field)
    if wrong is not None:
        return Reading(text, fault="value-of-wrong-type", expected=wrong)
    misspelt = any(item.fault for item in items)
    return Reading(
        text,
        value=frozenset(values),
        fault="spelling-of-listed-value" if misspelt else None,
        suggestion=delimiter(field).join(values) if misspelt else None,
    )


def _shape(values: list[str], field: Field) -> str | None:
    if len(set(values)) < len(values):
        return "each item once"
    exclusive = set(_names(field, "exclusive"))
    if len(values) > 1 and exclusive & set(values):
        return "this answer alone, without others beside it"
    least, most = _number(field, "minItems"), _number(field, "maxItems")
    if least is not None and len(values) < least:
        return f"at least {least} items"
    if most is not None and len(values) > most:
        return f"at most {most} items"
    return None


_ITEMS = {"categories": [{"value": "a"}, {"value": "b", "label": "Bee"}, {"value": "no"}]}

TYPE = FieldType(
    name="selectMultiple",
    base="list",
    word="several choices",
    parse=parse,
    expects=lambda field: f"items of the list, with {delimiter(field)} between them",
    constraints=frozenset({"required"}),
    options=frozenset({"delimiter", "exclusive", "minItems", "maxItems"}),
    good=(
        Example("b; a", _ITEMS, value=frozenset({"a", "b"})),
        Example("no", {**_ITEMS, "exclusive": ["no"]}, value=frozenset({"no"})),
    ),
    bad=(
        Example("a;c", _ITEMS, fault="item-not-in-list"),
        Example("a;a", _ITEMS, fault="value-of-wrong-type"),
        Example("a;no", {**_ITEMS, "exclusive": ["no"]}, fault="value-of-wrong-type"),
        Example("Bee", _ITEMS, fault="spelling-of-listed-value"),
    ),
)
