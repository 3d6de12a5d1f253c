"""What people decided about pairs of records: a file that only grows, and what follows from it.

`NAME.decisions.csv`: a first line with version and key, a line of headings, then one line for each
decision; a later line about the same pair wins. Refs stand in it and words of ours, no cell. *Same*
and *different* are final: they bind what the weights say, and what follows from them binds too
(A = B and B = C and not A = C cannot be).
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from goodata.errors import Place, Unreadable
from goodata.practices.linkage import growing
from goodata.practices.linkage.refs import Ref, Secret, of_salt, parsed

VERSION = 2
_FIRST_VERSION = 1
"""Its refs were made of what was compared; they are read, and no more are written."""
COLUMNS = ("ref_a", "ref_b", "decision", "decided_on", "run", "by_role", "book_digest", "levels")
_FIRST = re.compile(
    r"# goodata decisions, version (\d+), key ([0-9a-f]{8})(?:, salt ([0-9a-f]{32}))?"
)
Name = TypeVar("Name", str, int)
"""What a record goes by: its ref, or its number in a run."""


class Answer(StrEnum):
    """What a person can say of two records. `ASKED`: somebody was asked, and left it open."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    ASKED = "asked"


@dataclass(frozen=True)
class Decision:
    """One decision about two records.

    Attributes:
        a, b: their refs, `a.own` before `b.own`.
        answer: what was said.
        day: ISO day on which it was taken in.
        run: tells the runs apart in which decisions were taken in.
        role: who, as the log names them.
        book: first 16 hex digits of the workbook's digest.
        levels: level of each comparison when it was decided, as `name=place;...`; maybe empty.
    """

    a: Ref
    b: Ref
    answer: Answer
    day: str
    run: str
    role: str
    book: str
    levels: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two records it is about."""
        return self.a.own, self.b.own

    def line(self) -> bytes:
        """As it stands in the file, with its line end."""
        stream = io.StringIO()
        cells = (self.a.whole, self.b.whole, self.answer.value, self.day)
        rest = (self.run, self.role, self.book, self.levels)
        csv.writer(stream, lineterminator="\n").writerow([*cells, *rest])
        return stream.getvalue().encode("utf-8")


def decision(
    one: Ref, other: Ref, answer: Answer, *, day: str, role: str, book: str, levels: str = ""
) -> Decision:
    """A new decision, its refs in order and its run still to be named by `batch`."""
    a, b = (one, other) if one.own <= other.own else (other, one)
    return Decision(a, b, answer, day, "", role, book[:16], levels)


def batch(made: Sequence[Decision]) -> list[Decision]:
    """These decisions of one run, with one name for it that follows from what was decided."""
    from dataclasses import replace

    told = sha256(b"".join(each.line() for each in made)).hexdigest()[:8]
    return [replace(each, run=told) for each in made]


@dataclass(frozen=True)
class Decisions:
    """A decisions file as read; `made` in the order of its lines."""

    made: tuple[Decision, ...] = ()
    identity: str = ""
    salt: str = ""

    @property
    def new(self) -> bool:
        """Whether there is no file yet."""
        return not self.identity

    def in_force(self) -> dict[tuple[str, str], Decision]:
        """The last word on each pair."""
        return {each.pair: each for each in self.made}


def head(secret: Secret) -> bytes:
    """The first two lines of a new file."""
    salt = f", salt {secret.salt}" if secret.salt else ""
    first = f"# goodata decisions, version {VERSION}, key {secret.identity}{salt}\n"
    return (first + ",".join(COLUMNS) + "\n").encode()


def read(path: Path) -> Decisions:
    """The decisions in a file, of this version or the first; none where there is no file.

    Raises:
        Unreadable: it is of another version, damaged, or no such file; says in which line. A file
            that cannot be read whole is never taken for one without decisions.
    """
    lines = growing.lines(path, "the file of decisions")
    if not lines:
        return Decisions()
    place = Place(str(path), line=1)
    first = _FIRST.fullmatch(_text(lines[0], path, 1).rstrip("\n"))
    if first is None:
        fix = "put back a copy of it, or move it away: decisions are asked for again then"
        raise Unreadable("is no file of decisions of goodata", fix=fix, place=place)
    if int(first[1]) not in (_FIRST_VERSION, VERSION):
        what = "is of another version; this goodata reads up to version {version}"
        raise Unreadable(what, fix="install a newer goodata", place=place, version=VERSION)
    if len(lines) < 2 or _text(lines[1], path, 2).rstrip("\n") != ",".join(COLUMNS):
        raise _damaged(path, 2)
    made = [_decision(line, path, number) for number, line in enumerate(lines[2:], start=3)]
    return Decisions(tuple(made), first[2], first[3] or "")


def _text(line: bytes, path: Path, number: int) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise _damaged(path, number) from None
    if not text.endswith("\n"):
        raise _damaged(path, number)
    return text


def _decision(line: bytes, path: Path, number: int) -> Decision:
    try:
        cells = next(csv.reader([_text(line, path, number)]), [])
    except csv.Error:
        raise _damaged(path, number) from None
    if len(cells) != len(COLUMNS):
        raise _damaged(path, number)
    a, b = parsed(cells[0]), parsed(cells[1])
    if a is None or b is None or a.own > b.own or cells[2] not in list(Answer):
        raise _damaged(path, number)
    return Decision(a, b, Answer(cells[2]), *cells[3:])


def _damaged(path: Path, number: int) -> Unreadable:
    fix = "put back a copy of the file, or take that line out; no decision is guessed"
    what = "a decision cannot be read"
    return Unreadable(what, fix=fix, place=Place(str(path), line=number))


def secret(decisions: Decisions, own: Secret, path: Path) -> Secret:
    """What the refs of a run are keyed with, given the decisions there are.

    Raises:
        Unreadable: they were made with a key that is not on this computer.
    """
    if decisions.new:
        return own
    if decisions.salt:
        own = of_salt(decisions.salt)
    if own.identity != decisions.identity:
        what = "was made on another computer, or with a key that is gone; its refs say nothing here"
        fix = "run it where it was made, or move it away: decisions are asked for again then"
        raise Unreadable(what, fix=fix, place=Place(str(path)))
    return own


@dataclass(frozen=True)
class Clash:
    """A pair that is called different though other decisions make it one person.

    Attributes:
        apart: the decision that calls it different.
        path: decisions that lead from one of its records to the other.
    """

    apart: Decision
    path: tuple[Decision, ...]


@dataclass
class Closure(Generic[Name]):
    """Decisions with all that follows from them. Records go by their refs or their numbers."""

    parent: dict[Name, Name] = field(default_factory=dict)
    apart: dict[Name, set[Name]] = field(default_factory=dict)

    def root(self, ref: Name) -> Name:
        """The name of the person a record is of."""
        found = self.parent.setdefault(ref, ref)
        while found != self.parent[found]:
            self.parent[found] = self.parent[self.parent[found]]
            found = self.parent[found]
        return found

    def join(self, a: Name, b: Name) -> None:
        """Makes two records one person."""
        one, other = sorted((self.root(a), self.root(b)))
        self.parent[other] = one

    def groups(self) -> list[list[Name]]:
        """The records of each person that has several, in order."""
        found: dict[Name, list[Name]] = {}
        for each in sorted(self.parent):
            found.setdefault(self.root(each), []).append(each)
        return [members for members in found.values() if len(members) > 1]

    def says(self, a: Name, b: Name) -> Answer | None:
        """What follows for two records: same, different, or nothing."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return Answer.SAME
        return Answer.DIFFERENT if other in self.apart.get(one, ()) else None


def closure(pairs: Iterable[tuple[Name, Name, Answer]]) -> Closure[Name]:
    """What follows from pairs that are the same or different.

    >>> found = closure([("a", "b", Answer.SAME), ("b", "c", Answer.DIFFERENT)])
    >>> found.says("a", "c"), found.says("a", "x")
    (<Answer.DIFFERENT: 'different'>, None)
    """
    listed = list(pairs)
    made: Closure[Name] = Closure()
    for a, b, answer in listed:
        if answer is Answer.SAME:
            made.join(a, b)
    for a, b, answer in listed:
        if answer is Answer.DIFFERENT:
            one, other = made.root(a), made.root(b)
            made.apart.setdefault(one, set()).add(other)
            made.apart.setdefault(other, set()).add(one)
    return made


def clashes(made: Mapping[tuple[str, str], Decision]) -> list[Clash]:
    """Every decision `different` that other decisions contradict, with the way that does."""
    near: dict[str, list[Decision]] = {}
    for each in made.values():
        if each.answer is Answer.SAME:
            near.setdefault(each.a.own, []).append(each)
            near.setdefault(each.b.own, []).append(each)
    found = []
    for each in made.values():
        if each.answer is Answer.DIFFERENT:
            way = _way(each.a.own, each.b.own, near)
            if way is not None:
                found.append(Clash(each, way))
    return found


def _way(
    start: str, end: str, near: Mapping[str, Sequence[Decision]]
) -> tuple[Decision, ...] | None:
    """The shortest chain of `same` from one record to another, or None."""
    came: dict[str, Decision | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for each in near.get(here, ()):
            there = each.b.own if each.a.own == here else each.a.own
            if there not in came:
                came[there] = each
                waiting.append(there)
    if end not in came:
        return None
    return tuple(reversed(list(_back(end, came))))


def _back(end: str, came: Mapping[str, Decision | None]) -> Iterator[Decision]:
    here, step = end, came[end]
    while step is not None:
        yield step
        here = step.b.own if step.a.own == here else step.a.own
        step = came[here]
