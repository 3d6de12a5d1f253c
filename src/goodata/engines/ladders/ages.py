"""Ladders of ages in completed years. No band covers both 17 and 18.

A band with an edge elsewhere would say of a person that they may be a child or an adult, where the
law treats the two apart; and two releases with edges on both sides of 18 would tell which.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from goodata.engines.ladders import OTHER, SUPPRESSED, Kind, Ladder, built
from goodata.engines.ladders.truth import ADULT, meant

OLDEST = 90
"""From here on one open band: fewer live long enough than would hide each other."""

CTDC = (0, 9, 18, 21, 24, 27, 30, 39, 48)
"""Where the bands of the Counter Trafficking Data Collaborative's public table begin."""

PRESETS = {"ctdc": (CTDC,)}


def ages(
    values: Iterable[str],
    *,
    preset: str | None = None,
    bands: Sequence[Sequence[int]] | None = None,
    nothing: Collection[str] = (),
    name: str = "age",
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
) -> Ladder:
    """Years, bands of up to 3, 5 and 10 years, minor or adult, suppressed.

    Bands lie within each other: those of 5 years are cut into 3 and 2, and begin at multiples of 5
    and at 18; those of 10 begin at multiples of 10, but at 18 in place of 20. From 90 on there is
    one band.

    Args:
        values: ages as texts; what cannot be read goes to `other`.
        preset: `ctdc` for the bands of that table in place of ours.
        bands: per level, finest first, the ages at which bands begin; an edge at 18 is added.
        nothing: texts that are kinds of nothing.
        name: the field's name.
        suppressed: the text of the top.
        other: the text for what cannot be read.

    Examples:
        >>> ladder = ages(["17", "18", "19"])
        >>> [level[:2] for level in ladder.levels][1:4]
        [('15 to 17', '18 to 19'), ('10 to 17', '18 to 29'), ('minor', 'adult')]

    Raises:
        ValueError: the preset is unknown, or bands do not lie within each other.
    """
    if preset is not None and preset not in PRESETS:
        raise ValueError("no such preset of age bands")
    edges = [_begins(each) for each in (PRESETS[preset] if preset else bands or _ours())]
    for fine, coarse in pairwise(edges):
        if not set(coarse) <= set(fine):
            raise ValueError("a coarser band begins where no finer one does")
    readable = _by_age(set(values).difference(nothing))
    paths = {
        value: (
            value,
            *(_band(age, each) for each in edges),
            "minor" if age < ADULT else "adult",
        )
        for value, age in readable
    }
    return built(name, Kind.AGE, paths, nothing=nothing, suppressed=suppressed, other=other)


def _by_age(values: Collection[str]) -> list[tuple[str, int]]:
    """The values that can be read with their completed years, youngest first."""
    found = [(value, span[0]) for value in values if (span := meant(value, Kind.AGE))]
    return sorted(((value, int(age)) for value, age in found), key=lambda each: (each[1], each[0]))


def _begins(bands: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({0, ADULT, *bands}))


def _ours() -> tuple[tuple[int, ...], ...]:
    fives = {*range(0, OLDEST + 1, 5), ADULT}
    # 2 of 5 are left when 3 are taken; from 15 and from 18 on there are no more than 3 and 2.
    threes = {*fives, *(each + 3 for each in range(0, OLDEST, 5))}
    tens = {*range(0, OLDEST + 1, 10), ADULT} - {20}
    return tuple(tuple(sorted(each)) for each in (threes, fives, tens))


def _band(age: int, begins: Sequence[int]) -> str:
    at = bisect_right(begins, age) - 1
    if at == len(begins) - 1:
        return f"{begins[at]}+"
    last = begins[at + 1] - 1
    return str(age) if last == begins[at] else f"{begins[at]} to {last}"
