"""People into classes of k: quasi-identifiers made coarser until nobody stands alone.

People are counted, never rows: each person is one record over all tables of the release. Who is in
which table can be seen in a release, so only people of the same tables share a class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from goodata.errors import Fault, Place, Refused
from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.roles import Role
from goodata.techniques import Cells
from goodata.text import letter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodata.engines.ladders import Ladder

_MOST_ROWS = 10


@dataclass(frozen=True, eq=False)
class Quasi:
    """One quasi-identifier of one table.

    Attributes:
        part: number of its table.
        role: of its column.
        cells: its cells as ladders read them.
        ladder: their coarser forms.
    """

    part: int
    role: Role
    cells: Cells
    ladder: Ladder


@dataclass(frozen=True, eq=False)
class People:
    """The people of a release as records.

    Attributes:
        number: how many.
        of: per table the person of each row, 0 to `number` - 1.
        first: per table, per person their first row; -1 where they have none.
        present: per person, in which tables they are, as one number.
    """

    number: int
    of: list[NDArray[np.int64]]
    first: list[NDArray[np.int64]]
    present: NDArray[np.int64]


def people(of: Sequence[NDArray[np.int64] | None], rows: Sequence[int]) -> People:
    """The people of all tables.

    Args:
        of: per table the person of each row; None where each row is somebody else.
        rows: per table, how many.
    """
    import numpy as np

    whole: list[NDArray[np.int64]] = []
    known = max((int(each.max()) + 1 for each in of if each is not None and len(each)), default=0)
    for each, number in zip(of, rows, strict=True):
        if each is None:
            whole.append(np.arange(known, known + number))
            known += number
        else:
            whole.append(each)
    together = np.concatenate(whole) if whole else np.zeros(0, np.int64)
    seen, place = np.unique(together, return_inverse=True)
    ends = np.cumsum([0, *(len(each) for each in whole)])
    made = [place[start:end] for start, end in pairwise(ends.tolist())]
    first: list[NDArray[np.int64]] = []
    present = np.zeros(len(seen), np.int64)
    for number, each in enumerate(made):
        at = np.full(len(seen), -1, np.int64)
        at[each[::-1]] = np.arange(len(each))[::-1]
        first.append(at)
        present |= (at >= 0).astype(np.int64) << number
    return People(len(seen), made, first, present)


def varying(parts: Sequence[Part], quasi: Sequence[Quasi], crowd: People) -> None:
    """Returns when everybody's rows agree on each quasi-identifier.

    Raises:
        Refused: one person has different answers, so that a class of people cannot be told.
    """
    faults: list[Fault] = []
    for each in quasi:
        at = each.cells.at
        of = crowd.of[each.part]
        odd = at != at[crowd.first[each.part][of]]
        if not odd.any():
            continue
        part = parts[each.part]
        what = "{name}: one person has different answers here (rows {rows})"
        fix = (
            "add --one-row first or --one-row last, or set technique: drop for it in the "
            "dictionary, or give tables of counts instead"
        )
        place = Place(str(part.opened.path), part.sheet, column=letter(each.role.position))
        rows = ", ".join(map(str, part.rows[odd][:_MOST_ROWS].tolist()))
        args = (("name", each.role.name), ("rows", rows))
        faults.append(Fault(what, fix, place, args))
    if faults:
        raise Refused.of(faults)


def leaves(quasi: Sequence[Quasi], crowd: People) -> list[NDArray[np.int64]]:
    """Per quasi-identifier, each person's leaf in its ladder; who has no row has the last one."""
    import numpy as np

    found: list[NDArray[np.int64]] = []
    for each in quasi:
        own = each.ladder.leaves(each.cells.values)
        first = crowd.first[each.part]
        at = np.full(crowd.number, len(each.ladder.values) - 1, np.int64)
        has = first >= 0
        at[has] = own[each.cells.at[first[has]]]
        found.append(at)
    return found


def groups(crowd: People) -> list[NDArray[np.int64]]:
    """The people of each pattern of tables, in the order of the patterns."""
    import numpy as np

    return [np.flatnonzero(crowd.present == each) for each in np.unique(crowd.present)]


def enough(people_: int, everybody: int, terms: Terms, place: Place) -> None:
    """Returns when a release of so many people can hold classes at all.

    Args:
        people_: who may go out.
        everybody: in the file.
        terms: k.
        place: the file.

    Raises:
        Refused: there are fewer than two classes' worth of them.
    """
    if people_ < 2 * terms.k:
        what = (
            "{people} people may go out, and k = {k} wants at least {least}; {all} people are in "
            "the file"
        )
        fix = "give tables of counts instead, or wait until there are more people"
        raise Refused(
            what, fix=fix, place=place, people=people_, k=terms.k, least=2 * terms.k, all=everybody
        )
