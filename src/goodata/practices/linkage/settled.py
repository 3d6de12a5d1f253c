"""The decisions there are, as they bear on the records of one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

from goodata.engines.linkage import Known
from goodata.practices.linkage.decisions import Answer, Closure, Decision, Decisions, closure
from goodata.practices.linkage.refs import Known as KnownRefs


@dataclass(frozen=True)
class Settled:
    """What people decided, by record numbers.

    Attributes:
        found: decisions in force whose two records both stand in the files, with their numbers.
        gone: how many decisions are about a record that is not in the files, or changed so much
            that it is not known again.
        follows: all that follows from them.
    """

    found: tuple[tuple[int, int, Decision], ...] = ()
    gone: int = 0
    follows: Closure[int] = field(default_factory=Closure)

    def says(self, a: int, b: int) -> Answer | None:
        """What is settled about two records, or None. *Unsure* was asked and is not asked again."""
        if a in self._touched and b in self._touched:
            told = self.follows.says(a, b)
            return told or self._unsure.get((min(a, b), max(a, b)))
        return None

    @cached_property
    def _touched(self) -> frozenset[int]:
        return frozenset(each for a, b, _decision in self.found for each in (a, b))

    @cached_property
    def _unsure(self) -> dict[tuple[int, int], Answer]:
        return {
            (min(a, b), max(a, b)): each.answer
            for a, b, each in self.found
            if each.answer is Answer.UNSURE
        }

    def one_person(self, record: int) -> list[int]:
        """The records that were decided to be the same as this one, itself among them."""
        if record not in self._touched:
            return [record]
        root = self.follows.root(record)
        return sorted({record, *(x for x in self._touched if self.follows.root(x) == root)})

    def known(self) -> Known:
        """The same for the engine: every pair that is settled, closed."""
        return Known(tuple(self._same()), tuple(sorted(set(self._different()))))

    def _same(self) -> Iterator[tuple[int, int]]:
        for members in self.follows.groups():
            yield from combinations(members, 2)

    def _different(self) -> Iterator[tuple[int, int]]:
        members = {self.follows.root(each[0]): each for each in self.follows.groups()}
        for one, others in self.follows.apart.items():
            for other in others:
                for a, b in product(members.get(one, [one]), members.get(other, [other])):
                    yield min(a, b), max(a, b)


def settled(decisions: Decisions, known: KnownRefs) -> Settled:
    """What the decisions say about these records."""
    found, gone = [], 0
    for each in decisions.in_force().values():
        a, b = known.record(each.a), known.record(each.b)
        if a is None or b is None:
            gone += 1
        elif a != b:
            found.append((a, b, each))
    binding = [each for each in found if each[2].answer in (Answer.SAME, Answer.DIFFERENT)]
    follows = closure((a, b, each.answer) for a, b, each in binding)
    return Settled(tuple(found), gone, follows)


def levels(names: Sequence[str], places: Sequence[int]) -> str:
    """The levels of a pair as they are kept with its decision.

    >>> levels(["birth_date", "sex"], [0, -1])
    'birth_date=0;sex=-1'
    """
    return ";".join(f"{name}={place}" for name, place in zip(names, places, strict=True))
