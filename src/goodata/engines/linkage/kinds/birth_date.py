"""A date of birth in ISO form, whole or cut to its year or month; else an age in its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from goodata.engines.linkage import Atom, Prepared, Shares
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import atom, each_text, numbered, spread, taken

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SPAN = re.compile(r"(\d{4})/(\d{4})")
_NO_YEARS = frozenset({"1900", "1901", "9999", "0001", "1000"})
Parts = tuple[int | None, int | None, int | None, int, int]
"""Year, month, day, and the first and last year it can be."""


def _read(text: str) -> Parts | None:
    if span := _SPAN.fullmatch(text):
        return (None, None, None, int(span[1]), int(span[2]))
    found = _ISO.fullmatch(text)
    if found is None or found[1] in _NO_YEARS:
        return None
    year, month, day = int(found[1]), found[2], found[3]
    # The first of January stands where only the year was known.
    if (month, day) == ("01", "01"):
        month = day = None
    return (year, int(month) if month else None, int(day) if day else None, year, year)


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of birth dates; `age` holds spans of years such as `1990/1991`."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = columns["date"][0]
    if columns.get("age"):
        texts = pc.coalesce(texts, columns["age"][0])
    codes, made = each_text(texts, _read)

    def numbers(make: Callable[[Parts], int | None]) -> pa.Array:
        return spread(codes, [each and make(each) for each in made], pa.int32())

    whole = [each and _whole(each) for each in made]
    parts = {
        "whole": spread(codes, whole, pa.string()),
        "year": numbers(lambda each: each[0]),
        "month": numbers(lambda each: each[1]),
        "day": numbers(lambda each: each[2]),
        "low": numbers(lambda each: each[3]),
        "high": numbers(lambda each: each[4]),
    }
    day = taken(codes, numbered(whole)[0])
    known = int(day.max(initial=-1)) + 1
    table = Shares(day, np.full(known, 1 / 14_000), raises=False)
    return Prepared(
        parts, (codes < 0).astype("int8"), _atoms(codes, made), {"whole": table}, DECIDING
    )


def _whole(each: Parts) -> str | None:
    year, month, day = each[:3]
    return None if None in (year, month, day) else f"{year:04}{month:02}{day:02}"


_Three = Callable[[int | None, int | None, int | None], tuple[int | None, ...] | None]


def _atoms(codes: np.ndarray, made: list[Parts | None]) -> dict[str, Atom]:
    def one(make: _Three) -> Atom:
        found = [each and make(*each[:3]) for each in made]
        return atom(taken(codes, numbered([x if x and None not in x else None for x in found])[0]))

    return {
        "date": one(lambda y, m, d: (y, m, d)),
        "turned": one(
            lambda y, m, d: None if m is None or d is None else (y, min(m, d), max(m, d))
        ),
        "year month": one(lambda y, m, _d: (y, m)),
        "year day": one(lambda y, _m, d: (y, d)),
        "month day": one(lambda _y, m, d: (m, d)),
        "year": one(lambda y, _m, _d: (y,)),
    }


DECIDING = ("year", "month", "day", "low", "high")
_SAME_YEAR = "l.year = r.year"
_CUT = "(l.whole is null or r.whole is null)"
_GAP = "greatest(l.low - r.high, r.low - l.high, 0)"
KIND = Kind(
    name="birth_date",
    levels=(
        Level(
            "equal",
            "l.whole = r.whole",
            0.80,
            7e-5,
            "whole",
            near=True,
            exact=("whole",),
            home=0.02,
        ),
        Level(
            "turned",
            f"{_SAME_YEAR} and l.day = r.month and l.month = r.day",
            0.02,
            5e-5,
            near=True,
        ),
        Level(
            "one digit",
            "hamming(l.whole, r.whole) <= 2 and damerau_levenshtein(l.whole, r.whole) <= 1",
            0.05,
            1e-3,
            near=True,
        ),
        Level(
            "year and part",
            f"{_SAME_YEAR} and (l.month = r.month or l.day = r.day)",
            0.03,
            2e-3,
            near=True,
        ),
        Level("day and month", "l.month = r.month and l.day = r.day", 0.01, 2.7e-3, near=True),
        Level("year", f"{_SAME_YEAR} and {_CUT}", 0.03, 0.007),
        Level("span", f"{_GAP} = 0 and {_CUT}", 0.02, 0.015),
        Level("year alone", f"{_SAME_YEAR}", 0.01, 0.012),
        Level("span near", f"{_GAP} <= 1 and {_CUT}", 0.012, 0.03),
        Level("spans near", f"{_GAP} <= 3 and {_CUT}", 0.01, 0.03),
        Level("year near", f"{_GAP} <= 1 or abs(l.low - r.low) in (10, 543)", 0.012, 0.04),
        Level("spans apart", f"{_GAP} <= 10 and {_CUT}", 0.006, 0.12),
        Level("years near", f"{_GAP} <= 3", 0.003, 0.04),
        Level("years apart", f"{_GAP} <= 10", 0.003, 0.2),
        Level("else", "", 0.005, 0.5),
    ),
    null="l.low is null or r.low is null",
    prepare=prepare,
    personal=True,
    group="date",
    survives={
        "date": 0.0,
        "turned": 0.1,
        "year month": 0.25,
        "year day": 0.25,
        "month day": 0.25,
        "year": 0.7,
    },
)
