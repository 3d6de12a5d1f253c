"""A place in its hierarchy, coarsest column first: finer names count within what holds them."""

from __future__ import annotations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    each_text,
    numbered,
    shares,
    spread,
    taken,
)

MOST_LEVELS = 4


def _bare(text: str) -> str | None:
    return "".join(sign for sign in ascii_text(text) if not sign.isspace()) or None


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of places; `place` holds columns, the finest last."""
    import pyarrow as pa

    texts = list(reversed(columns["place"]))[:MOST_LEVELS]
    n = len(texts[0])
    parts: dict[str, pa.Array] = {}
    atoms = {}
    tables = {}
    gone = None
    for number in range(MOST_LEVELS):
        if number >= len(texts):
            parts[f"p{number}"] = pa.nulls(n, pa.int32())
            continue
        codes, made = each_text(texts[number], _bare)
        found, known = numbered(made)
        place = taken(codes, found)
        parts[f"p{number}"] = pa.array(place, mask=place < 0)
        if number < 2:
            parts[f"t{number}"] = spread(codes, made, pa.string())
        atoms[f"p{number}"] = atom(place)
        tables[f"p{number}"] = shares(place, [0.01 * 3**number] * len(known))
        empty = codes < 0
        gone = empty if gone is None else gone & empty
    parts.setdefault("t1", pa.nulls(n, pa.string()))
    return Prepared(parts, gone.astype("int8"), atoms, tables)  # type: ignore[union-attr]


_NEAR = "jaro_winkler_similarity({}, {}) >= 0.9"
KIND = Kind(
    name="place",
    levels=(
        Level(
            "finest and next", "l.p0 = r.p0 and l.p1 = r.p1", 0.45, 0.004, "p0", exact=("p0", "p1")
        ),
        Level("finest", "l.p0 = r.p0", 0.15, 0.004, "p0", exact=("p0",)),
        Level("finest near", _NEAR.format("l.t0", "r.t0"), 0.10, 0.01),
        Level("next", "l.p1 = r.p1", 0.10, 0.03, "p1"),
        Level("third", "l.p2 = r.p2", 0.06, 0.08),
        Level("coarsest", "l.p3 = r.p3", 0.04, 0.1),
        Level("else", "", 0.10, 0.78),
    ),
    null="coalesce(l.p0, l.p1, l.p2, l.p3) is null or coalesce(r.p0, r.p1, r.p2, r.p3) is null",
    prepare=prepare,
    household=True,
    group="place",
)
