"""A middle name or its initial, beside a name in two fields: its first letter is what counts."""

from __future__ import annotations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    each_text,
    numbered,
    shares,
    spread,
    taken,
)


def _first(text: str) -> str | None:
    return next((sign for sign in ascii_text(text) if sign.isalpha()), None)


def prepare(columns: Columns) -> Prepared:
    """Parts and shares of first letters."""
    import pyarrow as pa

    codes, made = each_text(columns["initial"][0], _first)
    letters, known = numbered(made)
    table = shares(taken(codes, letters), [1 / 20] * len(known))
    parts = {"letter": spread(codes, made, pa.string())}
    return Prepared(parts, (codes < 0).astype("int8"), {}, {"letter": table})


KIND = Kind(
    name="initial",
    levels=(
        Level("equal", "l.letter = r.letter", 0.95, 0.07, "letter", exact=("letter",)),
        Level("else", "", 0.05, 0.93),
    ),
    null="l.letter is null or r.letter is null",
    prepare=prepare,
    group="name",
)
