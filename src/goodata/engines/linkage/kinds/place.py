"""A place in its hierarchy, coarsest column first: finer names count within what holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    import numpy as np

MOST_LEVELS = 4


def _bare(text: str) -> str | None:
    return ascii_text(text).strip() or None


def _own(codes: np.ndarray, made: Sequence[str | None]) -> list[str | None]:
    """Names without a first word that many places of the file begin with, and without blanks."""
    import numpy as np

    times = np.bincount(codes[codes >= 0], minlength=len(made)).tolist()
    firsts: Counter[str] = Counter()
    for each, number in zip(made, times, strict=True):
        head, _, rest = (each or "").partition(" ")
        if rest:
            firsts[head] += number
    titles = {head for head, number in firsts.items() if number > OFTEN * sum(times)}
    found: list[str | None] = []
    for each in made:
        head, _, rest = (each or "").partition(" ")
        found.append((rest if head in titles and rest else each or "").replace(" ", "") or None)
    return found


OFTEN = 0.03
"""Share of records whose place begins with a word from which that word is a title (Ban, Desa)."""


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of places; `place` holds columns, the finest last."""
    import numpy as np
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
        found, known = numbered([each and each.replace(" ", "") for each in made])
        place = taken(codes, found)
        parts[f"p{number}"] = pa.array(place, mask=place < 0)
        if number == 0:
            parts["t0"] = spread(codes, _own(codes, made), pa.string())
        atoms[f"p{number}"] = atom(place)
        tables[f"p{number}"] = shares(place, [0.01 * 3**number] * len(known))
        empty = codes < 0
        gone = empty if gone is None else gone & empty
    deciding = tuple(f"p{number}" for number in range(MOST_LEVELS))
    missing = np.zeros(n, "int8") if gone is None else gone.astype("int8")
    return Prepared(parts, missing, atoms, tables, deciding)


# One slip in short names, two in long ones: the names of places are built of few syllables.
_NEAR = (
    "jaro_similarity(l.t0, r.t0) >= 0.75 "
    "and damerau_levenshtein(l.t0, r.t0) <= (case when length(l.t0) < 8 then 1 else 2 end)"
)
KIND = Kind(
    name="place",
    levels=(
        Level(
            "finest and next",
            "l.p0 = r.p0 and l.p1 = r.p1",
            0.45,
            0.004,
            "p0",
            exact=("p0", "p1"),
            home=0.6,
        ),
        Level("finest", "l.p0 = r.p0", 0.15, 0.004, "p0", exact=("p0",), home=0.1),
        Level("finest near", _NEAR, 0.10, 0.01, home=0.12),
        Level("next", "l.p1 = r.p1", 0.10, 0.03, "p1", home=0.1),
        Level("third", "l.p2 = r.p2", 0.06, 0.08),
        Level("coarsest", "l.p3 = r.p3", 0.04, 0.1),
        Level("else", "", 0.10, 0.78),
    ),
    null="coalesce(l.p0, l.p1, l.p2, l.p3) is null or coalesce(r.p0, r.p1, r.p2, r.p3) is null",
    prepare=prepare,
    household=True,
    follows=True,
    group="place",
    survives={"p0": 0.3, "p1": 0.6, "p2": 0.75, "p3": 0.85},
)
