"""Days as people write them: numbers of days in, texts out, each distinct day written once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from goodata.engines.mock.chance import Texts, texts

BUDDHIST = 543
_ORDERED = {
    "dmy": "{d:02}/{m:02}/{y:04}",
    "mdy": "{m:02}/{d:02}/{y:04}",
    "ymd": "{y:04}/{m:02}/{d:02}",
}
_ISO = "{y:04}-{m:02}-{d:02}"
_CODES = {"%d": "{d:02}", "%m": "{m:02}", "%Y": "{y:04}", "%b": "{b}", "%B": "{B}", "%%": "%"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True)
class Style:
    """How a column writes its days.

    Attributes:
        template: of one day; `{d} {m} {y} {b} {B}`.
        later: years to add to those of the Common Era.
    """

    template: str = _ISO
    later: int = 0

    def one(self, day: dt.date) -> str:
        """A day as this column writes it.

        >>> Style("{d:02}/{m:02}/{y:04}", 543).one(dt.date(2024, 2, 29))
        '29/02/2567'
        """
        return self.parts(day.year, day.month, day.day)

    def parts(self, year: int, month: int, day: int) -> str:
        """The same from numbers that need not be a day of the calendar."""
        name = _MONTHS[month - 1] if 1 <= month <= 12 else ""
        return self.template.format(d=day, m=month, y=year + self.later, b=name[:3], B=name)


def style(pattern: str | None, order: str | None, later: int = 0) -> Style:
    """The way of writing that a pattern of `strftime` or an order asks for; ISO where neither does.

    A pattern with signs beyond day, month and year is left aside.
    """
    if pattern:
        template, rest = "", pattern
        while rest:
            code = rest[:2] if rest.startswith("%") else rest[:1]
            template += _CODES.get(code, code)
            rest = rest.removeprefix(code)
        if "%" not in template and all(part in template for part in ("{d", "{y")):
            return Style(template, later)
    return Style(_ORDERED.get(order or "", _ISO), later)


def written(days: np.ndarray, how: Style) -> Texts:
    """N days, given as ordinals, as texts."""
    distinct, place = np.unique(days, return_inverse=True)
    known = texts([how.one(dt.date.fromordinal(int(day))) for day in distinct])
    return known[place]


def swappable(days: np.ndarray) -> np.ndarray:
    """N days with day and month changed for each other; unchanged where that is no day.

    >>> import datetime as dt, numpy as np
    >>> dt.date.fromordinal(int(swappable(np.array([dt.date(2024, 3, 5).toordinal()]))[0]))
    datetime.date(2024, 5, 3)
    """
    distinct, place = np.unique(days, return_inverse=True)
    turned = []
    for ordinal in distinct:
        day = dt.date.fromordinal(int(ordinal))
        turned.append(day.replace(month=day.day, day=day.month) if day.day <= 12 else day)
    return np.array([each.toordinal() for each in turned], np.int64)[place]


def ages(born: np.ndarray, on: np.ndarray) -> np.ndarray:
    """Completed years from n birth days to n other days; who is born on 29 February waits a day."""
    starts = born.astype("datetime64[D]") - _EPOCH
    ends = on.astype("datetime64[D]") - _EPOCH
    years = ends.astype("datetime64[Y]").astype(int) - starts.astype("datetime64[Y]").astype(int)
    early = _in_year(ends) < _in_year(starts)
    completed: np.ndarray = years - early
    return completed


_EPOCH = np.timedelta64(dt.date(1970, 1, 1).toordinal(), "D")


def _in_year(days: np.ndarray) -> np.ndarray:
    month = days.astype("datetime64[M]")
    number: np.ndarray = (month.astype(int) % 12) * 100 + (days - month).astype(int)
    return number
