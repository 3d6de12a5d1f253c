"""Long texts that name something: titles, organisations, lists of authors."""

from __future__ import annotations

from itertools import combinations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    atoms_of,
    each_text,
    numbered,
    shares,
    spread,
    taken,
    words_of,
)
from goodata.engines.linkage.kinds._weighed import rarest, weighed


def _read(text: str) -> list[str] | None:
    return words_of(ascii_text(text)) or None


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of long texts."""
    import pyarrow as pa

    codes, made = each_text(columns["text"][0], _read)
    words = [[w for w in each or () if len(w) > 1] for each in made]
    tokens, counts = weighed(codes, words)
    parts = {
        "whole": spread(codes, [each and " ".join(each) for each in made], pa.string()),
        "tokens": spread(codes, tokens, pa.list_(pa.int32())),
    }
    rare = [rarest(each, counts, 4) for each in words]
    atoms = {
        "whole": atom(taken(codes, numbered([each and " ".join(each) for each in made])[0])),
        "tokens": atoms_of(codes, [set(combinations(sorted(each), 2)) for each in rare]),
        "token": atoms_of(codes, [each[:2] for each in rare]),
    }
    whole, known = numbered([each and " ".join(each) for each in made])
    table = shares(taken(codes, whole), [1e-5] * len(known))
    return Prepared(parts, (codes < 0).astype("int8"), atoms, {"whole": table}, ("whole",))


_SHARED = (
    "coalesce(list_sum(list_transform(list_intersect(l.tokens, r.tokens), lambda x: x % 256)), 0)"
)
_SIDE = "coalesce(list_sum(list_transform({}.tokens, lambda x: x % 256)), 0)"
_LEFT, _RIGHT = _SIDE.format("l"), _SIDE.format("r")
# Two thirds of the larger side, one third of the smaller: what one side leaves out counts less.
_SIMILAR = (
    f"(3 * {_SHARED} "
    f"/ (2 * greatest({_LEFT}, {_RIGHT}, 1) + greatest(least({_LEFT}, {_RIGHT}), 1)))"
)
KIND = Kind(
    name="text",
    levels=(
        Level("equal", f"l.whole = r.whole or {_SIMILAR} >= 0.95", 0.45, 1e-5, "whole", near=True),
        Level("most", f"{_SIMILAR} >= 0.8", 0.25, 1e-4, near=True),
        Level("much", f"{_SIMILAR} >= 0.6", 0.15, 1e-3, near=True),
        Level("some", f"{_SIMILAR} >= 0.4", 0.08, 1e-2),
        Level("else", "", 0.07, 0.98),
    ),
    null="l.whole is null or r.whole is null",
    prepare=prepare,
    personal=True,
    group="name",
)
