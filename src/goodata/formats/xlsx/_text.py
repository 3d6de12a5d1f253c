"""The text of a number whose format shows zeros in front."""

from __future__ import annotations


def with_zeros(number: str, digits: int) -> str:
    """A whole number with the zeros that its format shows; other text as it is.

    >>> with_zeros("7", 5), with_zeros("-7", 5), with_zeros("7.5", 5)
    ('00007', '-00007', '7.5')
    """
    sign, bare = number[: number.startswith("-")], number.removeprefix("-")
    return sign + bare.zfill(digits) if bare.isdecimal() else number
