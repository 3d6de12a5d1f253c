"""A workbook's cell as text: what the person typed, as far as the workbook still knows it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

_EXACT = 2**53


def text(value: object) -> str:
    """The text of a cell as calamine gives it.

    Whole numbers have no `.0`; others the shortest form of at most 15 digits, which is all a
    workbook keeps; dates are ISO 8601, with the time only if it is not midnight.

    >>> text(2016.0), text(0.1 + 0.2), text(True), text(0.00005)
    ('2016', '0.3', 'TRUE', '0.00005')
    >>> text(dt.datetime(2024, 4, 3)), text(dt.timedelta(hours=36))
    ('2024-04-03', '36:00:00')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.timedelta):
        return _duration(value)
    if isinstance(value, dt.time):
        return _moment(dt.datetime.combine(dt.date(2000, 1, 1), value), day=False)
    return str(value)


def with_zeros(number: str, digits: int) -> str:
    """A whole number with the zeros that its format shows; other text as it is.

    >>> with_zeros("7", 5), with_zeros("-7", 5), with_zeros("7.5", 5)
    ('00007', '-00007', '7.5')
    """
    sign, bare = number[: number.startswith("-")], number.removeprefix("-")
    return sign + bare.zfill(digits) if bare.isdecimal() else number


def number_text(value: float) -> str:
    """The text of a number; it stands apart because a sheet may hold millions.

    >>> number_text(1.23456789012345e19)
    '12345678901234500000'
    """
    if -_EXACT < value < _EXACT and value == int(value):
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f")


def _moment(value: dt.datetime, *, day: bool = True) -> str:
    """A point in time to the millisecond: a day's fraction as a float is not more exact."""
    spare = value.microsecond % 1000
    value += dt.timedelta(microseconds=-spare if spare < 500 else 1000 - spare)
    unit = "milliseconds" if value.microsecond else "seconds"
    if not day:
        return value.time().isoformat(unit)
    midnight = value.time() == dt.time()
    return value.date().isoformat() if midnight else value.isoformat("T", unit)


def _duration(value: dt.timedelta) -> str:
    """Hours, minutes and seconds, hours beyond 24 as well; to the second."""
    seconds = round(value.total_seconds())
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
