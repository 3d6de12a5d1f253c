"""Telephone numbers, by their last eight digits; several in one field, any of which may agree."""

from __future__ import annotations

import re

from goodata.engines.linkage import Prepared, Shares
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import atoms_of, each_text, numbered, spread, taken
from goodata.text import fold_digits

_BETWEEN = re.compile(r"[,;/|&\n]| or | and ")


def _read(text: str) -> list[str] | None:
    found = set()
    for each in _BETWEEN.split(fold_digits(text)):
        digits = "".join(sign for sign in each if sign.isascii() and sign.isdigit())[-8:]
        if len(digits) >= 6 and len(set(digits)) > 1:
            found.add(digits)
    return sorted(found)[:4] or None


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of telephone numbers; several columns count as one list."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = columns["phone"]
    whole = texts[0]
    if len(texts) > 1:
        whole = pc.binary_join_element_wise(*(pc.fill_null(each, "") for each in texts), ";")
    codes, made = each_text(whole, _read)
    parts = {
        "numbers": spread(codes, made, pa.list_(pa.string())),
        "first": spread(codes, [each and each[0] for each in made], pa.string()),
    }
    atoms = {
        "whole": atoms_of(codes, [each or () for each in made]),
        "last five": atoms_of(codes, [{x[-5:] for x in each or ()} for each in made]),
    }
    first, known = numbered([each and each[0] for each in made])
    table = Shares(
        taken(codes, first), np.full(len(known), 1e-4), raises=False, weight=100.0, least=0.0
    )
    return Prepared(parts, (codes < 0).astype("int8"), atoms, {"first": table})


KIND = Kind(
    name="phone",
    levels=(
        Level(
            "equal",
            "l.first = r.first or list_has_any(l.numbers, r.numbers)",
            0.55,
            2e-4,
            "first",
            home=0.55,
        ),
        Level(
            "one digit",
            "jaro_similarity(l.first, r.first) >= 0.7 "
            "and damerau_levenshtein(l.first, r.first) = 1",
            0.05,
            1e-4,
            home=0.03,
        ),
        Level("else", "", 0.40, 0.9997),
    ),
    null="l.first is null or r.first is null",
    prepare=prepare,
    household=True,
    group="number",
    survives={"whole": 0.0, "last five": 0.1},
)
