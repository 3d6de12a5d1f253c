"""An age or a birth year, as the span of years in which the person can have been born."""

from __future__ import annotations

import re

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import atom, each_text, spread

_SPAN = re.compile(r"(\d{4})/(\d{4})")


def _read(text: str) -> tuple[int, int] | None:
    found = _SPAN.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of spans of years such as `1990/1991`."""
    import pyarrow as pa

    codes, made = each_text(columns["age"][0], _read)
    parts = {
        "low": spread(codes, [each and each[0] for each in made], pa.int32()),
        "high": spread(codes, [each and each[1] for each in made], pa.int32()),
    }
    return Prepared(parts, (codes < 0).astype("int8"), {"span": atom(codes)})


_GAP = "greatest(l.low - r.high, r.low - l.high, 0)"
KIND = Kind(
    name="age",
    levels=(
        Level("fits", f"{_GAP} = 0", 0.60, 0.05),
        Level("one off", f"{_GAP} = 1", 0.22, 0.06),
        Level("three off", f"{_GAP} <= 3", 0.10, 0.11),
        Level("five off", f"{_GAP} <= 5", 0.05, 0.10),
        Level("else", "", 0.03, 0.68),
    ),
    null="l.low is null or r.low is null",
    prepare=prepare,
    group="date",
)
