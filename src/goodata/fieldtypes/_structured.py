"""What types share whose cells hold a structure of their own, written as JSON.

Such a cell is a table inside a table: nothing in it can be judged, described or made safe. It is
read as text, and the dictionary is warned of (`type-read-as-text`).
"""

from __future__ import annotations

import json

from goodata.fieldtypes import Context, EntryRule, FieldType, Reading
from goodata.model import Field, FilePins

TYPES = ("object", "array", "geojson")
"""Table Schema's types that are read as text."""


def structured(name: str, word: str, kind: type, sign: str) -> FieldType:
    """A type whose cells hold JSON of one kind, kept as text.

    Args:
        name: Table Schema's.
        word: for people, such as `json object`.
        kind: what the JSON must be: `dict` or `list`.
        sign: with which it begins.
    """
    wanted = f"a {word}"

    def parse(text: str, _field: Field, _context: Context) -> Reading:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, kind):
            return Reading(text, fault="value-of-wrong-type")
        return Reading(text, value=text)

    def entry_rule(_field: Field, _pins: FilePins) -> EntryRule:
        return EntryRule(test=f"CODE({{cell}})={ord(sign)}", beyond=f"that it is {wanted}")

    return FieldType(
        name=name,
        base=name,
        word=word,
        parse=parse,
        expects=lambda _field: wanted,
        constraints=frozenset({"required", "unique", "minLength", "maxLength", "enum"}),
        good=(),
        bad=(),
        entry_rule=entry_rule,
    )
