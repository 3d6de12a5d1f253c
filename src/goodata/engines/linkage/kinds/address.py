"""A street address in one or several columns: its numbers, and its other words by rarity."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    atoms_of,
    each_text,
    numbered,
    spread,
    taken,
    words_of,
)
from goodata.engines.linkage.kinds._weighed import STEPS, rarest, weighed

if TYPE_CHECKING:
    import pyarrow as pa


TELLING = 6.0
"""Bits of surprisal that the words beside the house number must have together to name a street."""


def _together(texts: list[pa.Array]) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if len(texts) == 1:
        return texts[0]
    # Filled first: where all are null, Arrow's own skipping drops the row.
    found = pc.binary_join_element_wise(*(pc.fill_null(each, "") for each in texts), " ")
    return pc.if_else(
        pc.equal(pc.utf8_trim_whitespace(found), ""), pa.scalar(None, found.type), found
    )


def _read(text: str) -> tuple[str | None, list[str]] | None:
    words = words_of(ascii_text(text))
    house = next((each for each in words if any(sign.isdigit() for sign in each)), None)
    rest = list(words)
    if house is not None:
        rest.remove(house)
    rest = [each for each in rest if len(each) > 1 or each.isdigit()]
    return (house, rest) if house or rest else None


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of addresses."""
    import pyarrow as pa

    codes, made = each_text(_together(list(columns["address"])), _read)
    words = [each[1] if each else [] for each in made]
    tokens, rank = weighed(codes, words)
    street = [each and (" ".join(each[1]) or None) for each in made]
    # A street that everybody writes is no street; the words that tell are numbers from 256 up.
    telling = [sum(word % 256 for word in each) >= TELLING * STEPS for each in tokens]
    named = [x if tells else None for x, tells in zip(street, telling, strict=True)]
    parts = {
        "house": spread(codes, [each and each[0] for each in made], pa.string()),
        "street": spread(codes, street, pa.string()),
        "named": spread(codes, named, pa.string()),
        "tokens": spread(
            codes,
            [found if each else None for each, found in zip(made, tokens, strict=True)],
            pa.list_(pa.int32()),
        ),
    }
    rare = [rarest(each, rank, 3) for each in words]
    houses = [each and each[0] for each in made]
    atoms = {
        "street": atom(taken(codes, numbered(named)[0])),
        "whole": atom(taken(codes, numbered([each and str(each) for each in made])[0])),
        "house token": atoms_of(
            codes,
            [{(h, x) for x in each} if h else () for h, each in zip(houses, rare, strict=True)],
        ),
        "token": atoms_of(codes, rare),
        "tokens": atoms_of(codes, [set(combinations(sorted(each), 2)) for each in rare]),
    }
    return Prepared(parts, (codes < 0).astype("int8"), atoms, {}, ("house", "street"))


_HOUSE = "l.house = r.house"
_NEAR = "jaro_winkler_similarity(l.named, r.named) >= 0.92"
_SHARED = (
    "coalesce(list_sum(list_transform(list_intersect(l.tokens, r.tokens), lambda x: x % 256)), 0)"
)
_SIDE = "list_sum(list_transform({}.tokens, lambda x: x % 256))"
_SIMILAR = f"({_SHARED} / greatest({_SIDE.format('l')}, {_SIDE.format('r')}, 1))"
KIND = Kind(
    name="address",
    levels=(
        Level(
            "equal",
            f"l.street = r.street and {_HOUSE}",
            0.40,
            1e-5,
            exact=("street", "house"),
            home=0.7,
        ),
        Level("street", "l.named = r.named", 0.10, 1e-4, exact=("named",), home=0.05),
        Level("most", f"{_NEAR} or {_SIMILAR} >= 0.6", 0.15, 3e-4),
        Level("half", f"{_SIMILAR} >= 0.35", 0.10, 1e-3),
        Level("house and token", f"{_HOUSE} and {_SIMILAR} > 0.1", 0.05, 3e-3),
        Level("some", f"{_SIMILAR} > 0.15 or {_HOUSE}", 0.05, 0.02),
        Level("else", "", 0.20, 0.97),
    ),
    null="(l.street is null and l.house is null) or (r.street is null and r.house is null)",
    prepare=prepare,
    household=True,
    group="place",
)
