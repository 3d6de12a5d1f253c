"""Classes of people with the same released answers, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.coarser import People, Quasi, groups, leaves
from goodata.practices.deidentification.diverse import Secret
from goodata.techniques import Cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodata.engines.ladders import Ladder

ABSENT = ""
"""The label of a person who is not in a quasi-identifier's table."""


@dataclass(frozen=True, eq=False)
class Classes:
    """What became of the quasi-identifiers.

    Attributes:
        labels: per quasi-identifier, the label of each person; `ABSENT` where they have no row.
        of: per person their class; -1 where they are withheld.
        before: per person, how many had the same answers before anything was made coarser.
        loss: per quasi-identifier, how much of it is lost, 0 to 1.
        mean: over all of them, by their weights.
        why: per reason, the people who are withheld.
    """

    labels: tuple[Cells, ...]
    of: NDArray[np.int64]
    before: NDArray[np.int64]
    loss: tuple[float, ...]
    mean: float
    why: dict[str, NDArray[np.int64]]

    @property
    def withheld(self) -> NDArray[np.bool_]:
        """Per person, whether their rows stay behind."""
        held: NDArray[np.bool_] = self.of < 0
        return held

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Of the classes, as many as there are."""
        import numpy as np

        return np.bincount(self.of[self.of >= 0])

    @property
    def alone(self) -> int:
        """People whom their answers singled out before."""
        return int((self.before == 1).sum())

    def only(self, stay: NDArray[np.bool_]) -> Classes:
        """The same classes without some people, who are withheld."""
        labels = tuple(Cells(each.values, each.at[stay]) for each in self.labels)
        return replace(self, labels=labels, of=self.of[stay], before=self.before[stay])


TIGHT = 11
"""The least k at which labels say just what is in a class: they help an attacker on average."""
FEW = "too few people of the same tables"


def classes(
    quasi: Sequence[Quasi],
    crowd: People,
    terms: Terms,
    secret: Sequence[Secret] = (),
    *,
    reserve: int = 0,
) -> Classes:
    """People of the same tables in classes of at least k.

    Args:
        quasi: the quasi-identifiers of all tables.
        crowd: the people.
        terms: k, the profile and the weights.
        secret: sensitive columns, of which no class may give the answer away.
        reserve: people beyond k in each class.
    """
    import numpy as np

    at = leaves(quasi, crowd)
    texts = np.full((crowd.number, len(quasi)), ABSENT, object)
    kept = np.zeros(crowd.number, bool)
    for who in groups(crowd):
        if len(who) < terms.k + reserve:
            continue
        kept[who] = True
        texts[who] = labelled(quasi, crowd, at, who, terms, terms.k + reserve, secret)
    return measured(quasi, crowd, texts, kept, terms, {FEW: np.flatnonzero(~kept)})


def labelled(
    quasi: Sequence[Quasi],
    crowd: People,
    at: Sequence[NDArray[np.int64]],
    who: NDArray[np.int64],
    terms: Terms,
    least: int,
    secret: Sequence[Secret] = (),
) -> NDArray[np.object_]:
    """The labels of some people of the same tables, in classes of at least so many.

    Returns:
        People x quasi-identifiers, texts.
    """
    import numpy as np

    texts = np.full((len(who), len(quasi)), ABSENT, object)
    mine = [number for number, each in enumerate(quasi) if crowd.first[each.part][who[0]] >= 0]
    if not mine:
        return texts
    ladders = [quasi[number].ladder for number in mine]
    weights = [weight(quasi[number], terms) for number in mine]
    columns = [at[number][who] for number in mine]
    own = [each.first[who] for each in secret if crowd.first[each.part][who[0]] >= 0]
    born = [quasi[number].role.field.kind == "birth date" for number in mine]
    found = _frozen(columns, ladders, weights, terms, least, own, born)
    for place, listed in enumerate(found):
        texts[:, mine[place]] = listed
    return texts


def _frozen(
    columns: Sequence[NDArray[np.int64]],
    ladders: Sequence[Ladder],
    weights: Sequence[float],
    terms: Terms,
    least: int,
    secret: Sequence[NDArray[np.int64]],
    born: Sequence[bool],
) -> list[list[str]]:
    """Per quasi-identifier, the label of each person as it is written."""
    import numpy as np

    from goodata.engines.anonymity.diversity import Sensitive, diversified
    from goodata.engines.anonymity.freezing import freeze
    from goodata.engines.anonymity.tabling import one_level
    from goodata.engines.anonymity.tightening import tightened

    codes = [each.codes for each in ladders]
    if terms.profile == "table":
        return _texts(ladders, one_level(columns, codes, least, weights=weights).labels)
    frozen = freeze(columns, codes, least, weights=weights)
    if terms.l > 1 and secret:
        answers = [Sensitive(each, each >= 0) for each in secret]
        made = diversified(frozen, columns, codes, answers, least=terms.l, weights=weights)
        frozen = made.frozen
    plain = _texts(ladders, frozen.label[frozen.of])
    if terms.k < TIGHT:
        return plain
    tight = np.array(tightened(frozen, columns, ladders, terms.k), object)[frozen.of]
    # A tight label may say as much as an answer itself, so it is for columns that may say that;
    # one of births would run across the day that parts minors from adults.
    return [
        tight[:, at].tolist() if each.levels[0] == each.values and not born[at] else plain[at]
        for at, each in enumerate(ladders)
    ]


def _texts(ladders: Sequence[Ladder], labels: NDArray[np.int64]) -> list[list[str]]:
    """Per column, the texts of its people's labels."""
    import numpy as np

    return [
        np.array(each.labels, object)[labels[:, at]].tolist() for at, each in enumerate(ladders)
    ]


def weight(each: Quasi, terms: Terms) -> float:
    """How much a quasi-identifier's loss counts."""
    return terms.weights.get(each.role.name, 1.0)


def measured(
    quasi: Sequence[Quasi],
    crowd: People,
    texts: NDArray[np.object_],
    kept: NDArray[np.bool_],
    terms: Terms,
    why: dict[str, NDArray[np.int64]],
    apart: NDArray[np.int64] | None = None,
) -> Classes:
    """The classes that labels make, proved from their texts, and what they cost.

    Args:
        quasi: the quasi-identifiers.
        crowd: the people.
        texts: people x quasi-identifiers, labels as they are written.
        kept: per person, whether they go out.
        terms: the weights.
        why: per reason, the people who stay.
        apart: per person a number; people of different numbers are told apart by something else
            than their labels, such as having been in an earlier release. None where nobody is.
    """
    import numpy as np

    from goodata.engines.anonymity.classes import classes as strict
    from goodata.engines.anonymity.classes import together

    columns = tuple(_cells(texts[:, number]) for number in range(len(quasi)))
    of = np.full(crowd.number, -1, np.int64)
    if kept.any():
        listed = [each.at[kept] for each in columns]
        if apart is not None:
            listed.append(apart[kept])
        of[kept] = together([crowd.present[kept], *listed])[0]
    before = strict([crowd.present, *leaves(quasi, crowd)]).sizes
    pairs = zip(quasi, columns, strict=True)
    lost = tuple(_lost(each, column, crowd, kept) for each, column in pairs)
    weights = np.array([weight(each, terms) for each in quasi])
    mean = float(weights @ np.array(lost) / weights.sum()) if lost and weights.sum() else 0.0
    told = {reason: who for reason, who in why.items() if len(who)}
    return Classes(columns, of, before, lost, mean, told)


def _cells(texts: NDArray[np.object_]) -> Cells:
    import numpy as np

    place: dict[str, int] = {}
    listed = texts.tolist()
    at = np.fromiter((place.setdefault(each, len(place)) for each in listed), np.int64, len(listed))
    return Cells(tuple(place), at)


def _lost(each: Quasi, column: Cells, crowd: People, kept: NDArray[np.bool_]) -> float:
    """Mean over people of (values their label may mean - 1) / (values there are - 1).

    Source: NCP, the normalised certainty penalty, Xu et al. (2006).
    """
    import numpy as np

    from goodata.engines.ladders.truth import covering

    values = each.cells.values
    here = kept & (crowd.first[each.part] >= 0)
    if not here.any() or len(values) < 2:
        return 0.0
    covered = covering(column.values, values, each.ladder).sum(axis=1)
    lost = np.maximum(covered - 1, 0) / (len(values) - 1)
    return float(lost[column.at[here]].mean())


def cells(number: int, each: Quasi, crowd: People, made: Classes) -> Cells:
    """The new cells of a quasi-identifier, one per row of its table."""
    column = made.labels[number]
    return trimmed(Cells(column.values, column.at[crowd.of[each.part]]))


def trimmed(column: Cells) -> Cells:
    """The same cells with each distinct text that occurs, once."""
    import numpy as np

    used, at = np.unique(column.at, return_inverse=True)
    known: dict[str, int] = {}
    moved = np.array(
        [known.setdefault(column.values[each], len(known)) for each in used.tolist()], np.int64
    )
    return Cells(tuple(known), moved[at] if len(at) else at)
