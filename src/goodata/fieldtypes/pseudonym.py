"""Codes that stand for a person: drawn at random or keyed, with a check symbol (`codes`)."""

from __future__ import annotations

from collections.abc import Callable

from goodata import codes
from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.model import Field, FilePins

SCOPES = ("person", "recipient", "release")
"""Within what a code always stands for the same person."""


def prefix(field: Field) -> str | None:
    """What stands before the code, outside its check; None for nothing."""
    given = field.options.get("prefix")
    return str(given) if given else None


def lengths(field: Field) -> tuple[int, ...]:
    """How many data symbols a code may have; the check symbol comes besides."""
    given = field.options.get("length")
    return (int(str(given)),) if given else codes.LENGTHS


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The code without hyphens or prefix.

    One sign that only looks like a symbol is forgiven and told; a check symbol that does not fit
    means that the code leads to nobody, or to somebody else, so it has no value.
    """
    found = codes.read(text, prefix(field))
    if found is not None:
        if len(found.code) - 1 not in lengths(field):
            return Reading(text, fault="value-of-wrong-type")
        fault = "sign-taken-for-another" if found.repaired else None
        return Reading(text, value=found.code, fault=fault)
    bare = codes.without_prefix(codes.canonical(text), prefix(field))
    formed = bare is not None and codes.in_alphabet(bare) and len(bare) - 1 in lengths(field)
    return Reading(text, fault="check-digit-wrong" if formed else "value-of-wrong-type")


def expects(field: Field) -> str:
    """What such a field wants, by its form."""
    known = "F" * max(lengths(field)[0], 1)
    form = codes.printed(f"{known}F", prefix(field)).replace("F", "x")
    return f"a code such as {form}"


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Text of the right number of symbols; the check symbol is more than Excel can work out."""
    bare = 'SUBSTITUTE(SUBSTITUTE({cell},"-","")," ","")'
    more = len(codes.canonical(prefix(field) or "")) + 1
    fits = ",".join(f"LEN({bare})={each + more}" for each in lengths(field))
    test = f"OR({fits})" if "," in fits[fits.index("=") :] else fits
    return EntryRule(test=test, beyond="that its check symbol fits")


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A code with its check symbol, in the form in which it is printed."""
    data = "".join(codes.ALPHABET[below(len(codes.ALPHABET))] for _ in range(lengths(field)[0]))
    return codes.printed(data + codes.check_symbol(data), prefix(field))


TYPE = FieldType(
    name="pseudonym",
    base="string",
    word="pseudonym",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "unique", "enum"}),
    options=frozenset({"prefix", "length", "scope"}),
    entry_rule=entry_rule,
    good=(
        Example("7F3K-9QXR-V", value="7F3K9QXRV"),
        Example("7f3k 9qxr 2bcd m", value="7F3K9QXR2BCDM"),
        Example("KH-7F3K-9QXR-V", {"prefix": "KH"}, value="7F3K9QXRV"),
        Example("๗F๓K-๙QXR-V", value="7F3K9QXRV"),
    ),
    bad=(
        Example("7F3K-90XR-V", fault="sign-taken-for-another"),
        Example("7F3K-9XQR-V", fault="check-digit-wrong"),
        Example("7F3K-9QXR-V", {"prefix": "KH"}, fault="value-of-wrong-type"),
        Example("7F3K-9QXR-V", {"length": 12}, fault="value-of-wrong-type"),
        Example("Somchai", fault="value-of-wrong-type"),
    ),
    mock=mock,
)
