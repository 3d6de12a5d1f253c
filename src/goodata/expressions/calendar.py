"""Days, months and years between dates, and dates so much later; on whole columns.

Days are counted as `date.toordinal` does. Units are completed ones: who was born on 29 February is
a year older on 1 March. Month ends clamp: 31 January and one month is the last of February.
"""

from __future__ import annotations

from collections.abc import Callable

from goodata.expressions.values import Array, Span, both

_UNIX = 719_163
"""The ordinal of 1 January 1970, numpy's day 0."""
_FIRST, _LAST = 1, 3_652_059
"""Ordinals of the first and the last day that Python knows."""


def _parts(days: Array) -> tuple[Array, Array]:
    """Months since 1970 and the day of the month."""
    import numpy as np

    dates = (np.floor(days).astype(np.int64) - _UNIX).astype("M8[D]")
    months = dates.astype("M8[M]")
    return months.astype(np.int64), (dates - months.astype("M8[D]")).astype(np.int64) + 1


def days_between(first: Array, last: Array) -> Array:
    """Whole days from the first to the last."""
    import numpy as np

    return np.floor(last) - np.floor(first)


def months_between(first: Array, last: Array) -> Array:
    """Completed months; negative where the last day is the earlier one."""
    import numpy as np

    month_a, day_a = _parts(first)
    month_b, day_b = _parts(last)
    gap = month_b - month_a
    forward = gap - (day_b < day_a)
    backward = gap + (day_a < day_b)
    return np.where(last >= first, forward, backward).astype(np.float64)


def years_between(first: Array, last: Array) -> Array:
    """Completed years; negative where the last day is the earlier one."""
    import numpy as np

    return np.trunc(months_between(first, last) / 12)


def between(first: Span, last: Span, count: Callable[[Array, Array], Array]) -> Span:
    """What lies between two days that may be known to a month or a year only."""
    known = both(first.known, last.known)
    low = count(_sound(first.high), _sound(last.low))
    if first.exact and last.exact:
        return Span(low, low, known)
    return Span(low, count(_sound(first.low), _sound(last.high)), known)


def add_days(days: Array, number: Array) -> Array:
    """Days so many days later."""
    return days + number


def add_months(days: Array, number: Array) -> Array:
    """Days so many months later; where the month is too short, its last day."""
    import numpy as np

    months, day = _parts(days)
    later = (months + number.astype(np.int64)).astype("M8[M]")
    first = later.astype("M8[D]").astype(np.int64)
    length = (later + 1).astype("M8[D]").astype(np.int64) - first
    return (first + np.minimum(day, length) - 1 + _UNIX).astype(np.float64)


def add_years(days: Array, number: Array) -> Array:
    """Days so many years later; 29 February becomes 28 where there is none."""
    return add_months(days, number * 12)


def later(day: Span, number: Span, move: Callable[[Array, Array], Array]) -> Span:
    """Days so much later; not known where the number is no whole one or the calendar ends."""
    import numpy as np

    whole = (np.floor(number.low) == number.low) & (np.floor(number.high) == number.high)
    small = (np.abs(number.low) < 4e6) & (np.abs(number.high) < 4e6)
    known = both(day.known, number.known) & whole & small
    low = move(_sound(day.low), np.where(known, number.low, 0.0))
    high = low
    if not (day.exact and number.exact):
        high = move(_sound(day.high), np.where(known, number.high, 0.0))
    known = known & (low >= _FIRST) & (high < _LAST + 1)
    return Span(low, high, known)


def year(day: Span) -> Span:
    """The year of each day."""
    low = _year(day.low)
    return Span(low, low if day.exact else _year(day.high), day.known)


def _year(days: Array) -> Array:
    import numpy as np

    return np.floor(_parts(_sound(days))[0] / 12) + 1970


def month(day: Span) -> Span:
    """The month of each day, 1 to 12; any of them for a stretch of days across a new year."""
    import numpy as np

    first = _parts(_sound(day.low))[0]
    low = (first % 12 + 1).astype(np.float64)
    if day.exact:
        return Span(low, low, day.known)
    last = _parts(_sound(day.high))[0]
    high = (last % 12 + 1).astype(np.float64)
    across = first // 12 != last // 12
    return Span(np.where(across, 1.0, low), np.where(across, 12.0, high), day.known)


def _sound(days: Array) -> Array:
    import numpy as np

    return np.clip(np.where(np.isfinite(days), days, _FIRST), _FIRST, _LAST)
