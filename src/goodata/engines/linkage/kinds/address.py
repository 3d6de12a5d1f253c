"""A street address in one or several columns: its numbers, and its other words by rarity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    each_text,
    spelt,
    spread,
    taken,
    words_of,
)
from goodata.engines.linkage.kinds._weighed import STEPS, weighed

if TYPE_CHECKING:
    import pyarrow as pa

_DIGIT = re.compile("[0-9]")
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
    house = next(filter(_DIGIT.search, words), None)
    if house is not None:
        at = words.index(house)
        words = [*words[:at], *words[at + 1 :]]
    rest = [each for each in words if len(each) > 1 or each.isdigit()]
    return (house, rest) if house or rest else None


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of addresses."""
    import pyarrow as pa

    codes, made = each_text(_together(list(columns["address"])), _read)
    tokens = weighed(codes, [each[1] if each else () for each in made])
    street = [each and (" ".join(each[1]) or None) for each in made]
    # A street that everybody writes is no street.
    telling = (tokens.sums >= TELLING * STEPS).tolist()
    named = [x if tells else None for x, tells in zip(street, telling, strict=True)]
    houses = [each and each[0] for each in made]
    parts = {
        "house": spread(codes, houses, pa.string()),
        "street": spread(codes, street, pa.string()),
        "named": spread(codes, named, pa.string()),
        "weight": spread(codes, tokens.sums, pa.int32()),
    }
    rare = tokens.rarest(3)
    both = [
        each and f"{each[0] or ''} {text or ''}" for each, text in zip(made, street, strict=True)
    ]
    atoms = {
        "street": atom(taken(codes, spelt(named))),
        "whole": atom(taken(codes, spelt(both))),
        "house token": rare.beside(codes, spelt(houses)),
        "token": rare.atom(codes),
        "tokens": rare.two(codes),
    }
    pairwise = {"shared": tokens.shared(codes)}
    missing = (codes < 0).astype("int8")
    return Prepared(parts, missing, atoms, {}, ("house", "street"), pairwise=pairwise)


_HOUSE = "l.house = r.house"
_NEAR = "jaro_winkler_similarity(l.named, r.named) >= 0.92"
_SIMILAR = "(pair.shared / greatest(l.weight, r.weight, 1))"
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
    survives={"whole": 0.0, "street": 0.2, "tokens": 0.3, "token": 0.4, "house token": 0.2},
)
