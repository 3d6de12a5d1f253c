"""Numbers that a state gives to people: identity card, passport, tax, social insurance."""

from __future__ import annotations

import re

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.model import Field, FilePins
from goodata.text import fold, fold_digits

_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2,}|[0-9]+\.0+", re.IGNORECASE)
_MOST_ZEROS = 3


def canonical(text: str) -> str:
    """A number as it is compared: digits of every script as 0 to 9, no blanks, strokes, points.

    >>> canonical("๑-1002-19999-99-3"), canonical("s 1234567 d")
    ('1100219999993', 'S1234567D')
    """
    return re.sub(r"[\s.\-\u2010-\u2015]+", "", fold(fold_digits(text))).upper()


def parse(text: str, field: Field, context: Context) -> Reading:
    """The canonical number. One that its scheme does not pass is kept and only questioned.

    To refuse a true number is worse than to let a false one through: people have the card they
    have. A number that passes only with zeros before it has lost them in a spreadsheet.
    """
    if _SHORTENED.fullmatch(fold_digits(text)):
        return Reading(text, fault="spreadsheet-damage")
    number = canonical(text)
    if not any(sign.isdigit() for sign in number):
        return Reading(text, fault="value-of-wrong-type")
    valid = context.validators.get(str(field.options.get("scheme")))
    if valid is None or valid(text):
        return Reading(text, value=number)
    if number.isdigit() and any(valid("0" * more + number) for more in range(1, _MOST_ZEROS + 1)):
        return Reading(text, fault="spreadsheet-damage")
    return Reading(text, value=number, fault="check-digit-wrong")


def expects(field: Field) -> str:
    """What such a field wants, with its scheme where one is stated."""
    scheme = field.options.get("scheme")
    return f"a number of the scheme {scheme}" if scheme else "a number given by a state"


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Text; what it must look like is more than Excel can test."""
    return EntryRule(beyond=f"that it is {expects(field)}")


TYPE = FieldType(
    name="governmentNumber",
    base="string",
    word="government number",
    parse=parse,
    expects=expects,
    entry_rule=entry_rule,
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    options=frozenset({"scheme"}),
    good=(
        Example("1-1002-19999-99-3", {"scheme": "th-pin"}, value="1100219999993"),
        Example("s1234567d", {"scheme": "sg-nric"}, value="S1234567D"),
        Example("12/KaMaYa(N)999999", value="12/KAMAYA(N)999999"),
    ),
    bad=(
        Example("1.10E+12", {"scheme": "th-pin"}, fault="spreadsheet-damage"),
        Example("1099999999", {"scheme": "vn-cccd"}, fault="spreadsheet-damage"),
        Example("8999999999997", {"scheme": "th-pin"}, fault="check-digit-wrong"),
        Example("pending", {"scheme": "th-pin"}, fault="value-of-wrong-type"),
    ),
)
