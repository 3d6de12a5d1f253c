"""This release beside the earlier ones to the same recipient: nobody's company is undone.

What is remembered lies in the vault; what it means is the business of `practices/releases`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodata.engines.ladders.truth import covering
from goodata.errors import Refused
from goodata.practices import releases
from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.classing import ABSENT, FEW, Classes, labelled, measured
from goodata.practices.deidentification.coarser import People, Quasi, leaves
from goodata.practices.deidentification.diverse import Secret
from goodata.practices.deidentification.steps import finer
from goodata.practices.releases import RESERVE, Line, Memory, Plan, Unfit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WAITING = "new, and too few to form a class: waiting for the next release"
CORRECTED = "corrected past what was released of them before"
GONE = "left an earlier release, and would be alone in this one"
SHORT = "too few of their class are still there"


def name(terms: Terms, identity: str, fields: Sequence[str]) -> str:
    """The name of a memory: whom the releases go to, and whom their codes stand for.

    Whatever one code leads through is one memory: tables and dictionaries may come and go. What is
    public is so for everybody.
    """
    to = terms.to if terms.audience == "partner" else terms.audience
    return f"{terms.audience} {to} {identity} {' '.join(sorted(fields))}"


def beside(
    quasi: Sequence[Quasi],
    crowd: People,
    codes: Sequence[str],
    memory: Memory,
    terms: Terms,
    secret: Sequence[Secret] = (),
) -> tuple[Classes, tuple[Line, ...]]:
    """People in classes that hold beside every earlier release, and what is to be remembered.

    Args:
        quasi: the quasi-identifiers of all tables.
        crowd: the people.
        codes: per person, the code under which the recipient knows them.
        memory: the earlier releases.
        terms: k, the profile and the weights.
        secret: sensitive columns, of which no class may give the answer away.

    Raises:
        Refused: the earlier releases had other columns, or finer days than may be told now.
    """
    import numpy as np

    at = leaves(quasi, crowd)
    few = _few(crowd, codes, memory, terms.k + RESERVE)
    going = np.flatnonzero(~few)
    asked = [_quasi(each, number, crowd, going) for number, each in enumerate(quasi)]

    def freeze(positions: NDArray[np.int64], least: int) -> Sequence[releases.Labels]:
        who = going[positions]
        found = np.empty((len(who), len(quasi)), object)
        for pattern in np.unique(crowd.present[who]):
            mine = np.flatnonzero(crowd.present[who] == pattern)
            found[mine] = labelled(quasi, crowd, at, who[mine], terms, least, secret)
        return [tuple(row) for row in found.tolist()]

    try:
        plan = releases.plan(
            memory, [codes[each] for each in going.tolist()], asked, freeze, k=terms.k
        )
    except Unfit:
        what = "the earlier releases to this recipient had other columns that tell people apart"
        fix = (
            "give the same tables and columns as before, or set technique: drop for those that "
            "are new, or name another recipient with --to if it is one; together the two releases "
            "would tell more than either"
        )
        raise Refused(what, fix=fix) from None
    texts = np.full((crowd.number, len(quasi)), ABSENT, object)
    kept = np.zeros(crowd.number, bool)
    for place, labels in zip(going.tolist(), plan.labels, strict=True):
        if labels is not None:
            texts[place], kept[place] = labels, True
    _as_coarse(quasi, [labels for labels in plan.labels if labels is not None], terms)
    apart = np.full(crowd.number, -1, np.int64)
    apart[going] = plan.groups
    # Who is new can be told by the code, so new people are no company for those before them.
    made = measured(quasi, crowd, texts, kept, terms, _why(plan, going, few), apart)
    return made, plan.lines


def _as_coarse(quasi: Sequence[Quasi], said: Sequence[releases.Labels], terms: Terms) -> None:
    """Returns when nobody goes out with finer days than is asked this time.

    Raises:
        Refused: who is known keeps what was released of them, and that was finer.
    """
    for number, each in enumerate(quasi):
        if not each.role.field.holds_days:
            continue
        if any(finer(each.role.field, terms, label) for label in {one[number] for one in said}):
            what = "{name}: the earlier releases to this recipient had finer dates, which stay"
            fix = (
                "give --dates and the hierarchy as they were then, set technique: drop for "
                "{name}, or name another recipient with --to if it is one"
            )
            raise Refused(what, fix=fix, name=each.role.name)


def _why(
    plan: Plan, going: NDArray[np.int64], few: NDArray[np.bool_]
) -> dict[str, NDArray[np.int64]]:
    import numpy as np

    return {
        WAITING: going[plan.waiting],
        CORRECTED: going[plan.corrected],
        GONE: going[plan.gone],
        SHORT: going[plan.short],
        FEW: np.flatnonzero(few),
    }


def memory_name(number: int, each: Quasi) -> str:
    """What the memory calls a quasi-identifier."""
    return f"{number} {each.role.name}"


def _few(crowd: People, codes: Sequence[str], memory: Memory, least: int) -> NDArray[np.bool_]:
    """New people of tables in which too few others are new; where all are of one pattern, nobody.

    A single pattern is left to the memory itself, which lets too few new people wait.
    """
    import numpy as np

    few = np.zeros(crowd.number, bool)
    patterns = np.unique(crowd.present)
    if len(patterns) < 2:
        return few
    known = memory.members.keys() | memory.left
    new = np.array([each not in known for each in codes], bool)
    for pattern in patterns:
        mine = new & (crowd.present == pattern)
        if mine.sum() < least:
            few |= mine
    return few


def _quasi(each: Quasi, number: int, crowd: People, going: NDArray[np.int64]) -> releases.Quasi:
    """A quasi-identifier as the memory takes it; people without a row in its table say nothing."""
    import numpy as np

    first = crowd.first[each.part][going]
    absent = len(each.cells.values)
    codes = np.where(first >= 0, each.cells.at[np.maximum(first, 0)], absent)

    def covers(labels: Sequence[str], values: Sequence[str]) -> NDArray[np.bool_]:
        own = list(values[:-1])
        found = np.zeros((len(labels), len(values)), bool)
        found[:, :-1] = covering(labels, own, each.ladder)
        # Who was not in the table then and is now, or the other way round, is no longer the same.
        gone = np.array([label == ABSENT for label in labels], bool)
        found[gone, :-1] = np.array([value == "" for value in own], bool)
        found[gone, -1] = True
        return found

    return releases.Quasi(memory_name(number, each), (*each.cells.values, ABSENT), codes, covers)
