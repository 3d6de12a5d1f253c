"""Notes with codes in place of people: the same code for the same person as in the columns.

First the people of the note's own row and of all other rows are found, then whatever the rules for
names, numbers, days and places find; last, every part of a direct identifier that still stands is
taken out. A note in a language without rules is not cleaned, and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from goodata.engines import spans
from goodata.engines.spans import Own, Person, Span, numbers
from goodata.engines.spans.folding import folded
from goodata.model import Privacy
from goodata.practices.classification.notes import known_place
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.roles import Roles
from goodata.practices.deidentification.roster import (
    VALUES,
    Roster,
    names_people,
    words_of,
)
from goodata.techniques import Cleaned

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_NEAR = 60
"""People of other rows that are looked for in one note, those with most of their name in it."""
_STRANGER = "name"
_MOST_PASSES = 3
"""Times a cleaned note is looked at again."""


@dataclass(frozen=True)
class _Cut:
    """A part of a note that is taken out, and the person or the kind that takes its place.

    `instead` is what stands there already, of a cut that was made before; `kept` is what somebody
    decided to leave as it is.
    """

    start: int
    end: int
    kind: str
    person: int = -1
    instead: str = ""
    kept: bool = False


class Cleaner:
    """Cleans the notes of one table."""

    def __init__(
        self,
        part: Part,
        roles: Roles,
        of: NDArray[np.int64] | None,
        roster: Roster,
        coded: Callable[[int], str | None],
        spared: frozenset[str] = frozenset(),
    ) -> None:
        """What is known around the notes.

        Args:
            part: the table, with the rows that go out.
            roles: of its columns.
            of: per row its person, or None.
            roster: everybody in all tables.
            coded: a person to the printed code that stands for them; None without one.
            spared: folded words of code lists, which are no names though somebody is called so.
        """
        self._part = part
        self._of = of
        self._roster = roster
        self._coded = coded
        self._spared = spared
        direct = [
            each
            for each in roles.columns
            if each.privacy in (Privacy.DIRECT, Privacy.QUASI) and not each.field.holds_days
        ]
        self._named = [each for each in direct if names_people(each.field)]
        self._valued = [
            (each.position, VALUES[each.field.kind or ""])
            for each in direct
            if each.field.kind in VALUES
        ]

    @cached_property
    def _answered(self) -> dict[int, NDArray[np.bool_]]:
        places = [each.position for each in self._named] + [at for at, _kind in self._valued]
        return {at: self._part.answered(at) for at in places}

    def clean(self, row: int, text: str) -> Cleaned:
        """A note of a row (from 0) without what leads to people."""
        if not spans.covered(text):
            return Cleaned(None, 0)
        mine = -1 if self._of is None else int(self._of[row])
        people, meant = self._people(row, mine, text)
        own = Own(tuple(people), self._values(row))
        cuts = [self._cut(each, text, meant, mine) for each in spans.find(text, own, known_place)]
        cuts = self._settled(row, text, cuts)
        cuts += self._left(text, cuts)
        strangers: dict[str, int] = {}
        cleaned, done = self._written(text, cuts, strangers)
        for _pass in range(_MOST_PASSES):
            # What a cut has brought together, or nobody's rules saw beside a name, shows now.
            more = [each for each in _found(cleaned) if not _within(each, done)]
            if not more:
                break
            cleaned, done = self._written(cleaned, [*done, *more], strangers)
        return Cleaned(cleaned, sum(not each.kept for each in done))

    def _settled(self, row: int, text: str, cuts: Sequence[_Cut]) -> list[_Cut]:
        """The cuts as somebody decided: some more, and some places left as they are.

        Nobody the tables name is kept: a decision was made of the words, not of whose they are.
        """
        decided = self._part.settled.get((int(self._part.rows[row]), text), frozenset())
        kept: list[_Cut] = []
        if decided:
            named = [each for each in cuts if each.person >= 0]
            named += self._left(text, [each for each in cuts if each.person >= 0])
            for each in sorted(decided, key=lambda one: (one.start, one.end)):
                cut = _Cut(each.start, each.end, each.kind)
                if each.keep and not _within(cut, named):
                    words = text[each.start : each.end]
                    kept.append(replace(cut, instead=words, kept=True))
        inside = [
            each
            for each in cuts
            if not any(one.start <= each.start and each.end <= one.end for one in kept)
        ]
        masked = [_Cut(each.start, each.end, each.kind) for each in decided if not each.keep]
        more = [each for each in masked if not _within(each, inside)]
        return [*kept, *inside, *sorted(more, key=lambda each: each.start)]

    def _people(self, row: int, mine: int, text: str) -> tuple[list[Person], list[int]]:
        """The people to look for, and which person of the tables each is; -1 for nobody of them."""
        people: list[Person] = []
        meant: list[int] = []
        for each in self._named:
            if self._answered[each.position][row]:
                who = each.field.person or "subject"
                people.append(Person((self._text(each.position, row),), role=who))
                meant.append(-1 if each.field.person in ("family", "staff", "accused") else mine)
        for person in self._roster.nearest(folded(text).text, mine, _MOST_NEAR):
            people.append(Person(tuple(sorted(self._roster.names[person])), near=False))
            meant.append(person)
        return people, meant

    def _text(self, position: int, row: int) -> str:
        cells = self._part.cells[position]
        return cells.values[int(cells.at[row])]

    def _values(self, row: int) -> dict[str, tuple[str, ...]]:
        values: dict[str, tuple[str, ...]] = {}
        for position, kind in self._valued:
            if self._answered[position][row]:
                values[kind] = (*values.get(kind, ()), self._text(position, row))
        return values

    def _cut(self, span: Span, text: str, meant: Sequence[int], mine: int) -> _Cut:
        if span.kind == "person":
            person = -1 if span.whose is None else meant[span.whose]
            return _Cut(span.start, span.end, _STRANGER, person)
        person = -1
        for _start, _end, kind, whose in self._roster.numbers(
            folded(text[span.start : span.end]).text
        ):
            person = whose if kind == "case number" else person
        if span.kind == "case number" and span.source == "own" and person < 0:
            person = mine
        return _Cut(span.start, span.end, span.kind, person)

    def _left(self, text: str, cuts: Sequence[_Cut]) -> Iterator[_Cut]:
        """What still stands of anybody's identifiers between the parts that are taken out."""
        plain = folded(text)
        taken = [False] * (len(text) + 1)
        for each in cuts:
            taken[each.start : each.end] = [True] * (each.end - each.start)
        for start, end, kind, person in sorted(self._rests(plain.text)):
            first, last = plain.span(start, end)
            if not any(taken[first:last]):
                taken[first:last] = [True] * (last - first)
                yield _Cut(first, last, kind, person)
        for word, start in words_of(plain.text):
            first, last = plain.span(start, start + len(word))
            # Short names are words as well: only the capital says which.
            short = word in self._roster.short and text[first : first + 1].isupper()
            if short and word not in self._spared and not any(taken[first:last]):
                taken[first:last] = [True] * (last - first)
                yield _Cut(first, last, _STRANGER)

    def _rests(self, plain: str) -> Iterator[tuple[int, int, str, int]]:
        for start, end, kind, person in self._roster.numbers(plain):
            yield start, end, kind, person if kind == "case number" else -1
        for piece, _person, start in self._roster.pieces(plain):
            yield start, start + len(piece), _STRANGER, -1
        for word, start in words_of(plain):
            if word in self._roster.parts and word not in self._spared:
                yield start, start + len(word), _STRANGER, -1

    def _written(
        self, text: str, cuts: Sequence[_Cut], strangers: dict[str, int]
    ) -> tuple[str, list[_Cut]]:
        """The note with something in place of each cut, and where that stands in it now.

        Strangers are numbered as they come.
        """
        pieces: list[str] = []
        done: list[_Cut] = []
        at = length = 0
        for each in sorted(cuts, key=lambda cut: (cut.start, -cut.end)):
            if each.start < at:
                continue
            instead = each.instead or self._instead(text, each, strangers)
            pieces += [text[at : each.start], instead]
            start = length + each.start - at
            length, at = start + len(instead), each.end
            done.append(_Cut(start, length, each.kind, each.person, instead, each.kept))
        return "".join([*pieces, text[at:]]), done

    def _instead(self, text: str, cut: _Cut, strangers: dict[str, int]) -> str:
        code = self._coded(cut.person) if cut.person >= 0 else None
        if code is not None:
            return f"[{code}]"
        if cut.kind != _STRANGER:
            return f"[{cut.kind}]"
        name = folded(text[cut.start : cut.end]).text
        return f"[name {strangers.setdefault(name, len(strangers) + 1)}]"


def _found(text: str) -> Iterator[_Cut]:
    for each in (*spans.find(text, None, known_place), *numbers.find(text)):
        kind = _STRANGER if each.kind == "person" else each.kind
        yield _Cut(each.start, each.end, kind)


def _within(cut: _Cut, done: Sequence[_Cut]) -> bool:
    """Whether a find touches what stands in place of an earlier one."""
    return any(cut.start < each.end and each.start < cut.end for each in done)
