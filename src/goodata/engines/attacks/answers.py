"""Homogeneity: a class whose people share a sensitive answer gives it away without naming anyone.

Source: Machanavajjhala and others (2007), on the homogeneity attack.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Classes, Codes, compact, count

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Homogeneity:
    """What classes give away of one sensitive attribute.

    Attributes:
        gain: per class, share of its commonest answer less that answer's share in the whole table;
            0 where nobody answered.
        people: in classes of two or more answers that are all the same.
        classes: how many such classes there are.
        base: share of the commonest answer in the whole table.
    """

    gain: NDArray[np.float64]
    people: int
    classes: int
    base: float


def homogeneity(
    found: Classes, answers: Codes, answered: Mask, persons: Codes | None = None
) -> Homogeneity:
    """How much each class says of its people's answers beyond what the whole table says.

    Args:
        found: the classes of n rows.
        answers: n codes.
        answered: n verdicts, False where the cell holds a kind of nothing.
        persons: n codes of the person a row is about.
    """
    number = len(found.people)
    gain = np.zeros(number, np.float64)
    if not answered.any():
        return Homogeneity(gain, 0, 0, 0.0)
    values, different = compact(answers[answered])
    at = found.of[answered]
    key, combinations = compact(at * different + values)
    times = count(key, combinations, None if persons is None else persons[answered])
    where = np.zeros(combinations, np.int64)
    what = np.zeros(combinations, np.int64)
    where[key], what[key] = at, values
    total = np.bincount(where, weights=times, minlength=number)
    overall = np.bincount(what, weights=times, minlength=different) / times.sum()
    share = times / total[where]
    np.maximum.at(gain, where, share - overall[what])
    same = (np.bincount(where, minlength=number) == 1) & (total > 1)
    return Homogeneity(gain, int(total[same].sum()), int(same.sum()), float(overall.max()))
