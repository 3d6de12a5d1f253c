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
class Lost:
    """A decision of which a record is not known again.

    Attributes:
        a, b: the records, None where one is not known.
        answer: what was decided.
        absent: whether one is surely not in the files: they have numbers, and nobody has its.
    """

    a: int | None
    b: int | None
    answer: Answer
    absent: bool

    def may_be_about(self, one: int, other: int, taken: frozenset[int]) -> bool:
        """Whether it may be about these two, one of which changed so that it is not known again.

        Args:
            one: a record.
            other: another.
            taken: records that are known to be in other decisions, so not the one that changed.
        """
        if self.absent or self.answer is Answer.SAME:
            return False
        sure = {each for each in (self.a, self.b) if each is not None}
        return sure <= {one, other} and not ({one, other} - sure) & taken


@dataclass(frozen=True)
class Settled:
    """What people decided, by record numbers.

    Attributes:
        found: decisions in force whose two records both stand in the files, with their numbers;
            none that were left open.
        lost: decisions about a record that is not in the files, or changed so much that it is not
            known again.
        follows: all that follows from them.
    """

    found: tuple[tuple[int, int, Decision], ...] = ()
    lost: tuple[Lost, ...] = ()
    follows: Closure[int] = field(default_factory=Closure)

    def says(self, a: int, b: int) -> Answer | None:
        """What is settled about two records, or None. *Unsure* was asked and is not asked again."""
        if a in self._touched and b in self._touched:
            told = self.follows.says(a, b)
            return told or self._unsure.get((min(a, b), max(a, b)))
        return None

    def pairs(self) -> set[tuple[int, int]]:
        """Every pair of records that is settled, by a decision or by what follows from some."""
        return {*self._same(), *self._different(), *self._unsure}

    def forgotten(self, one: int, other: int) -> bool:
        """Whether somebody may have called these two different, and they are not known again."""
        return any(each.may_be_about(one, other, self._touched) for each in self.lost)

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


def settled(*ledgers: tuple[Decisions, KnownRefs]) -> Settled:
    """What decisions say about the records of a run; of several files of decisions, the last word.

    Args:
        ledgers: files of decisions, each with the records by refs of its key.
    """
    found: dict[tuple[int, int], tuple[int, int, Decision]] = {}
    lost: dict[tuple[int, tuple[str, str]], Lost] = {}
    for place, decision in _in_order([decisions for decisions, _known in ledgers]):
        known = ledgers[place][1]
        a, b = known.record(decision.a), known.record(decision.b)
        if a is None or b is None or a == b:
            gone = known.absent(decision.a) or known.absent(decision.b)
            lost[place, decision.pair] = Lost(a, b if a != b else None, decision.answer, gone)
        else:
            lost.pop((place, decision.pair), None)
            pair = (min(a, b), max(a, b))
            found.pop(pair, None)
            found[pair] = (a, b, decision)
    told = [each for each in found.values() if each[2].answer is not Answer.ASKED]
    binding = [each for each in told if each[2].answer in (Answer.SAME, Answer.DIFFERENT)]
    follows = closure((a, b, each.answer) for a, b, each in binding)
    open_ = tuple(each for each in lost.values() if each.answer is not Answer.ASKED)
    return Settled(tuple(told), open_, follows)


def _in_order(ledgers: Sequence[Decisions]) -> Iterator[tuple[int, Decision]]:
    """The decisions of several files with the number of each one's file, by day."""
    every = [(place, each) for place, of in enumerate(ledgers) for each in of.made]
    yield from sorted(every, key=lambda each: each[1].day) if len(ledgers) > 1 else every


def levels(names: Sequence[str], places: Sequence[int]) -> str:
    """The levels of a pair as they are kept with its decision.

    >>> levels(["birth_date", "sex"], [0, -1])
    'birth_date=0;sex=-1'
    """
    return ";".join(f"{name}={place}" for name, place in zip(names, places, strict=True))
