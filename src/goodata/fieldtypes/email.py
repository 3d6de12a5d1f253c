"""One e-mail address."""

from __future__ import annotations

import re

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.model import Field, FilePins

# The same pattern serves RE2, so it says its blanks one by one.
_ADDRESS = re.compile(r"[^@ \t\r\n]+@[^@ \t\r\n]+\.[^@ \t\r\n]+")


def parse(text: str, _field: Field, _context: Context) -> Reading:
    """The address with its domain in lower case; whether it exists is not asked.

    The part before the `@` is left alone: some hosts tell its cases apart.
    """
    if not _ADDRESS.fullmatch(text):
        return Reading(text, fault="value-of-wrong-type")
    person, _, domain = text.rpartition("@")
    return Reading(text, value=f"{person}@{domain.casefold()}")


def entry_rule(_field: Field, _pins: FilePins) -> EntryRule:
    """Text with one `@`, a point behind it, and no blank."""
    one = 'LEN({cell})-LEN(SUBSTITUTE({cell},"@",""))=1'
    point = 'ISNUMBER(FIND(".",{cell},FIND("@",{cell})+2))'
    return EntryRule(test=f'AND({one},{point},ISERROR(FIND(" ",{{cell}})))')


TYPE = FieldType(
    name="email",
    base="string",
    word="e-mail address",
    parse=parse,
    expects=lambda _field: "one e-mail address",
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    entry_rule=entry_rule,
    good=(Example("No.Body@Example.ORG", value="No.Body@example.org"),),
    bad=(
        Example("nobody@example", fault="value-of-wrong-type"),
        Example("a@example.org b@example.org", fault="value-of-wrong-type"),
        Example("nobody", fault="value-of-wrong-type"),
    ),
)
