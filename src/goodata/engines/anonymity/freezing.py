"""Strict k-anonymity with as little loss as can be had: level-wise freezing.

The nodes of the lattice are walked from the cheapest up, and whoever stands in company there is
frozen with the labels of that node; the few left over join the class where that costs least, labels
shrink to what their class needs, and a repair moves people to where they cost less. The sensitive
columns are never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodata.engines.anonymity.boards import take_in
from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.clusters import Clusters
from goodata.engines.anonymity.groups import freeze_groups
from goodata.engines.anonymity.hierarchies import hierarchy
from goodata.engines.anonymity.members import members
from goodata.engines.anonymity.repair import repaired
from goodata.engines.anonymity.yardsticks import Loss, loss

BUDGET = 20_000
"""Nodes that are looked at."""

MOST_REPAIRED = 50_000
"""People above which nothing is repaired: it would take minutes."""

MANY_LEFT = 10
"""Times k people left by the budget from which they are clustered among themselves."""


@dataclass(frozen=True)
class Frozen:
    """Classes of n people in c equivalence classes over q columns.

    Attributes:
        of: n people, the class each is in, from 0.
        people: per class, how many are in it: k at least.
        level: c x q, the level of each label in the column's ladder.
        leaf: c x q, a leaf of the ladder that has this label on that level.
        label: c x q, the ladder's code of the label.
        loss: the yardsticks.
        nodes: nodes of the lattice that were looked at.
        spent: whether the budget ended the search before it was through.
    """

    of: Codes
    people: Codes
    level: Codes
    leaf: Codes
    label: Codes
    loss: Loss
    nodes: int = 0
    spent: bool = False


def freeze(
    columns: Sequence[Codes],
    ladders: Sequence[Codes],
    k: int,
    *,
    weights: Sequence[float] | None = None,
    repair: bool = True,
    budget: int = BUDGET,
    reserve: int = 0,
) -> Frozen:
    """Puts n people, one row each, into classes of at least k that share all labels.

    The order of rows changes nothing but which of several people with the very same values gets
    which label; who wants that fixed too gives the rows in a fixed order.

    Args:
        columns: per quasi-identifier, n positions of leaves in its ladder.
        ladders: per quasi-identifier, levels x leaves: codes of labels, equal where the text is
            (`Ladder.codes`); the last level is one label.
        k: people in the smallest class.
        weights: per column, how much its loss matters; equal when left out.
        repair: whether to improve what the freezing found; never for more than 50,000 people.
        budget: nodes of the lattice to look at, at most.
        reserve: people beyond k in each class, so that one may leave later.

    Examples:
        >>> ladder = np.array([[0, 1, 2, 3], [4, 4, 5, 5], [6, 6, 6, 6]])
        >>> found = freeze([np.array([0, 1, 2, 3, 3])], [ladder], 2)
        >>> found.of.tolist(), found.label.tolist()
        ([0, 0, 1, 1, 1], [[4], [5]])

    Raises:
        ValueError: fewer people than k, no column, or a ladder that is none.
    """
    least = k + reserve
    if not columns or len(columns[0]) < least or least < 1:
        raise ValueError("fewer people than the smallest class needs, or nothing to class them by")
    scale = scaled(weights, len(columns))
    made = [hierarchy(ladder, column) for ladder, column in zip(ladders, columns, strict=True)]
    hierarchies = [each for each, _rows in made]
    # In order of content from here on, so that the order of rows has no say.
    order = np.lexsort([rows for _each, rows in reversed(made)])
    rows = np.stack([each[order] for _hierarchy, each in made])
    groups = freeze_groups(hierarchies, list(rows), least, scale, budget)
    clusters = Clusters(hierarchies, rows, groups.of, scale)
    left = np.flatnonzero(groups.of < 0)
    if len(left) >= least and (not groups.groups or (groups.spent and len(left) >= MANY_LEFT * k)):
        left = members(clusters, left, least)
    take_in(clusters, left)
    if repair and rows.shape[1] <= MOST_REPAIRED:
        repaired(clusters, least)
    return classed(clusters, order, columns, ladders, groups.nodes, spent=groups.spent)


def scaled(weights: Sequence[float] | None, columns: int) -> list[float]:
    """Weights that sum to 1.

    Raises:
        ValueError: not one for each column, a negative one, or nothing but zeros.
    """
    if weights is None:
        return [1 / columns] * columns
    whole = float(sum(weights))
    if len(weights) != columns or whole <= 0 or min(weights) < 0:
        raise ValueError("one weight for each column, none of them negative, not all of them zero")
    return [float(each) / whole for each in weights]


def classed(
    clusters: Clusters,
    order: Codes,
    columns: Sequence[Codes],
    ladders: Sequence[Codes],
    nodes: int,
    *,
    spent: bool,
) -> Frozen:
    """Classes as they are released, in the order of rows that was given.

    Args:
        clusters: everybody is in a class.
        order: per person of `clusters`, the row.
        columns: as for `freeze`.
        ladders: as for `freeze`.
        nodes: nodes that were looked at.
        spent: whether the budget ended the search.
    """
    of = np.empty(len(order), np.int64)
    of[order] = clusters.of
    pairs = list(zip(clusters.hierarchies, clusters.nodes, strict=True))
    level = np.stack([each.level[node] for each, node in pairs], axis=1)
    leaf = np.stack([each.present[each.leaf[node]] for each, node in pairs], axis=1)
    label = np.stack(
        [ladder[level[:, at], leaf[:, at]] for at, ladder in enumerate(ladders)], axis=1
    )
    # Labels of equal text are one class in the file, whatever the levels they stand on.
    _, first, merged = np.unique(label, axis=0, return_index=True, return_inverse=True)
    of = merged.reshape(-1)[of]
    return Frozen(
        of=of,
        people=np.bincount(of, minlength=len(first)),
        level=level[first],
        leaf=leaf[first],
        label=label[first],
        loss=loss(columns, ladders, label[first][of], weights=clusters.weights),
        nodes=nodes,
        spent=spent,
    )
