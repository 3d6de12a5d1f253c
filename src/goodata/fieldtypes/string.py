"""Text, as it stands."""

from __future__ import annotations

import re

from goodata.fieldtypes import Context, Example, FieldType, Reading
from goodata.model import Field
from goodata.patterns import Never, Screen

# A long number that a spreadsheet has shortened: the digits behind the E are lost for good.
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,}", re.IGNORECASE)


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The text is its own value, unless a spreadsheet has turned a long number into `8.55E+10`."""
    if field.subtype is None and _SHORTENED.fullmatch(text):
        return Reading(text, fault="spreadsheet-damage")
    return Reading(text, value=text)


def screen(_field: Field, _context: Context) -> Screen:
    """Ordinary texts that are no shortened number."""
    shortened = r"\A\p{Nd}(?:[.,]\p{Nd}+)?[eE]\+\p{Nd}{2,}\z"
    return Screen(never=(Never(shortened, signs="+"),), ignores="")


TYPE = FieldType(
    name="string",
    base="string",
    word="text",
    parse=parse,
    screen=screen,
    expects=lambda _field: "text",
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    good=(Example("007", value="007"), Example("ម៉ែសុត", value="ម៉ែសុត")),
    bad=(Example("8.55E+10", fault="spreadsheet-damage"),),
)
