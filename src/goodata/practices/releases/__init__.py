"""The memory of releases: what was said of whom before, so that this month does not undo the last.

A release that is made afresh each month is k-anonymous by itself and not beside the one before: who
knows that somebody is new looks at the new rows alone. So a person whose code is known keeps class
and labels, and new people form classes among themselves.

Between any two releases to one recipient the same holds for every class: of its people, those who
are in both, and those who are in the later one only, are none or at least k.

- A class is shown as long as at least k of its people are there; else it is held back whole.
- Who is missing from a class that is shown has left it for good; so has a person whose values were
  corrected past the labels: to come back alone would be to be seen alone.
- Classes are made with one person more than k (`RESERVE`), so that one who leaves takes nobody
  along.
- Fewer new people than make a class wait for the next release.

The lines are kept in the vault (`releases/`), chained and proved there; here is what they mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VERSION = 1
RESERVE = 1
"""People beyond k in a class when it is made."""

Line = Mapping[str, object]
Labels = tuple[str, ...]
Freeze = Callable[["NDArray[np.int64]", int], Sequence[Labels]]
"""Positions of people and a k, to one row of labels each; every row of labels at least k times."""


@dataclass(frozen=True)
class Member:
    """One person as last released: the class (its release and number) and the labels."""

    group: str
    labels: Labels


@dataclass(frozen=True)
class Memory:
    """What was released to one recipient.

    Attributes:
        columns: the quasi-identifiers, in the order of labels; none before the first release.
        members: per code, the class and the labels.
        left: codes that are never released again.
        releases: how many there were.
    """

    columns: tuple[str, ...] = ()
    members: Mapping[str, Member] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    releases: int = 0


@dataclass(frozen=True, eq=False)
class Quasi:
    """One quasi-identifier of n people.

    Attributes:
        name: of the field.
        texts: its distinct values.
        codes: n positions in `texts`.
        covers: labels and values to a matrix, labels x values, True where the label is true.
    """

    name: str
    texts: Sequence[str]
    codes: NDArray[np.int64]
    covers: Callable[[Sequence[str], Sequence[str]], NDArray[np.bool_]]


@dataclass(frozen=True, eq=False)
class Plan:
    """What a release says of n people.

    Attributes:
        labels: per person one label for each quasi-identifier; None for people held back.
        groups: n numbers of classes, -1 for people held back.
        waiting: positions of new people, too few to form a class.
        corrected: positions of people whose values no longer fit what was released of them.
        gone: positions of people who had left before.
        short: positions of people whose class is too small without those who are missing.
        missing: how many people of classes that are shown are no longer there.
        lines: what must be remembered of it.
    """

    labels: Sequence[Labels | None]
    groups: NDArray[np.int64]
    waiting: NDArray[np.int64]
    corrected: NDArray[np.int64]
    gone: NDArray[np.int64]
    short: NDArray[np.int64]
    missing: int
    lines: tuple[Line, ...]

    @property
    def released(self) -> int:
        """How many people the release holds."""
        return sum(each is not None for each in self.labels)


class Unfit(ValueError):
    """The memory is about other columns, or its lines make no sense."""


def remembered(lines: Sequence[Line]) -> Memory:
    """The memory that lines of earlier releases make.

    Raises:
        Unfit: a line is not one of ours, or of a later version.
    """
    from goodata.practices.releases.lines import read

    return read(lines)


def plan(
    memory: Memory,
    people: Sequence[str],
    quasi: Sequence[Quasi],
    freeze: Freeze,
    *,
    k: int,
    reserve: int = RESERVE,
) -> Plan:
    """What the next release to the same recipient says of each person.

    Args:
        memory: what was released before.
        people: n codes, each once.
        quasi: what would tell the people apart.
        freeze: makes classes among new people.
        k: people in the smallest class that is shown.
        reserve: people more than k in a class when it is made.

    Raises:
        Unfit: the earlier releases had other quasi-identifiers.
    """
    from goodata.practices.releases.planning import planned

    return planned(memory, people, quasi, freeze, k=k, reserve=reserve)
