"""Table Schema's list: items of any kind with a delimiter between them."""

from __future__ import annotations

from goodata.fieldtypes import Context, Example, FieldType, Reading
from goodata.model import Field
from goodata.text import trimmed


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The items of a cell, in their order."""
    sign = str(field.options.get("delimiter", ","))
    return Reading(text, value=tuple(trimmed(item) for item in text.split(sign)))


TYPE = FieldType(
    name="list",
    base="list",
    word="list",
    parse=parse,
    expects=lambda field: f"items with {field.options.get('delimiter', ',')} between them",
    constraints=frozenset({"required"}),
    options=frozenset({"delimiter"}),
    good=(Example("a, b", value=("a", "b")),),
    bad=(),
)
