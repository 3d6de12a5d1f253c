"""A text folded for looking, with the way back: every folded sign knows where it came from.

Case, marks of Latin letters, invisible signs and digits of other scripts go; the signs of Thai,
Lao, Khmer and Burmese stay, in one spelling each where a sign has two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from goodata.text import fold_digits

_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_SPLIT = {
    "\u0e33": "\u0e4d\u0e32",
    "\u0eb3": "\u0ecd\u0eb2",
    "\u0edc": "\u0eab\u0e99",
    "\u0edd": "\u0eab\u0ea1",
}


@dataclass(frozen=True)
class Folded:
    """A folded text; `origin[i]` is where its i-th sign stands in the text it was made from.

    `origin` has one more entry, the length of that text, so that ends map as well.
    """

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the text as given, of a part of the folded one."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=64)
def folded(text: str) -> Folded:
    """A text folded, with the way back.

    >>> folded("Nguyễn Thị").text, folded("ĐỖ").text
    ('nguyen thi', 'do')
    """
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    signs = list(map(_SIGNS.__getitem__, text))
    whole = "".join(signs)
    if len(whole) == len(signs) and "" not in signs:
        return Folded(whole, range(len(text) + 1))
    origin: list[int] = []
    for place, sign in enumerate(signs):
        origin.extend([place] * len(sign))
    return Folded(whole, (*origin, len(text)))


_MOST_SIGNS = 16_384
"""Signs that are remembered: more than the scripts of the region have together."""


class _Signs(dict[str, str]):
    """Every sign met so far to what it is folded to; there are far fewer signs than texts."""

    def __missing__(self, sign: str) -> str:
        found = "" if sign in _INVISIBLE else _folded_sign(fold_digits(sign))
        if len(self) < _MOST_SIGNS:
            self[sign] = found
        return found


_SIGNS = _Signs()


def _folded_sign(sign: str) -> str:
    if sign.isascii():
        return sign.lower()
    if sign in _SPLIT:
        return _SPLIT[sign]
    if unicodedata.category(sign) == "Mn" and "\u0300" <= sign <= "\u036f":
        return ""
    parts = unicodedata.normalize("NFD", sign.casefold().replace("đ", "d"))
    return "".join(each for each in parts if not "\u0300" <= each <= "\u036f")


@lru_cache(maxsize=131_072)
def key(text: str) -> str:
    """A text folded, without the way back."""
    if text.isascii():
        return text.lower().strip()
    return "".join(map(_SIGNS.__getitem__, text)).strip()


@lru_cache(maxsize=4)
def lowered(text: str) -> str:
    """A text in small letters with digits as 0 to 9, sign for sign: offsets stay."""
    plain = fold_digits(text)
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(each if len(each.lower()) != 1 else each.lower() for each in plain)


@lru_cache(maxsize=4)
def runs(plain: str) -> frozenset[str]:
    """The runs of letters from a to z in a folded text: without one of its words no rule fits."""
    return frozenset(_RUN.findall(plain))


_RUN = re.compile("[a-z]+")
