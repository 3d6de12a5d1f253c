"""Open pairs as groups that a person decides in one go, and what the answers mean for pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodata.engines.linkage import Band
from goodata.practices.linkage.decisions import Answer
from goodata.practices.linkage.found import Found, Pair

MOST_LOOK = 200
"""Pairs to be looked at that a workbook shows; the table of `--report csv` has all."""
FIRST = 25
"""Of these, so many are to be answered first: the ones from which most is learnt."""
MOST_RECORDS = 12
"""Records of one group; a larger one is asked pair by pair."""
PEOPLE = tuple(f"person {letter}" for letter in "ABCDEF")
"""What can be chosen on each line of a group of three or more: the same letter, the same person."""


@dataclass(frozen=True)
class Asked:
    """Records that are decided together.

    Attributes:
        number: as the workbook shows it, from 1.
        band: the surest of its pairs.
        records: in the order of the files.
        pairs: its open pairs, the surest first.
    """

    number: int
    band: Band
    records: tuple[int, ...]
    pairs: tuple[Pair, ...]

    def why(self, record: int) -> Pair | None:
        """The surest pair of this record with an earlier one, or None."""
        earlier = set(self.records[: self.records.index(record)])
        return next(
            (
                each
                for each in self.pairs
                if {each.a, each.b} - {record} <= earlier and record in (each.a, each.b)
            ),
            None,
        )


def groups(found: Found) -> list[Asked]:
    """The groups of a workbook: every *same* pair, and the likeliest that want a look."""
    look = found.band(Band.LOOK)[:MOST_LOOK]
    home: dict[int, list[int]] = {}
    alone: list[Pair] = []
    for pair in [*found.band(Band.SAME), *look]:
        one, other = home.get(pair.a, [pair.a]), home.get(pair.b, [pair.b])
        if one is not other and len(one) + len(other) > MOST_RECORDS:
            alone.append(pair)
            continue
        joined = one if one is other else [*one, *other]
        home.update(dict.fromkeys(joined, joined))
    sets = {tuple(sorted(each)) for each in home.values()} | {(each.a, each.b) for each in alone}
    listed = [*found.band(Band.SAME), *look]
    made = [(members, _inside(members, listed, home, alone)) for members in sets]
    ordered = sorted(made, key=lambda each: (_band(each[1]), -_best(each[1]), each[0]))
    return [
        Asked(number, Band(_band(pairs)), members, tuple(pairs))
        for number, (members, pairs) in enumerate(ordered, start=1)
    ]


def _inside(
    members: tuple[int, ...],
    pairs: Sequence[Pair],
    home: Mapping[int, list[int]],
    alone: Sequence[Pair],
) -> list[Pair]:
    inside = set(members)
    apart = {(each.a, each.b) for each in alone}
    whole = tuple(sorted(home.get(members[0], ()))) == members
    return [
        each
        for each in pairs
        if {each.a, each.b} <= inside and (whole or (each.a, each.b) in apart)
    ]


def _band(pairs: Sequence[Pair]) -> int:
    return min((each.band for each in pairs), default=Band.LOOK)


def _best(pairs: Sequence[Pair]) -> float:
    return max((each.probability for each in pairs), default=0.0)


def first(asked: Sequence[Asked]) -> list[Asked]:
    """The groups to answer first: those with a pair nearest to .5, one of each cluster."""
    open_ = [each for each in asked if each.pairs]
    near = sorted(open_, key=lambda each: (_doubt(each), each.number))
    return near[:FIRST]


def _doubt(asked: Asked) -> float:
    return min(abs(each.probability - 0.5) for each in asked.pairs)


@dataclass(frozen=True)
class Line:
    """One line of a group as it comes back: which ref, and what was chosen."""

    ref: str
    answer: str


def meant(lines: Sequence[Line]) -> Iterator[tuple[str, str, Answer]]:
    """The pairs that the answers of one group decide.

    With two records the answer stands on the second line; with more, each line names a person. A
    line without an answer, or with *unsure*, binds nothing: its pairs were asked.

    >>> list(meant([Line("a", ""), Line("b", "same")]))
    [('a', 'b', <Answer.SAME: 'same'>)]
    """
    if len(lines) == 2:
        told = lines[1].answer or lines[0].answer
        answer = Answer(told) if told else Answer.ASKED
        yield lines[0].ref, lines[1].ref, answer
        return
    people: dict[str, list[str]] = {}
    for line in lines:
        if line.answer in PEOPLE:
            people.setdefault(line.answer, []).append(line.ref)
    named = list(people.values())
    for members in named:
        for ref in members[1:]:
            yield members[0], ref, Answer.SAME
    for place, members in enumerate(named):
        for other in named[place + 1 :]:
            yield members[0], other[0], Answer.DIFFERENT
    yield from _open(lines)


def _open(lines: Sequence[Line]) -> Iterator[tuple[str, str, Answer]]:
    for place, line in enumerate(lines):
        if line.answer in PEOPLE:
            continue
        answer = Answer.UNSURE if line.answer == Answer.UNSURE else Answer.ASKED
        for other in (
            *lines[:place],
            *(each for each in lines[place + 1 :] if each.answer in PEOPLE),
        ):
            yield other.ref, line.ref, answer


def answers(records: int) -> tuple[str, ...]:
    """What can be chosen in a group of so many records."""
    if records == 2:
        return (Answer.SAME.value, Answer.DIFFERENT.value, Answer.UNSURE.value)
    return (*PEOPLE, Answer.UNSURE.value)
