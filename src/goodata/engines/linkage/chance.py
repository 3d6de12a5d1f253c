"""How often chance brings two people to a level (u), learned from pairs drawn and pairs counted.

Source:
    Winkler, Using the EM algorithm for weight computation in the Fellegi-Sunter model (1988), for u
    from pairs that are no matches; the page on linkage, section 4.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.engines.linkage import households
from goodata.engines.linkage.weights import Model, Patterns, counts_of, normal

if TYPE_CHECKING:
    import numpy as np

STRENGTH_U, STRENGTH_COUNTED = 10_000.0, 100.0
"""Pairs that the expected shares of other pairs count as; where all pairs were counted, fewer."""
STRENGTH_ALIKE = 50.0
"""Pairs that the shares among any two people count as beside those among people of one name."""


@dataclass(frozen=True, eq=False)
class Others:
    """Pairs by which u is learned.

    Attributes:
        drawn: patterns of pairs drawn at random, or of all.
        size: how many were drawn.
        total: pairs there are.
        seen: patterns of the candidates; they hold every pair of `counted`.
        counted: per comparison, levels whose pairs were counted over all instead of drawn; None
            where all pairs were drawn.
        alike: patterns of pairs drawn among those with a name in common; None where no names are
            compared.
    """

    drawn: Patterns
    size: float
    total: float
    seen: Patterns
    counted: Sequence[Mapping[int, float]] | None = None
    alike: Patterns | None = None


def with_u(model: Model, others: Others, matches: float) -> Model:
    """The model with u from pairs drawn at random, less the true pairs expected among them.

    Where all pairs of a level are known, each counts as far as the other comparisons take it for
    two people: namesakes teach how common namesakes are, whatever is thought of the whole.

    Args:
        model: whose m says at which levels true pairs are.
        others: to learn from.
        matches: true pairs there are.
    """
    import numpy as np

    scale = others.size / others.total
    true = _true_without(model, others.seen, others.total, matches)
    found = []
    for number, (kind, m) in enumerate(zip(model.kinds, model.m, strict=True)):
        column = others.drawn.levels[:, number]
        counts = counts_of(column, others.drawn.counts, len(kind.levels))
        filled = counts.sum() / max(others.drawn.counts.sum(), 1.0)
        less = matches * scale * filled * m
        sure: Sequence[int] = range(len(kind.levels))
        if others.counted is not None:
            sure = sorted(others.counted[number])
            for place in sure:
                counts[place] = others.counted[number][place] * scale
        less[list(sure)] = true[number][list(sure)] * scale
        # What was counted over all pairs needs next to no help from what was expected.
        held = np.full(len(counts), STRENGTH_U)
        if others.counted is not None:
            held[list(sure)] = STRENGTH_COUNTED
        counts = np.maximum(counts - less, 0.02 * counts)
        before = normal(np.array([each.u0 for each in kind.levels]))
        found.append(normal(counts + held * before))
    return _among_alike(replace(model, u=tuple(found)), others, matches)


def _among_alike(model: Model, others: Others, matches: float) -> Model:
    """The model with u of what follows from a name taken from people whose names are alike.

    Names tell nationality, sex and home: people of one name share these far oftener than any two
    do, so that sharing them too is no second piece of evidence.
    """
    if others.alike is None:
        return model
    strange = others.alike.counts / (1 + 2.0 ** _odds(model, others.alike, others.total, matches))
    found = list(model.u)
    for number, kind in enumerate(model.kinds):
        if kind.follows:
            seen = counts_of(others.alike.levels[:, number], strange, len(kind.levels))
            found[number] = normal(seen + STRENGTH_ALIKE * normal(model.u[number]))
    return replace(model, u=tuple(found))


def _odds(model: Model, seen: Patterns, total: float, matches: float) -> np.ndarray:
    """Log2 odds of patterns, clipped, with the prior and what households share."""
    import numpy as np

    whole = np.full(len(seen.counts), np.log2(matches / max(total - matches, 1.0)))
    for number, own in enumerate(model.bits()):
        column = seen.levels[:, number]
        whole += np.where(column >= 0, own[column], 0.0)
    if model.families > 0:
        near = households.nearness(model.home(), seen.levels)
        whole = whole - np.logaddexp2(0.0, np.log2(model.families) + near)
    found: np.ndarray = np.clip(whole, -500, 500)
    return found


def _true_without(model: Model, seen: Patterns, total: float, matches: float) -> list[np.ndarray]:
    """Per comparison and level, the true pairs there as all other comparisons have it."""
    import numpy as np

    whole = _odds(model, seen, total, matches)
    bits = [
        np.where(seen.levels[:, number] >= 0, own[seen.levels[:, number]], 0.0)
        for number, own in enumerate(model.bits())
    ]
    found = []
    for number, kind in enumerate(model.kinds):
        odds = np.clip(whole - bits[number], -500, 500)
        mass = seen.counts / (1 + 2.0**-odds)
        found.append(counts_of(seen.levels[:, number], mass, len(kind.levels)))
    return found
