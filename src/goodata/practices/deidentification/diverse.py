"""Sensitive answers inside classes: no class may give its people's answer away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata import fieldtypes
from goodata.model import Privacy
from goodata.practices.deidentification import steps
from goodata.practices.deidentification.changing import (
    Surroundings,
    change,
    normal,
    nothing,
    suppressed,
)
from goodata.practices.deidentification.coarser import People
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.preparing import Prepared
from goodata.practices.deidentification.roles import Role
from goodata.techniques import Cells
from goodata.text import fold, trimmed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COARSE = frozenset({"generalise", "clamp", "mask"})
_NONE = frozenset({"none", "no", "nothing", "0", "none of these", "none of them"})
"""Answers that everybody of a class may share, folded."""


@dataclass(frozen=True, eq=False)
class Secret:
    """One sensitive column, by people.

    Attributes:
        part: number of its table.
        role: of the column.
        people: r people who answered, one entry for each different answer of theirs.
        answers: r codes of those answers.
        first: per person the code of one answer of theirs; -1 without any.
        harmless: codes of answers that say that there is nothing to tell.
    """

    part: int
    role: Role
    people: NDArray[np.int64]
    answers: NDArray[np.int64]
    first: NDArray[np.int64]
    harmless: frozenset[int] = frozenset()

    def only(self, stay: NDArray[np.bool_]) -> Secret:
        """The same column without some people."""
        import numpy as np

        place = np.where(stay, np.cumsum(stay) - 1, -1)
        kept = stay[self.people]
        people_ = place[self.people[kept]]
        answers, first = self.answers[kept], self.first[stay]
        return Secret(self.part, self.role, people_, answers, first, self.harmless)


def secrets(
    prepared: Prepared, crowd: People, withheld: Sequence[Mapping[str, NDArray[np.bool_]]]
) -> list[Secret]:
    """The sensitive columns as they go out; kinds of nothing and what is held back are no answers.

    Args:
        prepared: the release.
        crowd: the people.
        withheld: per table, per field, the rows whose cell is held back.
    """
    import numpy as np

    found: list[Secret] = []
    for at, every in enumerate(prepared.roles):
        for role in every.of(Privacy.SENSITIVE):
            rows, answers, harmless = _answers(prepared, at, role, withheld[at].get(role.name))
            who = crowd.of[at][rows]
            pairs = np.unique(np.stack([who, answers], axis=1), axis=0).reshape(-1, 2)
            first = np.full(crowd.number, -1, np.int64)
            first[pairs[::-1, 0]] = pairs[::-1, 1]
            found.append(Secret(at, role, pairs[:, 0], pairs[:, 1], first, harmless))
    return found


def _answers(
    prepared: Prepared, at: int, role: Role, held: NDArray[np.bool_] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64], frozenset[int]]:
    """Rows and codes of all answers, one entry each, and the codes that say that there is nothing.

    However an answer is written it is the same; of a list each entry is one.
    """
    import numpy as np

    part = prepared.parts[at]
    cells = _outgoing(prepared, at, role)
    blank = nothing(role.field) | {suppressed(part.dictionary, role.field)}
    place: dict[str, int] = {}
    listed: list[list[int]] = []
    for text in cells.values:
        entries = [] if trimmed(text) in blank else _entries(part, role, text)
        listed.append(sorted({place.setdefault(each, len(place)) for each in entries}))
    many = np.array([len(each) for each in listed], np.int64)
    starts = np.concatenate([[0], np.cumsum(many)[:-1]]) if len(many) else many
    flat = np.array([each for one in listed for each in one], np.int64)
    shown = np.ones(len(cells.at), bool) if held is None else ~held
    rows = np.repeat(np.arange(len(cells.at)), np.where(shown, many[cells.at], 0))
    within = np.arange(len(rows)) - np.searchsorted(rows, rows)
    answers = flat[starts[cells.at[rows]] + within] if len(rows) else flat[:0]
    return rows, answers, frozenset(place[each] for each in _nones(role) if each in place)


def _outgoing(prepared: Prepared, at: int, role: Role) -> Cells:
    """A sensitive column's cells after its technique; what only moves or stays is read as it is."""
    part = prepared.parts[at]
    if role.technique not in _COARSE:
        return normal(part, role.position)
    known = None
    if role.technique == "generalise":
        known = steps.ladder(part, role, normal(part, role.position).values, prepared.terms)
    near = Surroundings(prepared.people[at], None, None, {})
    made = change(part, role, prepared.terms, near, prepared.roles[at], known).cells
    return normal(part, role.position) if made is None else made


def _entries(part: Part, role: Role, text: str) -> list[str]:
    if role.field.type == "list" and role.technique not in _COARSE:
        value = fieldtypes.read(text, role.field, part.context).value
        if isinstance(value, (list, tuple, set, frozenset)):
            return [fold(str(each)) for each in value]
    return [fold(text)]


def _nones(role: Role) -> frozenset[str]:
    """The answers of a field that say that there is nothing to tell."""
    return _NONE | {
        fold(each.value)
        for each in role.field.categories
        if {fold(one) for one in (each.label, *each.labels.values()) if one} & _NONE
    }


def telling(of: NDArray[np.int64], found: Sequence[Secret], least: int) -> list[NDArray[np.bool_]]:
    """Per sensitive column, the people of classes whose answer is given away.

    So it is where a class has fewer than `least` different answers, or all who answered share one.

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
        # An entry of `people` and `answers` occurs once, so an answer is counted by people.
        pairs, people_ = np.unique(
            np.stack([of[each.people[kept]], each.answers[kept]], axis=1),
            axis=0,
            return_counts=True,
        )
        pairs = pairs.reshape(-1, 2)
        who = np.unique(each.people[kept])
        answering = np.bincount(of[who], minlength=max(classes, 1))
        different = np.bincount(pairs[:, 0], minlength=max(classes, 1))
        poor = (different > 0) & (different < least)
        if least > 1:
            telling_ = ~np.isin(pairs[:, 1], sorted(each.harmless))
            poor[pairs[telling_ & (people_ == answering[pairs[:, 0]]), 0]] = True
        masks.append(np.where(of >= 0, poor[np.maximum(of, 0)], False))
    return masks
