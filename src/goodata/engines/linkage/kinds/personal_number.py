"""A number one person has: national id, passport, refugee or social security number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.engines.linkage import Atom, Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    each_text,
    slips,
    spelt,
    spread,
    taken,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def bare(text: str) -> str | None:
    """Letters and digits of a number; None when it is one sign over and over, or too short."""
    folded = ascii_text(text)
    found = folded if folded.isalnum() else "".join(filter(str.isalnum, folded))
    return found if len(found) > 3 and len(set(found)) > 1 else None


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of numbers."""
    import pyarrow as pa

    codes, made = each_text(columns["number"][0], bare)

    def one(make: Callable[[str], str]) -> Atom:
        return atom(taken(codes, spelt([each and make(each) for each in made])))

    atoms = {
        "whole": one(lambda each: each),
        "first half": one(lambda each: each[: (len(each) + 1) // 2]),
        "second half": one(lambda each: each[len(each) // 2 :]),
        "last five": one(lambda each: each[-5:]),
    }
    parts = {"number": spread(codes, made, pa.string())}
    pairwise = {"slips": slips(codes, made)}
    return Prepared(parts, (codes < 0).astype("int8"), atoms, pairwise=pairwise)


KIND = Kind(
    name="personal_number",
    levels=(
        # Children stand under a parent's number, and a household under that of its head.
        Level("equal", "l.number = r.number", 0.88, 1e-6, near=True, exact=("number",), home=0.02),
        Level("one sign", "pair.slips = 1", 0.07, 1e-5, near=True),
        Level("two signs", "pair.slips = 2", 0.01, 1e-4),
        Level("else", "", 0.04, 0.9999),
    ),
    null="l.number is null or r.number is null",
    prepare=prepare,
    personal=True,
    group="number",
)
