"""The last look at what is about to be written: classes and truth, from the strings alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodata.engines.anonymity.classes import Codes, together
from goodata.engines.ladders import Ladder
from goodata.engines.ladders.truth import covering

NOWHERE = -1
"""The position of a person who has no row in a column's table."""


@dataclass(frozen=True)
class Texts:
    """A column of n people.

    Attributes:
        values: each distinct text once.
        at: n positions in `values`, `NOWHERE` for people without one.
    """

    values: Sequence[str]
    at: Codes


@dataclass(frozen=True)
class Proof:
    """What the written strings of n people come to.

    Attributes:
        smallest: people in the smallest class of equal strings; 0 where there is nobody.
        classes: how many classes there are.
        untrue: people with a label that does not cover what stood there before, over all columns.
    """

    smallest: int
    classes: int
    untrue: int

    def holds(self, k: int) -> bool:
        """Whether every class has k people at least and every label is true."""
        return self.untrue == 0 and (not self.classes or self.smallest >= k)


def proof(written: Sequence[Texts], originals: Sequence[Texts], ladders: Sequence[Ladder]) -> Proof:
    """Class sizes and truth of a release, asked of its strings and of nothing that made them.

    Args:
        written: per quasi-identifier, the labels of n people; at least one column.
        originals: per quasi-identifier, their values.
        ladders: per quasi-identifier, how to read its labels.
    """
    of, classes = together([each.at - NOWHERE for each in written])
    sizes = np.bincount(of, minlength=classes)
    untrue = 0
    for labels, values, ladder in zip(written, originals, ladders, strict=True):
        true = covering(labels.values, values.values, ladder)
        here = labels.at != NOWHERE
        # Who has a label without an answer, or an answer without a label, is told something false.
        untrue += int((here != (values.at != NOWHERE)).sum())
        here &= values.at != NOWHERE
        untrue += int((~true[labels.at[here], values.at[here]]).sum())
    return Proof(int(sizes.min()) if classes else 0, classes, untrue)
