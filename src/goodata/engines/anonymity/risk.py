"""The measures of risk of a table whose quasi-identifiers are known.

Sources: prosecutor, journalist and marketer risk after El Emam and Dankar (2008); l-diversity
after Machanavajjhala et al. (2007); t-closeness after Li, Li and Venkatasubramanian (2007). The
limit of 3 % for the global risk is that of the OCHA Centre for Humanitarian Data; 11 that of CTDC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Classes, Codes, classes, compact, count

HDX_LIMIT = 0.03
"""Global risk from which the Humanitarian Data Exchange shares no microdata."""

PUBLIC_K = 11
"""The smallest group in what is published (CTDC, CMS)."""


@dataclass(frozen=True)
class Sensitive:
    """What the classes give away of one sensitive attribute.

    Attributes:
        l: distinct answers in the poorest class; kinds of nothing are no answers.
        largest: the largest share one answer has in any class with an answer, 0 to 1.
        t: the largest distance of a class's answers from the whole table's (total variation), 0 to
            1.
        homogeneous: people in classes where all answers are the same, and there are at least two.
    """

    l: int  # noqa: E741 - the measure's own name
    largest: float
    t: float
    homogeneous: int


@dataclass(frozen=True)
class Risk:
    """What can be done to a table by somebody who knows its quasi-identifiers.

    Attributes:
        people: how many are in the table.
        k: people in the smallest class.
        classes: how many classes.
        alone: people alone in theirs.
        below: for 3, 5 and 11, the people in smaller classes.
        prosecutor: the best chance of naming a person known to be in the table, 0 to 1.
        mean: the same on average over people: the global risk.
        marketer: the share of all people named rightly when everybody is guessed, 0 to 1.
        journalist: the best chance when it is not known who is in the table; None unless the
            population was counted.
    """

    people: int
    k: int
    classes: int
    alone: int
    below: tuple[tuple[int, int], ...]
    prosecutor: float
    mean: float
    marketer: float
    journalist: float | None = None


def measure(
    columns: Sequence[Codes],
    persons: Codes | None = None,
    population: NDArray[np.int64] | None = None,
) -> Risk:
    """The risk of a table of n rows.

    Args:
        columns: per quasi-identifier, n codes.
        persons: n codes of the person a row is about; each row its own person when left out.
        population: n rows, how many people outside share the row's values; measured nowhere else.
    """
    found = classes(columns, persons)
    people = len(found.of) if persons is None else compact(persons)[1]
    if not people:
        return Risk(0, 0, 0, 0, tuple((each, 0) for each in (3, 5, PUBLIC_K)), 0.0, 0.0, 0.0)
    smallest = _smallest(found, persons)
    worst = int(found.people.min())
    journalist = None
    if population is not None:
        journalist = float(1 / max(1, int(np.maximum(population, found.sizes).min())))
    return Risk(
        people=people,
        k=worst,
        classes=len(found.people),
        alone=int((smallest == 1).sum()),
        below=tuple((each, int((smallest < each).sum())) for each in (3, 5, PUBLIC_K)),
        prosecutor=1 / worst,
        mean=float((1 / smallest).mean()),
        marketer=len(found.people) / people,
        journalist=journalist,
    )


def _smallest(found: Classes, persons: Codes | None) -> Codes:
    """Per person, the size of the smallest class one of their rows is in."""
    sizes = found.sizes
    if persons is None:
        return sizes
    who, people = compact(persons)
    smallest = np.full(people, np.iinfo(np.int64).max, np.int64)
    np.minimum.at(smallest, who, sizes)
    return smallest


def sensitive(
    found: Classes,
    answers: Codes,
    answered: NDArray[np.bool_],
    persons: Codes | None = None,
) -> Sensitive:
    """What classes give away of one sensitive attribute.

    Args:
        found: the classes of n rows.
        answers: n codes.
        answered: n verdicts, False where the cell holds a kind of nothing.
        persons: n codes of the person a row is about; each row its own person when left out.
    """
    values, different = compact(answers[answered])
    at = found.of[answered]
    if not len(at):
        return Sensitive(0, 0.0, 0.0, 0)
    who = None if persons is None else persons[answered]
    key, combinations = compact(at * different + values)
    times = count(key, combinations, who)
    where = np.zeros(combinations, np.int64)
    where[key] = at
    what = np.zeros(combinations, np.int64)
    what[key] = values
    number = len(found.people)
    distinct = np.bincount(where, minlength=number)
    total = np.bincount(where, weights=times, minlength=number)
    most = np.zeros(number, np.float64)
    np.maximum.at(most, where, times)
    has = total > 0
    overall = np.bincount(what, weights=times, minlength=different) / times.sum()
    share = times / total[where]
    # Total variation: half the sum of differences; answers a class lacks differ by their share.
    present = np.bincount(where, weights=overall[what], minlength=number)
    apart = np.bincount(where, weights=np.abs(share - overall[what]), minlength=number)
    distance = (apart + (1 - present)) / 2
    same = has & (distinct == 1) & (total > 1)
    return Sensitive(
        l=int(distinct[has].min()),
        largest=float((most[has] / total[has]).max()),
        t=float(distance[has].max()),
        homogeneous=int(total[same].sum()),
    )


def without_each(
    columns: Sequence[Codes], persons: Codes | None = None
) -> tuple[tuple[float, int], ...]:
    """Per column, the global risk and the people alone if that column were left out."""
    found = []
    for left_out in range(len(columns)):
        rest = [each for number, each in enumerate(columns) if number != left_out]
        if rest:
            risk = measure(rest, persons)
            found.append((risk.mean, risk.alone))
        else:
            found.append((0.0, 0))
    return tuple(found)
