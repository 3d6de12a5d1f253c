"""Scores of clusters against the truth, all counted from the table of clusters by entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Labels = Sequence[Hashable]


@dataclass(frozen=True)
class Pairs:
    """Pairs said to be the same, pairs that are, and pairs that are both."""

    said: int
    true: int
    right: int

    def __add__(self, other: Pairs) -> Pairs:
        return Pairs(self.said + other.said, self.true + other.true, self.right + other.right)

    @property
    def precision(self) -> float | None:
        return self.right / self.said if self.said else None

    @property
    def recall(self) -> float | None:
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """Two times the right ones over all said and all true; nothing where there are none."""
        whole = self.said + self.true
        return 2 * self.right / whole if whole else None


def _inside(groups: Counter, sides: int) -> int:
    """Pairs inside groups; of two files only pairs between them."""
    if sides == 1:
        return sum(count * (count - 1) // 2 for count in groups.values())
    total: Counter = Counter()
    squares: Counter = Counter()
    for (group, _side), count in groups.items():
        total[group] += count
        squares[group] += count * count
    return sum((total[each] ** 2 - squares[each]) // 2 for each in total)


def pairs(clusters: Labels, entities: Labels, sides: Sequence[int] | None = None) -> Pairs:
    """Counts over records.

    `sides` gives each record's file where only pairs between files count.
    """
    number = 1 if sides is None else 2
    side = [0] * len(clusters) if sides is None else list(sides)

    def keyed(groups: Sequence[Hashable]) -> Counter:
        if number == 1:
            return Counter(groups)
        return Counter(zip(groups, side, strict=True))

    both = list(zip(clusters, entities, strict=True))
    return Pairs(
        _inside(keyed(clusters), number),
        _inside(keyed(entities), number),
        _inside(keyed(both), number),
    )


def b_cubed(clusters: Labels, entities: Labels) -> float:
    """F1 of B-cubed: each record's share of its cluster that is its own entity, and the reverse.

    Source: Bagga and Baldwin 1998, Entity-based cross-document coreferencing.
    """
    both = Counter(zip(clusters, entities, strict=True))
    by_cluster, by_entity = Counter(clusters), Counter(entities)
    number = len(clusters)
    precision = sum(n * n / by_cluster[c] for (c, _e), n in both.items()) / number
    recall = sum(n * n / by_entity[e] for (_c, e), n in both.items()) / number
    return 2 * precision * recall / (precision + recall)
