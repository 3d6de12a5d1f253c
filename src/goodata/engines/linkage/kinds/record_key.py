"""The number an office gives to a case or file: equal speaks, different says nothing."""

from __future__ import annotations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import ascii_text, atom, each_text, numbered, taken


def _bare(text: str) -> str | None:
    return "".join(sign for sign in ascii_text(text) if sign.isalnum()) or None


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of keys."""
    import pyarrow as pa

    codes, made = each_text(columns["key"][0], _bare)
    whole = taken(codes, numbered(made)[0])
    parts = {"id": pa.array(whole, mask=whole < 0)}
    return Prepared(parts, (codes < 0).astype("int8"), {"whole": atom(whole)})


KIND = Kind(
    name="record_key",
    levels=(
        Level("equal", "l.id = r.id", 0.5, 1e-5, exact=("id",)),
        Level("else", "", 0.5, 0.5),
    ),
    null="l.id is null or r.id is null",
    prepare=prepare,
    one_sided=True,
    group="key",
)
