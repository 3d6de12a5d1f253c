"""Which values a released label stands for, told by reading the label as a stranger would.

Reads bands (`20-29`, `[20, 30)`, `under 18`, `65+`), months, quarters and years, lists, parents of
a code list, and cells masked with stars. Nothing is taken from how the label was made, so that a
label which is off by one is found out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from goodata.text import fold, fold_digits

Mask = NDArray[np.bool_]

_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_BETWEEN = re.compile(rf"({_NUMBER})\s*(?:-|\u2013|\u2014|to|until|\.\.)\s*({_NUMBER})")
_INTERVAL = re.compile(rf"([\[(\]])\s*({_NUMBER}|-?inf)\s*[,;]\s*({_NUMBER}|\+?inf)\s*([\])\[])")
_TO_UNDER = re.compile(rf"({_NUMBER})\s*to under\s*({_NUMBER})")
_BELOW = re.compile(rf"(?:<|under|below|less than)\s*({_NUMBER})")
_UP_TO = re.compile(
    rf"(?:<=|\u2264|up to|at most)\s*({_NUMBER})|({_NUMBER})\s*(?:and|or)\s*(?:under|below|less)"
)
_ABOVE = re.compile(rf"(?:>|over|above|more than)\s*({_NUMBER})")
_FROM = re.compile(
    rf"(?:>=|\u2265|from|at least)\s*({_NUMBER})"
    rf"|({_NUMBER})\s*(?:\+|(?:and|or)\s*(?:over|above|older|more))"
)
_UNIT = re.compile(r"\s*(?:years?|yrs?|y|old|years old)$")
_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})[\s/-]?q([1-4])|q([1-4])[\s/-]?(\d{4})")
_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SIGNS = (r"\bto\b", r"\buntil\b", r"\.\.", "[\u2013\u2014]", r"\s-\s", "/")
_SPANS = (
    *(re.compile(rf"(.+?)\s*{sign}\s*(.+)") for sign in _SIGNS),
    re.compile(r"(\d{4})-(\d{4})"),
    re.compile(r"(\d{4}-\d\d)-(\d{4}-\d\d)"),
)
_LISTED = re.compile(r"\s*(?:;|,|\||\bor\b|\band\b)\s*")
_ADULT = 18
_MINOR = {"minor": (0.0, 17.0), "child": (0.0, 17.0), "adult": (18.0, np.inf)}


@dataclass(frozen=True, eq=False)
class Values:
    """The distinct values of a column of the original, as a label may stand for them.

    Attributes:
        texts: v texts as written.
        days: v pairs, first and last day a text can mean, as `date.toordinal`; 0, 0 for none.
        nothing: v verdicts, True for a kind of nothing, which no band holds.
        parents: folded label of a list or place to the positions of the values below it.
        ages: whether numbers are ages, of which completed years count.
    """

    texts: Sequence[str]
    days: NDArray[np.int64] | None = None
    nothing: Mask | None = None
    parents: Mapping[str, frozenset[int]] = field(default_factory=dict)
    ages: bool = False

    @cached_property
    def folded(self) -> dict[str, list[int]]:
        """Folded text to its positions."""
        found: dict[str, list[int]] = {}
        for place, text in enumerate(self.texts):
            found.setdefault(_plain(text), []).append(place)
        return found

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """V numbers; not a number where the text is none, or says a kind of nothing."""
        read = [_number(_plain(text)) for text in self.texts]
        found = np.array([np.nan if each is None else each for each in read], np.float64)
        if self.nothing is not None:
            found[self.nothing] = np.nan
        return np.floor(found) if self.ages else found


def _plain(text: str) -> str:
    return fold_digits(fold(text))


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if re.fullmatch(_NUMBER, text) else None


def covers(label: str, values: Values, suppressed: frozenset[str] = frozenset()) -> Mask | None:
    """V verdicts, True for values the label stands for; None where it cannot be read.

    Args:
        label: as it is written in the release.
        values: the column of the original.
        suppressed: texts that stand for anything at all.

    >>> ages = Values(("17", "18", "24"))
    >>> covers("18-24", ages).tolist(), covers("minor", ages).tolist()
    ([False, True, True], [True, False, False])
    """
    if label in suppressed:
        return np.ones(len(values.texts), bool)
    plain = _plain(label)
    found = _whole(plain, values)
    if found is not None:
        return found
    parts = [each for each in _LISTED.split(plain.strip("{}[]() ")) if each]
    if len(parts) < 2:
        return None
    listed = [_whole(each, values) for each in parts]
    known = [each for each in listed if each is not None]
    return np.logical_or.reduce(known) if len(known) == len(listed) else None


def _whole(plain: str, values: Values) -> Mask | None:
    """What one label, no list, stands for by every way of reading it."""
    ways = (_same, _below_parent, _band, _days, _starred)
    found = [mask for way in ways if (mask := way(plain, values)) is not None]
    return np.logical_or.reduce(found) if found else None


def _same(plain: str, values: Values) -> Mask | None:
    places = values.folded.get(plain)
    return None if places is None else _mask(places, values)


def _below_parent(plain: str, values: Values) -> Mask | None:
    places = values.parents.get(plain)
    return None if places is None else _mask(sorted(places), values)


def _mask(places: Sequence[int], values: Values) -> Mask:
    found = np.zeros(len(values.texts), bool)
    found[list(places)] = True
    return found


def _band(plain: str, values: Values) -> Mask | None:
    limits = limits_of(plain)
    if limits is None or np.isnan(values.numbers).all():
        return None
    low, high, open_low, open_high = limits
    numbers = values.numbers
    above = numbers > low if open_low else numbers >= low
    below = numbers < high if open_high else numbers <= high
    return np.asarray(above & below, bool)


def limits_of(plain: str) -> tuple[float, float, bool, bool] | None:
    """Lowest and highest number of a band, and whether each end itself is outside; None for none.

    >>> limits_of("[20, 30)"), limits_of("65+"), limits_of("blue")
    ((20.0, 30.0, False, True), (65.0, inf, False, False), None)
    """
    bare = _UNIT.sub("", plain)
    if bare in _MINOR:
        return (*_MINOR[bare], False, False)
    if (number := _number(bare)) is not None:
        return number, number, False, False
    if found := _INTERVAL.fullmatch(bare):
        left, low, high, right = found.groups()
        return (
            float(low.replace(",", ".")),
            float(high.replace(",", ".")),
            left != "[",
            right != "]",
        )
    if found := _TO_UNDER.fullmatch(bare):
        return float(found[1].replace(",", ".")), float(found[2].replace(",", ".")), False, True
    if found := _BETWEEN.fullmatch(bare):
        low, high = (float(each.replace(",", ".")) for each in found.groups())
        return (low, high, False, False) if low <= high else None
    for pattern, below, outside in (
        (_BELOW, True, True),
        (_UP_TO, True, False),
        (_ABOVE, False, True),
        (_FROM, False, False),
    ):
        if found := pattern.fullmatch(bare):
            end = float(next(each for each in found.groups() if each).replace(",", "."))
            return (-np.inf, end, False, outside) if below else (end, np.inf, outside, False)
    return None


def _days(plain: str, values: Values) -> Mask | None:
    if values.days is None or not values.days.any():
        return None
    whole = days_of(plain)
    if whole is None:
        return None
    first, last = values.days[:, 0], values.days[:, 1]
    return np.asarray((first > 0) & (first >= whole[0]) & (last <= whole[1]), bool)


def days_of(plain: str) -> tuple[int, int] | None:
    """First and last day of a year, quarter, month, day, or of a span of them, as day numbers.

    >>> [dt.date.fromordinal(each).isoformat() for each in days_of("2024-q1")]
    ['2024-01-01', '2024-03-31']
    """
    one = _one_span(plain)
    if one is not None:
        return one
    if found := _BORN.fullmatch(plain):
        return days_of(found[1])
    for ending, early in ((" or earlier", True), (" or later", False)):
        end = _one_span(plain.removesuffix(ending)) if plain.endswith(ending) else None
        if end is not None:
            return (1, end[1]) if early else (end[0], dt.date.max.toordinal())
    for each in _SPANS:
        found = each.fullmatch(plain)
        if found is not None:
            ends = _one_span(found[1]), _one_span(found[2])
            if ends[0] is not None and ends[1] is not None and ends[0][0] <= ends[1][1]:
                return ends[0][0], ends[1][1]
    return None


_BORN = re.compile(r"(?:\d+ or older|under \d+) \(born ([^()]+)\)")
"""A band of births that opens with the age that follows from it."""


def _one_span(plain: str) -> tuple[int, int] | None:
    try:
        if found := _DAY.fullmatch(plain):
            day = dt.date(*map(int, found.groups())).toordinal()
            return day, day
        if found := _QUARTER.fullmatch(plain):
            year, quarter = int(found[1] or found[4]), int(found[2] or found[3])
            return _months(year, 3 * quarter - 2, 3)
        if found := _MONTH.fullmatch(plain):
            return _months(int(found[1]), int(found[2]), 1)
        if found := _YEAR.fullmatch(plain):
            return _months(int(found[1]), 1, 12)
    except ValueError:
        return None
    return None


def _months(year: int, month: int, many: int) -> tuple[int, int]:
    after = year * 12 + month - 1 + many
    end = dt.date(after // 12, after % 12 + 1, 1)
    return dt.date(year, month, 1).toordinal(), end.toordinal() - 1


def _starred(plain: str, values: Values) -> Mask | None:
    """Cells masked sign by sign, such as `120**`: values of that length that agree elsewhere."""
    if "*" not in plain or not plain.strip("*"):
        return None
    pattern = re.compile("".join("." if sign == "*" else re.escape(sign) for sign in plain))
    ended = re.compile(re.escape(plain.rstrip("*")) + ".+") if plain.endswith("*") else pattern
    texts = [_plain(each) for each in values.texts]
    exact = np.array([pattern.fullmatch(each) is not None for each in texts], bool)
    if exact.any():
        return exact
    return np.array([ended.fullmatch(each) is not None for each in texts], bool)


def stars(label: str) -> bool:
    """Whether a cell is nothing but the mark with which other tools hold a cell back.

    >>> stars("*"), stars("12*")
    (True, False)
    """
    return bool(label.strip()) and not label.strip().strip("*")
