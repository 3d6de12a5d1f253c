"""Free text: sentences about a person or a case."""

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
    name="notes",
    base="string",
    word="notes",
    parse=parse,
    screen=screen,
    expects=lambda _field: "text",
    constraints=frozenset({"required", "minLength", "maxLength"}),
    options=frozenset({"language"}),
    good=(
        Example("came with her sister\nfrom the camp", value="came with her sister\nfrom the camp"),
    ),
    bad=(),
)
