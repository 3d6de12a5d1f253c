"""What a workbook of pairs changes in the decisions there are.

A group that is answered replaces what was decided inside it before. Where a line is left empty what
was decided stays: colleagues share the work in copies of one workbook. Who wants to take an answer
back chooses *unsure*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage.decisions import Answer, Clash, Decision, Decisions
from goodata.practices.linkage.refs import Known, Ref
from goodata.review.pairs_reading import Answered, Answers

Pair = tuple[str, str]


@dataclass(frozen=True)
class Revised:
    """What is added to the decisions.

    Attributes:
        made: the decisions that are new, replaced ones among them as left open.
        replaced: how many decisions inside an answered group it replaces.
        stay: how many pairs are empty in the workbook, and stay as they were decided.
        left: how many are empty, and asked about again.
        clashes: what contradicts itself then.
        asked: per pair, where it stood in the workbook.
    """

    made: tuple[Decision, ...]
    replaced: int
    stay: int
    left: int
    clashes: tuple[Clash, ...]
    asked: Mapping[Pair, Answered]


@dataclass(frozen=True)
class Revision:
    """A workbook held against the decisions there are.

    Attributes:
        answers: what came back.
        before: the decisions there are.
        known: the records, by refs: those of the files, else those of the workbook.
        day: ISO day on which they are taken in.
        role: who takes them in.
    """

    answers: Answers
    before: Decisions
    known: Known
    day: str
    role: str

    def made(self) -> Revised:
        """What the workbook changes."""
        in_force = self._in_force()
        found = {each.pair: (each, asked) for each, asked in self._told()}
        new = [each for each, _asked in found.values() if self._is_new(each, in_force)]
        old = [
            in_force[pair]
            for pair in sorted(self._inside())
            if pair in in_force and pair not in found and in_force[pair].answer is not Answer.ASKED
        ]
        taken = [self._decision(each.a, each.b, Answer.ASKED) for each in old]
        told = [each for each, _asked in found.values() if each.answer is Answer.ASKED]
        stay = [each.pair for each in told if each.pair in in_force]
        stay = [pair for pair in stay if in_force[pair].answer is not Answer.ASKED]
        together = {**in_force, **{each.pair: each for each in (*new, *taken)}}
        return Revised(
            (*new, *taken),
            len(taken),
            len(stay),
            len(told) - len(stay),
            tuple(kept.clashes(together)),
            {pair: asked for pair, (_made, asked) in found.items()},
        )

    def _now(self, ref: Ref) -> Ref:
        """The ref a record has now; the same where it is not known again."""
        record = self.known.record(ref)
        return ref if record is None else self.known.refs[record]

    def _in_force(self) -> dict[Pair, Decision]:
        found: dict[Pair, Decision] = {}
        for each in self.before.made:
            a, b = sorted((self._now(each.a), self._now(each.b)), key=lambda ref: ref.own)
            if a.own != b.own:
                found[a.own, b.own] = replace(each, a=a, b=b)
        return found

    def _told(self) -> Iterator[tuple[Decision, Answered]]:
        for each in self.answers.pairs:
            a, b = self._now(each.a), self._now(each.b)
            if a.own != b.own:
                yield self._decision(a, b, each.answer, each.levels), each

    def _decision(self, a: Ref, b: Ref, answer: Answer, levels: str = "") -> Decision:
        book = self.answers.sha256
        return kept.decision(a, b, answer, day=self.day, role=self.role, book=book, levels=levels)

    def _is_new(self, told: Decision, in_force: Mapping[Pair, Decision]) -> bool:
        """Whether a decision says something else than the one in force."""
        old = in_force.get(told.pair)
        if old is None:
            return True
        return old.answer is not told.answer and told.answer is not Answer.ASKED

    def _inside(self) -> set[Pair]:
        """Every pair of records that were answered in one group."""
        found: set[Pair] = set()
        for group in self.answers.groups:
            answered = sorted({self._now(ref).own for ref, word in group if word})
            found |= set(combinations(answered, 2))
        return found


def in_workbook(answers: Answers) -> Known:
    """The records of a workbook by their refs."""
    refs: dict[str, Ref] = {}
    for group in answers.groups:
        for ref, _word in group:
            refs.setdefault(ref.own, ref)
    return Known(list(refs.values()))
