"""Classes of people with the same released answers, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.coarser import People, Quasi, groups, leaves
from goodata.techniques import Cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Classes:
    """What became of the quasi-identifiers.

    Attributes:
        labels: people x quasi-identifiers, the code of the label in its ladder; -1 where a person
            is withheld.
        of: per person their class; -1 where they are withheld.
        loss: per quasi-identifier, how much of it is lost, 0 to 1.
        mean: over all of them, by their weights.
        before: per person, how many had the same answers before anything was made coarser.
    """

    labels: NDArray[np.int64]
    of: NDArray[np.int64]
    loss: tuple[float, ...]
    mean: float
    before: NDArray[np.int64]

    @property
    def withheld(self) -> int:
        """People who are too few to form a class."""
        return int((self.of < 0).sum())

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Of the classes, as many as there are."""
        import numpy as np

        return np.bincount(self.of[self.of >= 0])

    @property
    def alone(self) -> int:
        """People whom their answers singled out before."""
        return int((self.before == 1).sum())


def classes(quasi: Sequence[Quasi], crowd: People, terms: Terms, *, reserve: int = 0) -> Classes:
    """People of the same tables in classes of at least k.

    Args:
        quasi: the quasi-identifiers of all tables.
        crowd: the people.
        terms: k, the profile and the weights.
        reserve: people beyond k in each class.
    """
    import numpy as np

    at = leaves(quasi, crowd)
    labels = np.full((crowd.number, len(quasi)), -1, np.int64)
    of = np.full(crowd.number, -1, np.int64)
    if not quasi:
        of[:] = 0
        return Classes(labels, of, (), 0.0, np.full(crowd.number, crowd.number))
    for who in groups(crowd):
        if len(who) < terms.k + reserve:
            continue
        mine = [number for number, each in enumerate(quasi) if crowd.first[each.part][who[0]] >= 0]
        if not mine:
            of[who] = int(of.max()) + 1
            continue
        columns = [at[number][who] for number in mine]
        found, labels_of = _frozen([quasi[number] for number in mine], columns, terms, reserve)
        kept = found >= 0
        of[who[kept]] = found[kept] + int(of.max()) + 1
        for place, number in enumerate(mine):
            labels[who, number] = labels_of[:, place]
    return _measured(quasi, at, labels, of, terms)


def _frozen(
    quasi: Sequence[Quasi], columns: Sequence[NDArray[np.int64]], terms: Terms, reserve: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The class and the labels of each person of one pattern."""
    from goodata.engines.anonymity.freezing import freeze

    ladders = [each.ladder.codes for each in quasi]
    weights = _weights(quasi, terms)
    if terms.profile == "table":
        from goodata.engines.anonymity.tabling import one_level

        made = one_level(columns, ladders, terms.k + reserve, weights=weights)
        return made.of, made.label
    found = freeze(columns, ladders, terms.k, weights=weights, reserve=reserve)
    return found.of, found.label[found.of]


def _weights(quasi: Sequence[Quasi], terms: Terms) -> list[float]:
    return [terms.weights.get(each.role.name, 1.0) for each in quasi]


def _measured(
    quasi: Sequence[Quasi],
    at: Sequence[NDArray[np.int64]],
    labels: NDArray[np.int64],
    of: NDArray[np.int64],
    terms: Terms,
) -> Classes:
    import numpy as np

    from goodata.engines.anonymity.classes import classes as strict

    lost: list[float] = []
    for number, each in enumerate(quasi):
        own = labels[:, number]
        lost.append(_lost(each, at[number][own >= 0], own[own >= 0]))
    weights = np.array(_weights(quasi, terms))
    mean = float(weights @ np.array(lost) / weights.sum()) if weights.sum() else 0.0
    return Classes(labels, of, tuple(lost), mean, strict(at).sizes)


def _lost(each: Quasi, leaf: NDArray[np.int64], label: NDArray[np.int64]) -> float:
    from goodata.engines.anonymity.yardsticks import loss

    if not len(leaf):
        return 1.0
    return loss([leaf], [each.ladder.codes], label.reshape(-1, 1)).ncp


def cells(number: int, each: Quasi, crowd: People, made: Classes) -> Cells:
    """The new cells of a quasi-identifier, one per row of its table; withheld rows say nothing."""
    texts = each.ladder.labels
    code = made.labels[crowd.of[each.part], number]
    return Cells((*texts, each.ladder.suppressed), code % (len(texts) + 1))


def trimmed(column: Cells) -> Cells:
    """The same cells with each distinct text that occurs, once."""
    import numpy as np

    used, at = np.unique(column.at, return_inverse=True)
    known: dict[str, int] = {}
    moved = np.array(
        [known.setdefault(column.values[each], len(known)) for each in used.tolist()], np.int64
    )
    return Cells(tuple(known), moved[at] if len(at) else at)
