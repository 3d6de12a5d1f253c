"""A cell as it is compared with others when a code is given to a person (`canon 1`).

Source: guide, practice 63; `engines/vault/canon`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from goodata import fieldtypes, names
from goodata.engines.vault import canon
from goodata.fieldtypes import Context
from goodata.model import Field

_SYMBOLS = frozenset({"caseNumber", "governmentNumber", "phone", "pseudonym"})
"""Types of fields whose hyphens, blanks and brackets are no part of them."""
_ZAWGYI = 0.95
"""Probability from which a Burmese text is taken for Zawgyi."""


def canonical(spec: Field, text: str, context: Context) -> str | None:
    """A cell as it is compared; None where it holds no answer that could tell people apart.

    Every kind of nothing is None, and so is a date that cannot be read for certain.

    Args:
        spec: the cell's field.
        text: the cell as it stands.
        context: what reading it depends on; a date's order and era come from there alone.
    """
    read = fieldtypes.read(text, spec, context)
    if read.missing is not None or read.fault == "undeclared-missing-marker":
        return None
    if spec.holds_days:
        return _day(read.value) if read.fault is None else None
    return compared(spec)(text)


def compared(spec: Field) -> Callable[[str], str | None]:
    """How the answers of a field are compared, days aside; kinds of nothing are no answers."""
    return canon.symbols if spec.kind_of_type in _SYMBOLS else canon.words


def _day(value: object) -> str | None:
    """A day, moment or year in ISO form; the span where only month or year are known."""
    first, last = fieldtypes.ends(value)
    if isinstance(first, dt.date) and isinstance(last, dt.date):
        return canon.day(first, last)
    return str(value) if isinstance(value, int) else None


def is_zawgyi(text: str) -> bool:
    """Whether a Burmese text is written in Zawgyi; it must be converted before it gets a code."""
    return not text.isascii() and names.zawgyi(text) >= _ZAWGYI
