"""Whether a release holds what was asked of it, by its own tables: all people, all columns.

The red team draws targets and may be mistaken about a label; here everybody is counted and every
label is read, in the very tables that go out. What fails here is a fault of ours, and stops the
run before anything is issued.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.engines.anonymity.proof import NOWHERE, Proof, Texts, proof
from goodata.practices.deidentification.coarser import People, Quasi
from goodata.practices.deidentification.outgoing import Outgoing
from goodata.practices.deidentification.releasing import Release

if TYPE_CHECKING:
    from goodata.techniques import Cells


def held(release: Release) -> Proof | None:
    """What the tables of a release come to; None where no classes were asked for.

    Raises:
        RuntimeError: a class has fewer than k people, or a label does not cover its original.
    """
    if release.classes is None or not release.quasi:
        return None
    crowd = release.crowd
    found = proof(
        [_written(release.tables[each.part], each, crowd) for each in release.quasi],
        [_original(each, crowd) for each in release.quasi],
        [each.ladder for each in release.quasi],
    )
    if not found.holds(release.prepared.terms.k):
        raise RuntimeError("a class that is too small, or a label that is not true")
    return found


def _written(table: Outgoing, quasi: Quasi, crowd: People) -> Texts:
    """The label of each person, from the table as it goes out."""
    import numpy as np

    cells = _column(table, quasi)
    of = crowd.of[quasi.part][table.order]
    at = np.full(crowd.number, NOWHERE, np.int64)
    at[of] = cells.at
    if not np.array_equal(at[of], cells.at):
        raise RuntimeError("two labels for one person")
    return Texts(cells.values, at)


def _column(table: Outgoing, quasi: Quasi) -> Cells:
    position = quasi.role.position
    for each in table.columns:
        if each.out is not None and each.out.role.position == position:
            return each.cells
    raise RuntimeError("a quasi-identifier that does not go out")


def _original(quasi: Quasi, crowd: People) -> Texts:
    import numpy as np

    first = crowd.first[quasi.part]
    at = np.where(first >= 0, quasi.cells.at[np.maximum(first, 0)], NOWHERE)
    return Texts(quasi.cells.values, at)
