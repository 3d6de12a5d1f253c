"""Small searches made by hand, so that what is told of them does not depend on any weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from goodata.engines.linkage import (
    Band,
    Comparison,
    ComparisonModel,
    Expected,
    Hint,
    LevelModel,
    Linked,
    Prepared,
    Rarity,
    Records,
    Strictness,
)
from goodata.practices.linkage.aligned import columns
from goodata.practices.linkage.found import Found, found
from goodata.practices.linkage.ready import Ready
from goodata.practices.linkage.refs import Facts, Ref, Secret, of_salt, part, refs
from goodata.practices.linkage.rows import rows
from goodata.practices.linkage.settled import Settled
from goodata.practices.linkage.telling import Telling, headings
from goodata.practices.opening import Opened, Wish, open_table
from goodata.text import fold, say

HEADER = ("number", "name", "born")
LEVELS = ("equal", "near", "else")
SECRET: Secret = of_salt("ab" * 16)


def opened(folder: Path, table: Sequence[Sequence[str]], name: str = "cases.csv") -> Opened:
    """A table of number, name and birth date, as read."""
    path = folder / name
    lines = [",".join(each) for each in (HEADER, *table)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return open_table(path, 1, Wish(), None)


def ready(*files: Opened) -> Ready:
    """Their records: empty cells are missing, `DECL` is declined."""
    places = rows(files)
    comparisons = (
        Comparison("number", "record_key", ("number",)),
        Comparison("name", "person_name", ("name",)),
        Comparison("born", "birth_date", ("born",)),
    )
    values = []
    for position in range(3):
        texts = [text for file in range(len(files)) for text in places.columns(file, [position])[0]]
        missing = np.array([{"": 1, "DECL": 5}.get(each, 0) for each in texts], np.int16)
        values.append(Prepared({"text": pa.array(texts)}, missing))
    records = Records(len(places), comparisons, tuple(values), places.file)
    positions = tuple(tuple((position,) for _file in files) for position in range(3))
    left_out = (("notes", say("free text is not compared")),)
    titles = headings(HEADER)
    known = (("birth_date", 2), ("name", 1))
    told = tuple(Telling(titles, ((0, None),), known, known) for _file in files)
    return Ready(places, records, positions, left_out, columns=tuple(columns(files)), telling=told)


Made = tuple[int, int, Band, float, tuple[int, int, int]]
"""Two records, their band, their probability, and the level of each comparison."""


def linked(
    made: Ready,
    pairs: Sequence[Made] = (),
    *,
    clusters: Sequence[int] | None = None,
    hints: Sequence[Hint] = (),
    trusted: bool = True,
    repeat_of: Sequence[int] | None = None,
) -> Linked:
    """What an engine might say of these records."""
    size, width = len(made.rows), len(made.records.comparisons)
    levels = np.array([each[4] for each in pairs], np.int8).reshape(len(pairs), width)
    bits = np.where(levels == 0, 6.0, np.where(levels == 1, 2.0, -3.0)).astype(np.float32)
    bits[levels < 0] = 0
    model = tuple(
        ComparisonModel(
            each,
            tuple(
                LevelModel(name, m, u, weight)
                for name, m, u, weight in zip(
                    LEVELS, (0.8, 0.1, 0.1), (0.01, 0.04, 0.95), (6.0, 2.0, -3.0), strict=True
                )
            ),
            learned=True,
        )
        for each in made.records.comparisons
    )
    own = list(range(size)) if clusters is None else list(clusters)
    return Linked(
        a=np.array([each[0] for each in pairs], np.int32),
        b=np.array([each[1] for each in pairs], np.int32),
        weight=bits.sum(axis=1).astype(float),
        probability=np.array([each[3] for each in pairs], float),
        band=np.array([each[2] for each in pairs], np.int8),
        levels=levels,
        bits=bits,
        rarity=np.full(levels.shape, Rarity.ORDINARY, np.int8),
        hint=np.array([*hints, *[Hint.NONE] * (len(pairs) - len(hints))], np.int8),
        clusters=np.array(own if trusted else [], np.int32),
        repeat_of=np.array(range(size) if repeat_of is None else repeat_of, np.int32),
        expected=Expected(len(pairs), 0, 9),
        compared=size * (size - 1) // 2,
        all_pairs=True,
        counts=dict.fromkeys(Strictness, len(pairs)),
        model=model,
        trusted=trusted,
        why_not_trusted="" if trusted else "few",
    )


def search(made: Ready, *pairs: Made, settled: Settled | None = None, **more: object) -> Found:
    """What a run makes of them."""
    return found(made, linked(made, pairs, **more), settled or Settled())


def named(*texts: str) -> list[Ref]:
    """Refs that one can tell apart by eye: `1` becomes `1111...`."""
    return [Ref(each * 20, each * 20) for each in texts]


def refs_of(records: Sequence[tuple[str, Mapping[str, str]]], secret: Secret = SECRET) -> list[Ref]:
    """Refs of records given by their case number and the text of each known field."""
    facts = [
        b"".join(part(name) + part(fold(texts[name])) for name in sorted(texts))
        for _number, texts in records
    ]
    numbers = [fold(number) for number, _texts in records]
    cells = [part(number) + each for number, each in zip(numbers, facts, strict=True)]
    return refs([Facts(numbers, cells, facts, [b""] * len(facts))], secret)
