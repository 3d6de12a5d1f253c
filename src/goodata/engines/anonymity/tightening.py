"""Labels that say no more than a class needs: its own range, or the few values that are in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.freezing import Frozen
from goodata.engines.anonymity.risk import PUBLIC_K
from goodata.engines.ladders import BETWEEN, Kind, Ladder
from goodata.engines.ladders.truth import ADULT, meant

MOST_LISTED = 3
"""Values a label may list."""


def tightened(
    frozen: Frozen, columns: Sequence[Codes], ladders: Sequence[Ladder], k: int
) -> list[list[str]]:
    """Per class, its labels, each the ladder's own or a truer one that says more.

    A list where the class holds no more than three values, a range where they are numbers or days;
    never across 18 years. Worth having only in large classes: an attacker who weighs candidates
    by what their labels may mean learns more from tight labels.

    Args:
        frozen: the classes.
        columns: per quasi-identifier, n positions of leaves.
        ladders: per quasi-identifier, with its texts.
        k: people in the smallest class, 11 at least.

    Returns:
        Per class, one text per quasi-identifier.

    Raises:
        ValueError: k is too small for tight labels.
    """
    if k < PUBLIC_K:
        raise ValueError("tight labels are for classes of 11 people or more")
    made = []
    for at, (ladder, column) in enumerate(zip(ladders, columns, strict=True)):
        pairs = np.unique(np.stack([frozen.of, column]), axis=1)
        ends = np.searchsorted(pairs[0], np.arange(len(frozen.people) + 1))
        made.append(
            [
                _label(
                    ladder,
                    pairs[1, ends[number] : ends[number + 1]].tolist(),
                    ladder.label(int(frozen.leaf[number, at]), int(frozen.level[number, at])),
                )
                for number in range(len(frozen.people))
            ]
        )
    return [list(each) for each in zip(*made, strict=True)]


def _label(ladder: Ladder, leaves: Sequence[int], label: str) -> str:
    """The tightest true label of a class's leaves."""
    values = [ladder.values[leaf] for leaf in leaves]
    if len(values) == 1 or any(value in ladder.nothing for value in values):
        return label
    if _both_sides(ladder, values) or any(BETWEEN in value for value in values):
        return label
    if len(values) <= MOST_LISTED:
        return BETWEEN.join(values)
    return _range(ladder, values) or label


def _both_sides(ladder: Ladder, values: Sequence[str]) -> bool:
    """Whether minors and adults are among them, or it cannot be told."""
    if ladder.kind is not Kind.AGE:
        return False
    ages = [meant(value, Kind.AGE) for value in values]
    return len({age is not None and age[0] < ADULT for age in ages}) > 1 or None in ages


def _range(ladder: Ladder, values: Sequence[str]) -> str | None:
    """From the least to the greatest, where the values are numbers or days."""
    spans = [meant(value, ladder.kind) for value in values]
    known = [each for each in spans if each is not None]
    if ladder.kind not in (Kind.AGE, Kind.NUMBER, Kind.DAY) or len(known) < len(values):
        return None
    first = min(range(len(known)), key=lambda at: known[at][0])
    last = max(range(len(known)), key=lambda at: known[at][1])
    if ladder.kind is Kind.AGE:
        return f"{int(known[first][0])} to {int(known[last][1])}"
    return f"{values[first]} to {values[last]}"
