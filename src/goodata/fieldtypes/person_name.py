"""Names of people, whole or in parts: never split, never re-cased."""

from __future__ import annotations

from goodata.fieldtypes import Context, Example, FieldType, Reading
from goodata.model import Field
from goodata.patterns import Screen

PARTS = ("full", "given", "middle", "family", "honorific", "other", "father", "mother")
"""Which part of a name a field holds."""

_WORDS = {
    "given": "a given name",
    "middle": "a middle name",
    "family": "a family name",
    "honorific": "a title",
    "father": "the father's name",
    "mother": "the mother's name",
}


def parse(text: str, _field: Field, _context: Context) -> Reading:
    """The name as it stands; with digits it is kept but questioned, without letters it is none.

    Digits are a case number, an age or a telephone number that slipped into the column.
    """
    if not any(sign.isalpha() for sign in text):
        return Reading(text, fault="value-of-wrong-type")
    digits = any(sign.isdecimal() for sign in text)
    return Reading(text, value=text, fault="digits-in-name" if digits else None)


def screen(_field: Field, _context: Context) -> Screen:
    """Ordinary texts with a letter and without a digit."""
    return Screen(only=(r"[^\p{Nd}]*\pL[^\p{Nd}]*",), ignores="")


TYPE = FieldType(
    name="personName",
    base="string",
    word="person's name",
    parse=parse,
    screen=screen,
    expects=lambda field: _WORDS.get(str(field.options.get("part")), "a person's name"),
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    options=frozenset({"part", "order", "script"}),
    good=(
        Example("ธนา ไม่มีจริง", {"part": "full"}, value="ธนา ไม่มีจริง"),
        Example("DE LA NADIE", {"part": "family"}, value="DE LA NADIE"),
    ),
    bad=(
        Example("Nadie 24", fault="digits-in-name"),
        Example("ธนา ๒๔", fault="digits-in-name"),
        Example("0819999999", fault="value-of-wrong-type"),
        Example("?!", fault="value-of-wrong-type"),
    ),
)
