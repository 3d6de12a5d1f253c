"""Ladders of days: when something happened, and when a person was born."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from goodata.engines.ladders import OTHER, SUPPRESSED, Kind, Ladder, built
from goodata.engines.ladders.truth import ADULT, Span, meant, said

FINEST = ("day", "month", "quarter", "year")
"""How fine the finest level may be."""

_PARTS = {4: "year", 7: "month", 10: "day"}
_DECADES = (5, 10)


def days(
    values: Iterable[str],
    *,
    finest: str = "day",
    nothing: Collection[str] = (),
    name: str = "day",
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
) -> Ladder:
    """Day, month, quarter, year, suppressed.

    A date of which only the month or the year is known enters at its level: on the finer ones it
    keeps its own text.

    Args:
        values: days, months and years of the Gregorian calendar in ISO form; what cannot be read
            goes to `other`.
        finest: the finest form that may be released: `day month quarter year`.
        nothing: texts that are kinds of nothing.
        name: the field's name.
        suppressed: the text of the top.
        other: the text for what cannot be read.

    Examples:
        >>> ladder = days(["2026-03-05", "2026-04"], finest="month")
        >>> [level[:2] for level in ladder.levels][:3]
        [('2026-03', '2026-04'), ('2026-Q1', '2026-Q2'), ('2026', '2026')]

    Raises:
        ValueError: there is no such `finest`.
    """
    if finest not in FINEST:
        raise ValueError("days can be told by day, month, quarter or year")
    paths = {
        value: tuple(_as(value, each) for each in FINEST[FINEST.index(finest) :])
        for value, _span in _in_time(set(values).difference(nothing))
    }
    return built(name, Kind.DAY, paths, nothing=nothing, suppressed=suppressed, other=other)


def births(
    values: Iterable[str],
    reference: dt.date,
    *,
    nothing: Collection[str] = (),
    name: str = "birth_date",
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
) -> Ladder:
    """Day, month, quarter, year, 5 and 10 years, before or after the day that parts minors, top.

    No band holds people who were minors on the reference day and people who were not: a month,
    quarter or year in which that day lies is cut in two. A birth date known only by a month or year
    that is cut so keeps its own text up to the top.

    Args:
        values: days, months and years of the Gregorian calendar in ISO form; what cannot be read
            goes to `other`.
        reference: the day on which who is a minor is told.
        nothing: texts that are kinds of nothing.
        name: the field's name.
        suppressed: the text of the top.
        other: the text for what cannot be read.

    Examples:
        >>> ladder = births(["2008-11-02", "2008-11-22", "2008-11-23"], dt.date(2026, 11, 22))
        >>> ladder.levels[1][1:3]
        ('2008-11-01 to 2008-11-22', '2008-11-23 to 2008-11-30')
        >>> ladder.levels[-2][:3]  # doctest: +NORMALIZE_WHITESPACE
        ('18 or older (born 2008-11-22 or earlier)', '18 or older (born 2008-11-22 or earlier)',
        'under 18 (born 2008-11-23 or later)')
    """
    last = last_adult(reference)
    paths = {}
    for value, (low, high) in _in_time(set(values).difference(nothing)):
        cut = low <= last.toordinal() < high
        wider = [_as(value, step) for step in FINEST[1:]]
        wider += [_years(value, years) for years in _DECADES]
        if cut:
            paths[value] = (value,) * (len(wider) + 2)
        else:
            bands = (_cut(label, last, low) for label in wider)
            paths[value] = (value, *bands, _side(low, last))
    return built(name, Kind.DAY, paths, nothing=nothing, suppressed=suppressed, other=other)


def last_adult(reference: dt.date) -> dt.date:
    """The latest birth date of those who are 18 or more on the reference day.

    Who is born on 29 February comes of age on 1 March.

    >>> last_adult(dt.date(2026, 2, 28)), last_adult(dt.date(2024, 2, 29))
    (datetime.date(2008, 2, 28), datetime.date(2006, 2, 28))
    """
    try:
        return reference.replace(year=reference.year - ADULT)
    except ValueError:
        return dt.date(reference.year - ADULT, 2, 28)


def _in_time(values: Collection[str]) -> list[tuple[str, Span]]:
    """The values that can be read with the days they mean, earliest first, the finer before."""
    found = [(value, span) for value in values if (span := meant(value, Kind.DAY))]
    return sorted(found, key=lambda each: (each[1], each[0]))


def _as(value: str, wanted: str) -> str:
    """The day, month, quarter or year of a value; itself where it is not known that well."""
    known = _PARTS[len(value)]
    if FINEST.index(known) >= FINEST.index(wanted):
        return value
    if wanted == "quarter":
        return f"{value[:4]}-Q{(int(value[5:7]) + 2) // 3}"
    return value[: 7 if wanted == "month" else 4]


def _years(value: str, years: int) -> str:
    first = int(value[:4]) // years * years
    return f"{max(first, 1):04} to {min(first + years - 1, 9999):04}"


def _cut(label: str, last: dt.date, low: float) -> str:
    """The label, or, where the day that parts minors lies inside it, its part around `low`."""
    span = said(label, Kind.DAY)
    if span is None or not span[0] <= last.toordinal() < span[1]:
        return label
    first, end = dt.date.fromordinal(int(span[0])), dt.date.fromordinal(int(span[1]))
    if low <= last.toordinal():
        return f"{first.isoformat()} to {last.isoformat()}"
    return f"{_after(last).isoformat()} to {end.isoformat()}"


def _side(low: float, last: dt.date) -> str:
    # The age comes first: a band that opens with a day reads like somebody's day of birth.
    if low <= last.toordinal():
        return f"{ADULT} or older (born {last.isoformat()} or earlier)"
    return f"under {ADULT} (born {_after(last).isoformat()} or later)"


def _after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)
