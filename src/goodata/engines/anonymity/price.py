"""What anonymity costs a small table, and which columns it would be cheapest to do without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodata.engines.anonymity.classes import Codes
from goodata.engines.anonymity.freezing import BUDGET, Frozen, freeze

BEST = 2
"""Columns named whose dropping buys most."""


@dataclass(frozen=True)
class Price:
    """The price of k for a table.

    Attributes:
        loss: the share of the information of its quasi-identifiers that goes (NCP), 0 to 1.
        without: positions of the columns whose dropping buys most, the best first, each with the
            loss of the columns that stay.
    """

    loss: float
    without: tuple[tuple[int, float], ...]


def price(
    columns: Sequence[Codes],
    ladders: Sequence[Codes],
    k: int,
    *,
    weights: Sequence[float] | None = None,
    frozen: Frozen | None = None,
    reserve: int = 0,
    budget: int = BUDGET,
) -> Price:
    """The loss, and the two columns without which the others would lose least.

    Args:
        columns: as for `freeze`.
        ladders: as for `freeze`.
        k: as for `freeze`.
        weights: as for `freeze`.
        frozen: what `freeze` found for the same, where that is known.
        reserve: as for `freeze`.
        budget: as for `freeze`.
    """
    whole = frozen or freeze(
        columns, ladders, k, weights=weights, repair=False, reserve=reserve, budget=budget
    )
    found = []
    for left_out in range(len(columns) if len(columns) > 1 else 0):
        rest = [at for at in range(len(columns)) if at != left_out]
        if weights is not None and not sum(weights[at] for at in rest):
            continue
        less = freeze(
            [columns[at] for at in rest],
            [ladders[at] for at in rest],
            k,
            weights=None if weights is None else [weights[at] for at in rest],
            repair=False,
            reserve=reserve,
            budget=budget,
        )
        found.append((less.loss.ncp, left_out))
    best = sorted(found)[:BEST]
    return Price(whole.loss.ncp, tuple((column, loss) for loss, column in best))
