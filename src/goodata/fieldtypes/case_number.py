"""The number a case or a person goes by in the files."""

from __future__ import annotations

import re

from goodata import codes
from goodata.checksums import luhn, mod_37_36
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
    """The canonical number; a number that a spreadsheet shortened or robbed of zeros has none.

    One whose check symbol does not fit is kept and only questioned, as numbers of states are.
    """
    if _SHORTENED.fullmatch(text) or lost_zeros(fold_digits(text), field):
        return Reading(text, fault="spreadsheet-damage")
    number = canonical(text)
    rest = _without_prefix(number, field)
    if rest is None:
        return Reading(text, fault="value-of-wrong-type")
    passes = _CHECKS.get(str(field.options.get("check")))
    if passes is not None and not passes(rest):
        return Reading(text, value=number, fault="check-digit-wrong")
    return Reading(text, value=number)


_CHECKS = {"mod29": codes.valid, "luhn": luhn, "iso7064": mod_37_36}
"""What `check` may name; `iso7064` is MOD 37,36, which takes letters and digits."""


def _prefixes(field: Field) -> tuple[str, ...]:
    given = field.options.get("prefixes")
    return tuple(str(each) for each in given) if isinstance(given, tuple) else ()


def _without_prefix(number: str, field: Field) -> str | None:
    """What follows the longest of the field's prefixes; None where it begins with none of them."""
    if "prefixes" not in field.options:
        return number
    prefixes = sorted((canonical(each) for each in _prefixes(field)), key=len, reverse=True)
    if not prefixes:
        return number
    return next((number[len(each) :] for each in prefixes if number.startswith(each)), None)


def expects(field: Field) -> str:
    """What such a field wants, with its prefixes where they are stated."""
    prefixes = _prefixes(field)
    return (
        f"a case number that begins with {' or '.join(prefixes)}" if prefixes else "a case number"
    )


def screen(field: Field, _context: Context) -> Screen | None:
    """Ordinary texts that are no shortened number; a pattern is asked for by its own check."""
    if _prefixes(field) or field.options.get("check") in _CHECKS:
        return None
    shortened = r"\A(?:\p{Nd}(?:[.,]\p{Nd}+)?[eE]\+\p{Nd}{2,}|\p{Nd}+\.0+)\z"
    return Screen(never=(Never(shortened, signs="+."),), ignores=" \n-")


TYPE = FieldType(
    name="caseNumber",
    base="string",
    word="case number",
    parse=parse,
    screen=screen,
    expects=expects,
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    options=frozenset({"check", "prefixes"}),
    good=(
        Example("kh-0001", value="KH0001"),
        Example("0042", {"constraints": {"pattern": "[0-9]{4}"}}, value="0042"),
        Example("kh-7f3k-9qxr-v", {"check": "mod29", "prefixes": ("KH",)}, value="KH7F3K9QXRV"),
        Example("79927398713", {"check": "luhn"}, value="79927398713"),
        Example("A12425-GABC1234002M", {"check": "iso7064"}, value="A12425GABC1234002M"),
    ),
    bad=(
        Example("42", {"constraints": {"pattern": "[0-9]{4}"}}, fault="spreadsheet-damage"),
        Example("1.0", fault="spreadsheet-damage"),
        Example("7F3K-9QXV-R", {"check": "mod29"}, fault="check-digit-wrong"),
        Example("79927398710", {"check": "luhn"}, fault="check-digit-wrong"),
        Example("TH-0001", {"prefixes": ("KH", "LA")}, fault="value-of-wrong-type"),
    ),
)
