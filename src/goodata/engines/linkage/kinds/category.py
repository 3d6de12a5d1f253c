"""An answer out of few: nationality, language, ethnicity, religion."""

from __future__ import annotations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    each_text,
    numbered,
    shares,
    taken,
)


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of answers."""
    import pyarrow as pa

    codes, made = each_text(columns["answer"][0], lambda text: ascii_text(text) or None)
    answer, known = numbered(made)
    found = taken(codes, answer)
    parts = {"answer": pa.array(found, mask=found < 0)}
    table = shares(found, [1 / max(len(known), 1)] * len(known))
    return Prepared(parts, (codes < 0).astype("int8"), {"answer": atom(found)}, {"answer": table})


KIND = Kind(
    name="category",
    levels=(
        Level("equal", "l.answer = r.answer", 0.90, 0.3, exact=("answer",), home=0.97),
        Level("else", "", 0.10, 0.7),
    ),
    null="l.answer is null or r.answer is null",
    prepare=prepare,
    follows=True,
)
