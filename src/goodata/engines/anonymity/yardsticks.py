"""How much generalisation takes away, by three yardsticks, from the released labels themselves.

Sources: NCP, the normalised certainty penalty, Xu et al. (2006); NUE, non-uniform entropy, Gionis
and Tassa (2009); DM, the discernibility metric, Bayardo and Agrawal (2005).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from goodata.engines.anonymity.classes import Codes, together


@dataclass(frozen=True)
class Loss:
    """What n people lost over q columns.

    Attributes:
        ncp: mean over cells of (leaves the label may mean - 1) / (leaves present - 1), 0 to 1,
            columns weighted.
        nue: the bits that labels hide, as a share of all bits there were, 0 to 1, columns weighted.
        dm: sum of squared class sizes, and n for each person of whom nothing is left.
        ncp_of: per column.
        nue_of: per column.
        suppressed: people of whom nothing is left: each label at the top.
    """

    ncp: float
    nue: float
    dm: int
    ncp_of: tuple[float, ...]
    nue_of: tuple[float, ...]
    suppressed: int


def loss(
    columns: Sequence[Codes],
    ladders: Sequence[Codes],
    labels: Codes,
    *,
    weights: Sequence[float] | None = None,
) -> Loss:
    """The yardsticks of a release.

    Args:
        columns: per quasi-identifier, n positions of leaves in its ladder.
        ladders: per quasi-identifier, levels x leaves, codes of labels, equal where the text is.
        labels: n x q, the codes released.
        weights: per column, how much its loss matters; equal when left out.

    Raises:
        ValueError: a label stands for nothing in its ladder.
    """
    rows = len(labels)
    scale = np.ones(len(columns)) if weights is None else np.array(weights, np.float64)
    scale = scale / scale.sum()
    pairs = [
        _column(ladder, column, labels[:, at])
        for at, (ladder, column) in enumerate(zip(ladders, columns, strict=True))
    ]
    key, classes = together([labels[:, at] for at in range(labels.shape[1])])
    sizes = np.bincount(key, minlength=classes)
    tops = np.array([ladder[-1, 0] for ladder in ladders], np.int64)
    gone = int((labels == tops).all(axis=1).sum())
    ncp, nue = ([each[which] for each in pairs] for which in (0, 1))
    return Loss(
        ncp=float(scale @ ncp),
        nue=float(scale @ nue),
        dm=int((sizes.astype(object) ** 2).sum()) + rows * gone,
        ncp_of=tuple(ncp),
        nue_of=tuple(nue),
        suppressed=gone,
    )


def _column(ladder: Codes, column: Codes, labels: Codes) -> tuple[float, float]:
    """NCP and NUE of one column."""
    present, leaf, people = np.unique(column, return_inverse=True, return_counts=True)
    lines = ladder[:, present]
    codes, which = np.unique(lines, return_inverse=True)
    which = which.reshape(lines.shape)
    width = len(present)
    pairs = np.unique(which * width + np.arange(width))
    covered = np.bincount(pairs // width, minlength=len(codes))
    holders = np.bincount(pairs // width, weights=people[pairs % width], minlength=len(codes))
    at = np.searchsorted(codes, labels)
    if (at >= len(codes)).any() or (codes[np.minimum(at, len(codes) - 1)] != labels).any():
        raise ValueError("a label that its ladder does not hold")
    own = people[leaf]
    # Summed exactly, so that the order of rows has no say in the last digit either.
    whole = fsum(np.log2(len(column) / own).tolist())
    hidden = fsum(np.log2(holders[at] / own).tolist())
    ncp = int((covered[at] - 1).sum()) / (len(column) * max(width - 1, 1))
    return ncp, hidden / whole if whole else 0.0
