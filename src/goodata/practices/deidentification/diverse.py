"""Sensitive answers inside classes: no class may give its people's answer away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.model import Privacy
from goodata.practices.deidentification.coarser import People
from goodata.practices.deidentification.preparing import Prepared
from goodata.practices.deidentification.roles import Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Secret:
    """One sensitive column, by people.

    Attributes:
        part: number of its table.
        role: of the column.
        people: r people who answered, one entry for each different answer of theirs.
        answers: r codes of those answers.
        first: per person the code of one answer of theirs; -1 without any.
    """

    part: int
    role: Role
    people: NDArray[np.int64]
    answers: NDArray[np.int64]
    first: NDArray[np.int64]

    def only(self, stay: NDArray[np.bool_]) -> Secret:
        """The same column without some people."""
        import numpy as np

        place = np.where(stay, np.cumsum(stay) - 1, -1)
        kept = stay[self.people]
        people_ = place[self.people[kept]]
        return Secret(self.part, self.role, people_, self.answers[kept], self.first[stay])


def secrets(prepared: Prepared, crowd: People) -> list[Secret]:
    """The sensitive columns that stay in a release; kinds of nothing are no answers."""
    import numpy as np

    found: list[Secret] = []
    for at, (part, every) in enumerate(zip(prepared.parts, prepared.roles, strict=True)):
        for role in every.of(Privacy.SENSITIVE):
            answered = part.answered(role.position)
            codes = part.cells[role.position].at[answered]
            who = crowd.of[at][answered]
            pairs = np.unique(np.stack([who, codes], axis=1), axis=0).reshape(-1, 2)
            first = np.full(crowd.number, -1, np.int64)
            first[pairs[::-1, 0]] = pairs[::-1, 1]
            found.append(Secret(at, role, pairs[:, 0], pairs[:, 1], first))
    return found


def telling(of: NDArray[np.int64], found: Sequence[Secret], least: int) -> list[NDArray[np.bool_]]:
    """Per sensitive column, the people of classes with answers, but fewer than `least` of them.

    Args:
        of: per person their class; -1 for whoever stays behind.
        found: the sensitive columns.
        least: different answers in each class.
    """
    import numpy as np

    classes = int(of.max()) + 1 if len(of) else 0
    masks: list[NDArray[np.bool_]] = []
    for each in found:
        kept = of[each.people] >= 0
        pairs = np.unique(
            np.stack([of[each.people[kept]], each.answers[kept]], axis=1), axis=0
        ).reshape(-1, 2)
        different = np.bincount(pairs[:, 0], minlength=max(classes, 1))
        poor = (different > 0) & (different < least)
        masks.append(np.where(of >= 0, poor[np.maximum(of, 0)], False))
    return masks
