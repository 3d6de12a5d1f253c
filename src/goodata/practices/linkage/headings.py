"""What a heading says of a column that is known by nothing else, and whose an address is."""

from __future__ import annotations

from goodata.practices.classification import headers, kinds
from goodata.practices.classification.values import Values
from goodata.practices.linkage import parts
from goodata.text import fold_name

_HOUSE = frozenset({"house", "street", "building", "unit", "rumah", "jalan"})
_NUMBER = frozenset({"number", "no", "nr", "num", "nomor", "no."})
_BOX = frozenset({"box", "pobox"})
_PAPERS = frozenset(
    {"document", "documents", "passport", "permit", "visa", "licence", "license", "dokumen"}
)
DIGITS = 4
"""Digits that the number of a document has at least."""
_EMPLOYER = "employer"
_ADDRESS = "address"


def role(heading: str, values: Values, mostly: float) -> tuple[str, str] | None:
    """Kind of comparison and role of a column of a file about people that no kind is known for.

    Args:
        heading: of the column.
        values: its answers.
        mostly: share of them that must look as the heading says.
    """
    words = set(fold_name(heading).split())
    if parts.part(heading) == parts.MIDDLE and values.share(_is_initial) > mostly:
        return "name", parts.MIDDLE
    of_address = (words & _HOUSE and words & _NUMBER) or words & _BOX or _names_address(heading)
    if of_address and values.share(_has_digit) > mostly:
        return "address", "address"
    if words & _PAPERS and values.share(_is_code) > mostly:
        return "personal_number", "number"
    return None


def of_work(heading: str) -> bool:
    """Whether a heading names a place of work.

    >>> of_work("employer_street_name"), of_work("street_name")
    (True, False)
    """
    return any(
        kinds.of_word(each.kind, each.word) == _EMPLOYER for each in headers.read(heading).words
    )


def _names_address(heading: str) -> bool:
    """Whether a heading names an address and nothing beside it, as `mailing_address_po` does."""
    found = headers.read(heading).words
    return bool(found) and all(each.kind == _ADDRESS for each in found)


def _is_initial(text: str) -> bool:
    return text.rstrip(".").isalpha()


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _is_code(text: str) -> bool:
    return sum(sign.isdigit() for sign in text) >= DIGITS and " " not in text
