"""An e-mail address: whole, its part before the sign, or nearly."""

from __future__ import annotations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    each_text,
    numbered,
    spread,
    taken,
)


def _bare(text: str) -> str | None:
    found = ascii_text(text).replace(" ", "")
    return found if len(found) > 3 else None


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of addresses."""
    import pyarrow as pa

    codes, made = each_text(columns["email"][0], _bare)
    local = [each and each.partition("@")[0] for each in made]
    parts = {
        "whole": spread(codes, made, pa.string()),
        "local": spread(codes, [each or None for each in local], pa.string()),
    }
    atoms = {
        "whole": atom(taken(codes, numbered(made)[0])),
        "local": atom(taken(codes, numbered([each or None for each in local])[0])),
        "start": atom(taken(codes, numbered([each and each[:5] for each in made])[0])),
    }
    return Prepared(parts, (codes < 0).astype("int8"), atoms)


_NEAR = "jaro_winkler_similarity({}, {}) >= {}"
KIND = Kind(
    name="email",
    levels=(
        Level("equal", "l.whole = r.whole", 0.75, 1e-5, near=True, exact=("whole",)),
        Level("local part", "l.local = r.local", 0.05, 1e-4, near=True, exact=("local",)),
        Level("near", _NEAR.format("l.whole", "r.whole", 0.92), 0.10, 1e-3),
        Level("similar", _NEAR.format("l.local", "r.local", 0.85), 0.02, 5e-3),
        Level("else", "", 0.08, 0.99),
    ),
    null="l.whole is null or r.whole is null",
    prepare=prepare,
    group="number",
)
