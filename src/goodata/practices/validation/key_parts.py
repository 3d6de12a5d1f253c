"""How a cell is compared as part of a key."""

from __future__ import annotations

from goodata.fieldtypes import Reading
from goodata.text import fold, fold_digits, trimmed


def key_part(reading: Reading) -> str | None:
    """A cell as it is compared in a key; None where it takes no part in one.

    Capitals, blanks and the script of digits do not tell two keys apart. Missing and unreadable
    cells take no part; a mark that nobody declared does, for it must not hide a repeated key.
    """
    if reading.readable:
        if isinstance(reading.value, str):
            return fold(fold_digits(reading.value))
        return str(reading.value)
    return trimmed(reading.text) if reading.form == "undeclared mark" else None
