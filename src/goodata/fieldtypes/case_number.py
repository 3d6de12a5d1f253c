"""The number a case or a person goes by in the files."""

from __future__ import annotations

import re

from goodata.fieldtypes import Context, Example, FieldType, Reading
from goodata.model import Field
from goodata.patterns import Never, Screen, fault, matches
from goodata.text import fold, fold_digits

_BETWEEN = re.compile(r"[\s\-‐-―]+")
_DIGITS = re.compile(r"\d{1,14}", re.ASCII)
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+\d{2,}|\d+\.0+", re.IGNORECASE)


def canonical(text: str) -> str:
    """A case number as it is compared: case, blanks and hyphens do not tell two apart.

    >>> canonical("kh 0001") == canonical("KH-0001")
    True
    """
    return _BETWEEN.sub("", fold(fold_digits(text))).upper()


def lost_zeros(text: str, field: Field) -> bool:
    """Whether a number fits the field's pattern only with zeros before it, as Excel drops them."""
    pattern = field.constraints.pattern
    if pattern is None or not _DIGITS.fullmatch(text) or fault(pattern):
        return False
    longer = [text.zfill(len(text) + more) for more in range(7)]
    verdicts = matches(longer, pattern)
    return not verdicts[0] and bool(verdicts[1:].any())


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The canonical number; a number that a spreadsheet shortened or robbed of zeros has none."""
    if _SHORTENED.fullmatch(text) or lost_zeros(fold_digits(text), field):
        return Reading(text, fault="spreadsheet-damage")
    return Reading(text, value=canonical(text))


def screen(_field: Field, _context: Context) -> Screen:
    """Ordinary texts that are no shortened number; a pattern is asked for by its own check."""
    shortened = r"\A(?:\p{Nd}(?:[.,]\p{Nd}+)?[eE]\+\p{Nd}{2,}|\p{Nd}+\.0+)\z"
    return Screen(never=(Never(shortened, signs="+."),), ignores=" \n-")


TYPE = FieldType(
    name="caseNumber",
    base="string",
    word="case number",
    parse=parse,
    screen=screen,
    expects=lambda _field: "a case number",
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    good=(
        Example("kh-0001", value="KH0001"),
        Example("0042", {"constraints": {"pattern": "[0-9]{4}"}}, value="0042"),
    ),
    bad=(
        Example("42", {"constraints": {"pattern": "[0-9]{4}"}}, fault="spreadsheet-damage"),
        Example("1.0", fault="spreadsheet-damage"),
    ),
)
