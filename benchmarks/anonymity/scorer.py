"""A second way to price a release, from its written strings and the ladders' texts alone.

Nothing of goodata's engine is used: dictionaries and tuples, one cell after another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Score:
    """What a release comes to."""

    ncp: float
    smallest: int
    alone: int
    suppressed: int
    untrue: int


def score(
    originals: Sequence[Sequence[str]],
    written: Sequence[Sequence[str]],
    levels: Sequence[Sequence[Sequence[str]]],
    values: Sequence[Sequence[str]],
    top: str,
) -> Score:
    """Scores n rows of q columns.

    Args:
        originals: per column, n texts.
        written: per column, n released texts, row by row those of the same people.
        levels: per column and level of its ladder, the label of each value.
        values: per column, the values of its ladder.
        top: the text of all ladders' tops.
    """
    lost = 0.0
    untrue = 0
    for cells, labels, ladder, leaves in zip(originals, written, levels, values, strict=True):
        present = set(cells)
        means: dict[str, set[str]] = {}
        for level in ladder:
            for leaf, label in zip(leaves, level, strict=True):
                if leaf in present:
                    means.setdefault(label, set()).add(leaf)
        pairs = Counter(zip(cells, labels, strict=True))
        untrue += sum(times for (cell, label), times in pairs.items() if cell not in means[label])
        spread = max(len(present) - 1, 1)
        whole = sum(times * (len(means[label]) - 1) for (_cell, label), times in pairs.items())
        lost += whole / spread / len(cells)
    rows = list(zip(*written, strict=True))
    sizes = Counter(rows)
    return Score(
        ncp=lost / len(written),
        smallest=min(sizes.values()),
        alone=sum(1 for size in sizes.values() if size == 1),
        suppressed=sum(1 for row in rows if set(row) == {top}),
        untrue=untrue,
    )
