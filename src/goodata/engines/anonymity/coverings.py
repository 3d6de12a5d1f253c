"""The largest sets of columns under which nobody stands in a group smaller than k.

Groups only shrink as columns are added, so a set can hold only if each smaller set in it does
(Source: the Apriori principle, Agrawal and Srikant 1994).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodata.engines.anonymity.classes import Codes, classes

MOST_SETS = 3_000
"""Sets that are tried; beyond, the largest found so far is given and said to be that."""


@dataclass(frozen=True)
class Covering:
    """A set of columns under which everybody is in company.

    Attributes:
        columns: their positions, rising; empty where no column alone holds.
        groups: how many groups it makes.
        smallest: people in the smallest.
        whole: whether every set was tried.
    """

    columns: tuple[int, ...]
    groups: int
    smallest: int
    whole: bool = True


def largest(columns: Sequence[Codes], k: int, persons: Codes | None = None) -> Covering:
    """The set of most columns in which each group has at least k people.

    Of equal ones that with most groups, then the first.

    Args:
        columns: per quasi-identifier, n codes.
        k: people who count as company.
        persons: n codes of the person a row is about; each row its own person when left out.
    """
    holding: dict[tuple[int, ...], Covering] = {}
    level: list[tuple[int, ...]] = [(each,) for each in range(len(columns))]
    best = Covering((), 0, 0)
    tried = 0
    while level:
        held = []
        for chosen in level:
            if tried == MOST_SETS:
                return Covering(best.columns, best.groups, best.smallest, whole=False)
            tried += 1
            people = classes([columns[each] for each in chosen], persons).people
            if len(people) and int(people.min()) >= k:
                found = Covering(chosen, len(people), int(people.min()))
                holding[chosen] = found
                held.append(chosen)
                if (len(chosen), len(people)) > (len(best.columns), best.groups):
                    best = found
        level = _next(held, holding)
    return best


def _next(
    held: Sequence[tuple[int, ...]], holding: dict[tuple[int, ...], Covering]
) -> list[tuple[int, ...]]:
    """Sets one column larger of which each smaller set holds."""
    made = []
    for place, one in enumerate(held):
        for other in held[place + 1 :]:
            if one[:-1] != other[:-1]:
                break
            joined = (*one, other[-1])
            if all(joined[:left] + joined[left + 1 :] in holding for left in range(len(joined))):
                made.append(joined)
    return made
