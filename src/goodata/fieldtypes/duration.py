"""Lengths of time, as ISO 8601 writes them."""

from __future__ import annotations

import re
from collections.abc import Callable

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.model import Field, FilePins
from goodata.text import fold_digits

_WHOLE = re.compile(
    r"-?P(?=.)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)",
    re.ASCII,
)


def parse(text: str, _field: Field, _context: Context) -> Reading:
    """The duration as ISO writes it. Months and days have no order, so none is ever longer."""
    bare = fold_digits(text).upper()
    if not _WHOLE.fullmatch(bare):
        return Reading(text, fault="value-of-wrong-type")
    return Reading(text, value=bare)


def entry_rule(_field: Field, _pins: FilePins) -> EntryRule:
    """Text that begins with P."""
    return EntryRule(test='LEFT({cell},1)="P"', beyond="that it is a duration, such as P2Y6M")


def mock(_field: Field, below: Callable[[int], int]) -> str:
    """Up to eleven months and some days."""
    months = below(12)
    return f"P{months}M{1 + below(28)}D" if months else f"P{1 + below(28)}D"


TYPE = FieldType(
    name="duration",
    base="duration",
    word="length of time",
    parse=parse,
    expects=lambda _field: "a length of time as ISO writes it, such as P2Y6M or PT1H30M",
    constraints=frozenset({"required", "unique", "enum"}),
    entry_rule=entry_rule,
    good=(
        Example("P2Y6M", value="P2Y6M"),
        Example("pt1h30m", value="PT1H30M"),
        Example("P๓W", value="P3W"),
    ),
    bad=(
        Example("P", fault="value-of-wrong-type"),
        Example("P1YT", fault="value-of-wrong-type"),
        Example("2 years", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
