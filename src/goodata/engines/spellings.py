"""Texts that differ only in how they are written, and texts that are one slip apart.

Two ways, the surer one first: equal once case, blanks, hyphens, invisible signs and script digits
are folded (key collision); then few edits apart among those that are left (near neighbours). What
is found is a proposal: two true words may be one letter apart, and only a person can tell.

Source:
    Key collision and nearest neighbour as in OpenRefine's clustering; optimal string alignment
    distance as in rapidfuzz.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from goodata.text import fold, fold_digits

MOST_VALUES = 20_000
"""Distinct texts up to which near neighbours are looked for."""
_SHORTEST = 4
_LONG = 8
_LIKENESS = 0.75
_LEAD = 0.05
_BLOCK = 2
_JOINTS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")
_QUOTES = re.compile("[\u2018\u2019\u02bc\u00b4`]")


class Method(StrEnum):
    """How two texts were brought together."""

    SPELLING = "spelling"
    NEAR = "near"


@dataclass(frozen=True)
class Spelling:
    """A text that may be another one written otherwise.

    Attributes:
        written: as it stands in cells.
        canonical: what it may mean: a listed value, else the most frequent spelling.
        times: how many cells hold `written`.
        method: how it was found.
    """

    written: str
    canonical: str
    times: int
    method: Method


def key(text: str) -> str:
    r"""`text` with everything folded that does not tell two values apart.

    >>> key("Mae\u00a0Sot") == key("mae-sot\u200b"), key("หมู่ ๓") == key("หมู่ 3")
    (True, True)
    """
    return _JOINTS.sub(" ", _QUOTES.sub("'", fold_digits(fold(text)))).strip()


def near_equal(
    counted: Iterable[tuple[str, int]], listed: Sequence[str] = ()
) -> tuple[Spelling, ...]:
    """Every text that may be another one written otherwise, by canonical text, then frequency.

    Args:
        counted: distinct texts and how many cells hold each.
        listed: values of a closed list; they are canonical and never mapped to another one.

    >>> [each.canonical for each in near_equal([("Mae Sot", 9), ("mae sot", 1), ("Mae Sod", 1)])]
    ['Mae Sot', 'Mae Sot']
    """
    groups: dict[str, list[tuple[str, int]]] = {}
    for text, times in counted:
        folded = key(text)
        if folded:
            groups.setdefault(folded, []).append((text, times))
    by_key: dict[str, str] = {}
    for value in listed:
        by_key.setdefault(key(value), value)
    # One spelling of each group speaks for it; the others differ from it in writing alone.
    canonical = {
        folded: by_key.get(folded) or min(members, key=lambda each: (-each[1], each[0]))[0]
        for folded, members in groups.items()
    }
    totals = {folded: sum(each[1] for each in members) for folded, members in groups.items()}
    target = _neighbours(totals, set(by_key))
    found = [
        Spelling(
            text,
            canonical.get(target.get(folded, folded)) or by_key[target[folded]],
            number,
            Method.NEAR if folded in target else Method.SPELLING,
        )
        for folded, members in groups.items()
        for text, number in members
        if folded in target or text != canonical[folded]
    ]
    fixed = frozenset(listed)
    kept = [each for each in found if each.written not in fixed]
    return tuple(sorted(kept, key=lambda each: (each.canonical, -each.times, each.written)))


def _neighbours(times: dict[str, int], listed: set[str]) -> dict[str, str]:
    """For each folded text that is clearly one slip from a more frequent one: that one."""
    if len(times) > MOST_VALUES:
        return {}
    blocks: dict[str, list[str]] = {}
    for folded in {*times, *listed}:
        if len(folded) >= _SHORTEST:
            blocks.setdefault(folded[:_BLOCK], []).append(folded)
    target: dict[str, str] = {}
    for block in blocks.values():
        roots: list[str] = []
        # A listed value comes first; else the more frequent is taken to be meant.
        for folded in sorted(
            block, key=lambda each: (each not in listed, -times.get(each, 0), each)
        ):
            near = None if folded in listed else _nearest(folded, roots)
            if near is None:
                roots.append(folded)
            else:
                target[folded] = near
    return target


def _nearest(folded: str, roots: Sequence[str]) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    most = 3 if len(folded) > _LONG else 2
    found = process.extract(folded, roots, scorer=OSA.distance, score_cutoff=most, limit=5)
    # Two wards, two rooms, two years: what differs in its digits differs in earnest.
    digits = re.sub(r"\D+", " ", folded)
    likeness = sorted(
        (
            (OSA.normalized_similarity(folded, each), each)
            for each, _distance, _place in found
            if re.sub(r"\D+", " ", each) == digits
        ),
        key=lambda each: (-each[0], each[1]),
    )
    if not likeness or likeness[0][0] < _LIKENESS:
        return None
    if len(likeness) > 1 and likeness[0][0] - likeness[1][0] < _LEAD:
        return None
    return likeness[0][1]
