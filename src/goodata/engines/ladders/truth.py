"""What a label says, read back from its text: whether it covers a value.

The ladder that made the label is not asked, so that a wrong ladder is found out. Only a tree's
labels need something beside the text, the list of which code lies under which; and an imported
ladder's words mean what its file says they mean.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from goodata.engines.ladders import BETWEEN, Kind, Ladder

Span = tuple[float, float]
"""The least and the greatest a text can mean, both included."""

ADULT = 18
"""The age in completed years from which a person is an adult."""

_NUMBER = r"-?\d+(?:\.\d+)?"
_AGE = re.compile(r"\d{1,3}(\.\d+)?", re.ASCII)
_PLAIN = re.compile(_NUMBER, re.ASCII)
_RANGE = re.compile(rf"({_NUMBER}) to ({_NUMBER})", re.ASCII)
_UNDER = re.compile(rf"({_NUMBER}) to under ({_NUMBER})", re.ASCII)
_UP = re.compile(rf"({_NUMBER})\+", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_BORN = re.compile(r"(?:\d+ or older|under \d+) \(born (.+)\)", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
# The forms in which other tools write ranges; read only in ladders that were imported.
_FOREIGN = re.compile(
    rf"(?P<open>[\[(]?)\s*(?P<low>{_NUMBER})\s*(?:-|--|–|,|to)\s*(?P<high>{_NUMBER})\s*"
    r"(?P<close>[\[\])]?)",
    re.ASCII,
)
_FOREIGN_END = re.compile(rf"(?P<sign><=|>=|<|>|≤|≥)\s*(?P<bound>{_NUMBER})")


def covers(label: str, value: str, ladder: Ladder) -> bool:
    """Whether the label is true of the value.

    Args:
        label: a released text.
        value: an original one.
        ladder: says of which kind both are and what the codes of a tree lie under.
    """
    return bool(covering([label], [value], ladder)[0, 0])


def covering(labels: Sequence[str], values: Sequence[str], ladder: Ladder) -> NDArray[np.bool_]:
    """Labels x values: whether the label is true of the value.

    Args:
        labels: released texts.
        values: original ones.
        ladder: as for `covers`.
    """
    spans = _spans(values, ladder)
    above = [_above(value, ladder) for value in values]
    under: dict[str, list[int]] = {}
    for at, texts in enumerate(above):
        for text in texts:
            under.setdefault(text, []).append(at)
    strange = np.array([_strange(value, ladder) for value in values], bool)
    whole = {*under, *ladder.values, *ladder.parents.values()}
    found = np.zeros((len(labels), len(values)), bool)
    for row, label in enumerate(labels):
        if label == ladder.suppressed:
            found[row] = True
            continue
        for part in _parts(label, whole):
            found[row, under.get(part, [])] = True
            low, high = said(part, ladder.kind) or (math.nan, math.nan)
            found[row] |= (spans[:, 0] >= low) & (spans[:, 1] <= high)
            if part == ladder.other:
                found[row] |= strange
    return found


def _parts(label: str, known: Collection[str]) -> Iterable[str]:
    """The texts a label lists; a value that happens to hold the sign between is one text."""
    return (label,) if label in known else label.split(BETWEEN)


def _spans(values: Sequence[str], ladder: Ladder) -> NDArray[np.float64]:
    """Values x 2: what each means; not a number for those that mean none, as 999 where it is."""
    found = [
        (None if value in ladder.nothing else meant(value, ladder.kind)) or (math.nan, math.nan)
        for value in values
    ]
    return np.array(found, np.float64).reshape(len(values), 2)


def _above(value: str, ladder: Ladder) -> list[str]:
    """The texts that are true of a value whatever they look like: itself, and what it lies under.

    An imported ladder's words are its own; a label of it that reads as a range is left to that.
    """
    found = [value]
    if value in ladder.nothing:
        return found
    if ladder.kind is Kind.TREE:
        while found[-1] in ladder.parents and len(found) <= len(ladder.parents):
            found.append(ladder.parents[found[-1]])
    elif ladder.kind is Kind.IMPORTED and value in ladder.place:
        labels = [level[ladder.place[value]] for level in ladder.levels]
        numeric = meant(value, ladder.kind) is not None
        found += [each for each in labels if not numeric or said(each, ladder.kind) is None]
    return found


def _strange(value: str, ladder: Ladder) -> bool:
    """Whether a value is one that the kind of ladder cannot read or its list does not hold."""
    if value in ladder.nothing:
        return False
    if ladder.kind in (Kind.AGE, Kind.NUMBER, Kind.DAY):
        return meant(value, ladder.kind) is None
    if ladder.kind is Kind.TREE:
        return value not in ladder.parents and value not in ladder.parents.values()
    return value not in ladder.place


def meant(value: str, kind: Kind) -> Span | None:
    """What an original text means, as numbers: years, the number itself, or days.

    Days count as `date.toordinal` does. None where it cannot be read as of this kind.

    >>> meant("17.9", Kind.AGE), meant("2024-02", Kind.DAY)
    ((17.0, 17.0), (738917.0, 738945.0))
    >>> meant("unknown", Kind.AGE) is None
    True
    """
    if kind is Kind.AGE:
        return _both(float(int(float(value)))) if _AGE.fullmatch(value) else None
    if kind in (Kind.NUMBER, Kind.IMPORTED):
        return _both(float(value)) if _PLAIN.fullmatch(value) else None
    return _period(value) if kind is Kind.DAY else None


def said(label: str, kind: Kind) -> Span | None:
    """What a label means, as numbers; None where it is no range of this kind.

    >>> said("15 to 17", Kind.AGE), said("adult", Kind.AGE)
    ((15.0, 17.0), (18.0, inf))
    >>> said("[20, 25[", Kind.IMPORTED) == (20.0, math.nextafter(25.0, 0.0))
    True
    """
    if kind is Kind.AGE and label in ("minor", "adult"):
        return (0.0, ADULT - 1.0) if label == "minor" else (float(ADULT), math.inf)
    if kind is Kind.DAY:
        return _days(label)
    if kind in (Kind.AGE, Kind.NUMBER):
        return _numbers(label) or meant(label, kind)
    return _foreign(label) if kind is Kind.IMPORTED else None


def _both(number: float) -> Span:
    return number, number


def _numbers(label: str) -> Span | None:
    if found := _RANGE.fullmatch(label):
        return float(found[1]), float(found[2])
    if found := _UNDER.fullmatch(label):
        return float(found[1]), math.nextafter(float(found[2]), -math.inf)
    if found := _UP.fullmatch(label):
        return float(found[1]), math.inf
    return None


def _foreign(label: str) -> Span | None:
    if found := _FOREIGN.fullmatch(label):
        low, high = float(found["low"]), float(found["high"])
        # A mathematician's ]a, b[ leaves its ends out; so does (a, b).
        first = math.nextafter(low, math.inf) if found["open"] == "(" else low
        return first, math.nextafter(high, -math.inf) if found["close"] in ("[", ")") else high
    if found := _FOREIGN_END.fullmatch(label):
        bound = float(found["bound"])
        if found["sign"] in ("<", "<=", "≤"):
            return -math.inf, math.nextafter(bound, -math.inf) if found["sign"] == "<" else bound
        return math.nextafter(bound, math.inf) if found["sign"] == ">" else bound, math.inf
    return _numbers(label)


def _days(label: str) -> Span | None:
    if found := _BORN.fullmatch(label):
        label = found[1]
    for ending, early in ((" or earlier", True), (" or later", False)):
        if label.endswith(ending):
            day = _period(label.removesuffix(ending))
            return day and ((-math.inf, day[1]) if early else (day[0], math.inf))
    first, to, last = label.partition(" to ")
    if to:
        begins, ends = _period(first), _period(last)
        return (begins[0], ends[1]) if begins and ends else None
    if found := _QUARTER.fullmatch(label):
        year, quarter = int(found[1]), int(found[2])
        begins, ends = (
            _period(f"{year:04}-{3 * quarter - 2:02}"),
            _period(f"{year:04}-{3 * quarter:02}"),
        )
        return (begins[0], ends[1]) if begins and ends else None
    return _period(label)


def _period(text: str) -> Span | None:
    """The first and the last day of a day, month or year in ISO form."""
    found = _DAY.fullmatch(text)
    if not found:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        if year is not None and month and day:
            return _both(float(dt.date(year, month, day).toordinal()))
        if year is not None and month:
            first = dt.date(year, month, 1)
            after = first.toordinal() + 31
            return float(first.toordinal()), float(_month_end(first, after))
        if year is not None and month is None:
            first = dt.date(year, 1, 1)
            return float(first.toordinal()), float(dt.date(year, 12, 31).toordinal())
    except ValueError:
        return None
    return None


def _month_end(first: dt.date, after: int) -> int:
    """The last day of the month that begins on `first`; `after` lies in the next month or in it."""
    later = dt.date.fromordinal(min(after, dt.date.max.toordinal()))
    return later.toordinal() if later.month == first.month else later.toordinal() - later.day
