"""What the order of codes and of rows gives away, and what the number of a code's rows does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes

Floats = NDArray[np.float64]
_TAIL = re.compile(r"\d+")
_RUN = re.compile("[0-9]+")


def ranks(values: Floats) -> Floats:
    """The rank of each of n numbers, from 1; equal ones share their mean rank.

    >>> ranks(np.array([3.0, 1.0, 3.0])).tolist()
    [2.5, 1.0, 2.5]
    """
    _, at, many = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(many)
    return np.asarray((ends - (many - 1) / 2)[at], np.float64)


def correlation(one: Floats, other: Floats) -> float:
    """Spearman's rank correlation of n pairs, -1 to 1; 0 where either never varies.

    Source: Spearman (1904); with ties, Pearson's correlation of the mean ranks.

    >>> correlation(np.arange(5.0), np.arange(5.0) ** 3)
    1.0
    """
    if len(one) < 3:
        return 0.0
    a, b = ranks(one), ranks(other)
    a, b = a - a.mean(), b - b.mean()
    spread = float(np.sqrt((a @ a) * (b @ b)))
    return round(float(a @ b) / spread, 12) if spread else 0.0


def sorted_places(texts: Sequence[str]) -> Floats:
    """Where each text stands among the others once they are sorted: numbers in it by size."""
    plain = all(each.isascii() and each.isprintable() for each in texts)
    keys: Sequence[Any] = list(map(_padded if plain else natural, texts))
    ordered = sorted(range(len(texts)), key=keys.__getitem__)
    found = np.zeros(len(texts), np.float64)
    place = 0.0
    for earlier, each in zip([None, *ordered], ordered, strict=False):
        if earlier is not None and texts[earlier] != texts[each]:
            place += 1
        found[each] = place
    return found


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A text for sorting, runs of digits by size.

    >>> natural("P2") < natural("P10")
    True
    """
    parts = re.split(r"(\d+)", text)
    return tuple(
        (0, int(each), "") if each.isdigit() and each.isascii() else (1, 0, each)
        for each in parts
        if each
    )


def _padded(text: str) -> str:
    """A text of ASCII as another one that sorts as `natural` sorts it."""
    return _RUN.sub(_pad, text)


def _pad(run: re.Match[str]) -> str:
    digits = run.group().lstrip("0")
    return f"\x01{len(digits):09}{digits}"


def counting(texts: Sequence[str]) -> float:
    """Share of codes whose successor, one higher, is a code as well: 1 for a running number.

    >>> counting(["P1", "P2", "P3", "P4"]), counting(["P7", "P113", "P20", "P55"])
    (1.0, 0.0)
    """
    split = [_numbered(each) for each in set(texts)]
    known = {each for each in split if each is not None}
    if len(known) < 2 or len(known) < 0.9 * len(split):
        return 0.0
    followed = sum((front, number + 1) in known for front, number in known)
    return followed / (len(known) - 1)


def _numbered(text: str) -> tuple[str, int] | None:
    found = list(_TAIL.finditer(text))
    if not found or len(found[-1].group()) > 18:
        return None
    last = found[-1]
    return text[: last.start()] + "#" + text[last.end() :], int(last.group())


@dataclass(frozen=True)
class Frequency:
    """What the numbers of rows give away when codes and people are sorted by them.

    Attributes:
        expected: share of people that are named rightly so on average, 0 to 1.
        chance: the same without looking at any number.
        alone: people whose number of rows nobody else has.
    """

    expected: float
    chance: float
    alone: int


def frequency(codes: Codes, people: Codes) -> Frequency:
    """How far the number of rows a code has leads to the person with as many.

    The best assignment of codes to people by their numbers is to sort both: with costs that grow
    with the difference no other assignment (Hungarian or otherwise) costs less. Codes and people
    with equal numbers are matched by chance among themselves.

    Args:
        codes: how many rows each code has.
        people: how many rows each person has in the original.

    >>> frequency(np.array([1, 1, 5]), np.array([5, 1, 1]))
    Frequency(expected=0.6666666666666666, chance=0.3333333333333333, alone=1)
    """
    number = len(people)
    if not number or not len(codes):
        return Frequency(0.0, 0.0, 0)
    one, other = np.sort(codes)[::-1], np.sort(people)[::-1]
    short = min(len(one), len(other))
    same = one[:short] == other[:short]
    values, many = np.unique(other, return_counts=True)
    share = dict(zip(values.tolist(), (1 / many).tolist(), strict=True))
    right = sum(share[int(each)] for each in other[:short][same])
    return Frequency(right / number, 1 / number, int((many == 1).sum()))
