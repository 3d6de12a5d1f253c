"""Anything: the column is known, but nothing is asked of its cells."""

from __future__ import annotations

from goodata.fieldtypes import Context, Example, FieldType, Reading
from goodata.model import Field
from goodata.patterns import Screen


def parse(text: str, _field: Field, _context: Context) -> Reading:
    """The text is its own value."""
    return Reading(text, value=text)


def screen(_field: Field, _context: Context) -> Screen:
    """Every ordinary text."""
    return Screen(ignores="")


TYPE = FieldType(
    name="any",
    base="any",
    word="anything",
    parse=parse,
    screen=screen,
    expects=lambda _field: "anything",
    constraints=frozenset({"required", "unique", "enum"}),
    good=(Example("1e5", value="1e5"),),
    bad=(),
)
