"""Long texts that name something: titles, organisations, lists of authors."""

from __future__ import annotations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    each_text,
    shares,
    spelt,
    spread,
    taken,
    words_of,
)
from goodata.engines.linkage.kinds._weighed import weighed


def _read(text: str) -> list[str] | None:
    return words_of(ascii_text(text)) or None


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of long texts."""
    import pyarrow as pa

    codes, made = each_text(columns["text"][0], _read)
    tokens = weighed(codes, [[w for w in each or () if len(w) > 1] for each in made])
    whole = [each and " ".join(each) for each in made]
    parts = {
        "whole": spread(codes, whole, pa.string()),
        "weight": spread(codes, tokens.sums, pa.int32()),
    }
    rare = tokens.rarest(4)
    numbers = spelt(whole)
    atoms = {
        "whole": atom(taken(codes, numbers)),
        "tokens": rare.two(codes),
        "token": rare.atom(codes, 2),
    }
    table = shares(taken(codes, numbers), [1e-5] * (int(numbers.max(initial=-1)) + 1))
    pairwise = {"shared": tokens.shared(codes)}
    missing = (codes < 0).astype("int8")
    return Prepared(parts, missing, atoms, {"whole": table}, ("whole",), pairwise=pairwise)


# Two thirds of the larger side, one third of the smaller: what one side leaves out counts less.
_SIMILAR = (
    "(3 * pair.shared "
    "/ (2 * greatest(l.weight, r.weight, 1) + greatest(least(l.weight, r.weight), 1)))"
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
