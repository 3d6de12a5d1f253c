"""The last look at what is about to be written: classes and truth, from the strings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goodata.engines.ladders import Ladder
from goodata.engines.ladders.truth import covering


@dataclass(frozen=True)
class Proof:
    """What the written strings of n people come to.

    Attributes:
        smallest: people in the smallest class of equal strings; 0 where there is nobody.
        classes: how many classes there are.
        untrue: cells whose label does not cover what stood there before.
    """

    smallest: int
    classes: int
    untrue: int

    def holds(self, k: int) -> bool:
        """Whether every class has k people at least and every label is true."""
        return self.untrue == 0 and (not self.classes or self.smallest >= k)


def proof(
    written: Sequence[Sequence[str]], originals: Sequence[Sequence[str]], ladders: Sequence[Ladder]
) -> Proof:
    """Class sizes and truth of a release, asked of its strings and of nothing that made them.

    Args:
        written: per quasi-identifier, n labels, one per person.
        originals: per quasi-identifier, n values.
        ladders: per quasi-identifier, how to read its labels.
    """
    sizes = Counter(zip(*written, strict=True))
    untrue = 0
    for labels, values, ladder in zip(written, originals, ladders, strict=True):
        pairs = Counter(zip(labels, values, strict=True))
        said = sorted({label for label, _value in pairs})
        meant = sorted({value for _label, value in pairs})
        rows = {label: at for at, label in enumerate(said)}
        columns = {value: at for at, value in enumerate(meant)}
        true = covering(said, meant, ladder)
        untrue += sum(
            times
            for (label, value), times in pairs.items()
            if not true[rows[label], columns[value]]
        )
    return Proof(min(sizes.values(), default=0), len(sizes), untrue)


def texts(ladders: Sequence[Ladder], labels: Sequence[Sequence[int]]) -> list[list[str]]:
    """Per quasi-identifier the texts of its label codes, as they are written.

    Args:
        ladders: per quasi-identifier.
        labels: per quasi-identifier, n codes of the ladder's labels.
    """
    return [
        [ladder.labels[code] for code in codes]
        for ladder, codes in zip(ladders, labels, strict=True)
    ]
