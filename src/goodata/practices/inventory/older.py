"""How long ago: `2y`, `18m`, `6w`, `90d` before a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from goodata.errors import WrongUse

_AGE = re.compile(r"(\d{1,4})\s*([ymwd])", re.IGNORECASE)
_EARLIEST = date(1, 1, 1)


def before(age: str, day: date) -> date:
    """The day that lies so long before another.

    Raises:
        WrongUse: it is no such length of time.

    >>> before("2y", date(2024, 2, 29)), before("1m", date(2026, 3, 31))
    (datetime.date(2022, 2, 28), datetime.date(2026, 2, 28))
    """
    found = _AGE.fullmatch(age.strip())
    if found is None:
        what = "--older does not take this value; expected a length of time"
        raise WrongUse(what, fix="write it as 2y, 18m, 6w or 90d")
    number, unit = int(found[1]), found[2].casefold()
    if unit in "wd":
        days = number * (7 if unit == "w" else 1)
        return day - timedelta(days) if days < (day - _EARLIEST).days else _EARLIEST
    months = 12 * day.year + day.month - 1 - number * (12 if unit == "y" else 1)
    if months < 12:
        return _EARLIEST
    year, month = divmod(months, 12)
    # The last day of a month has no counterpart in a shorter one; then it is that month's last.
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(1)).day
    return date(year, month + 1, min(day.day, last))
