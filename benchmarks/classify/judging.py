"""The rules by which answers are judged, the same for goodata and its peers.

Columns: *flagged* means said to be personal in any role. *Right kind* with headers means one of
the label's kinds; with headers hidden, one of the same family (`labels`), since nothing tells a
mother's name from a client's then.

Own people: precision is given twice, over all and over what a text can decide. A span wrongly
taken for one of the row's own people is *not decidable* when it stands on a stranger whose written
form is one of the row's names or a part of it, and the sentence it was put into says nothing of who
it is (`alike.tells`): the generator draws rows and strangers from the same short lists.

Notes: a gold span is *found* when at least half of its characters are covered, of whatever kind; a
said span is *right* when at least half of its characters are gold or a title before a name. *Left*
are the gold characters, spaces apart, that nothing covers. A note that names nobody is *untouched*
when nothing is said in it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import alike
from generator_columns import Column
from generator_notes import Note
from labels import FAMILY


@dataclass(frozen=True)
class Answer:
    """What a tool says of a column; `role` is `none` where it is not personal."""

    kind: str | None
    role: str


def same_family(said: str | None, kinds: Sequence[str]) -> bool:
    return said is not None and FAMILY.get(said) in {FAMILY[each] for each in kinds}


def share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


@dataclass
class ColumnScore:
    """Counts over columns. `kinds` False: right kind by family."""

    kinds: bool = True
    hit: int = 0
    miss: int = 0
    false: int = 0
    calm: int = 0
    direct: int = 0
    direct_hit: int = 0
    right: int = 0
    spoken: int = 0
    wrong: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, column: Column, said: Answer) -> None:
        flagged = said.role != "none"
        if column.kinds:
            self.hit += flagged
            self.miss += not flagged
        else:
            self.false += flagged
            self.calm += not flagged
        if column.role == "direct":
            self.direct += 1
            self.direct_hit += said.role == "direct"
        right = said.kind in column.kinds if self.kinds else same_family(said.kind, column.kinds)
        self.right += right and flagged
        self.spoken += flagged
        if flagged != bool(column.kinds) or (column.kinds and not right):
            self.wrong[
                column.template,
                column.kinds[0] if column.kinds else "nothing",
                said.kind if flagged and said.kind else "nothing",
            ] += 1

    @property
    def specificity(self) -> float:
        return share(self.calm, self.calm + self.false)

    @property
    def mcc(self) -> float:
        product = (
            (self.hit + self.false)
            * (self.hit + self.miss)
            * (self.calm + self.false)
            * (self.calm + self.miss)
        )
        return (
            (self.hit * self.calm - self.false * self.miss) / math.sqrt(product) if product else 0.0
        )

    @property
    def recall_direct(self) -> float:
        return share(self.direct_hit, self.direct)

    @property
    def kind_recall(self) -> float:
        return share(self.right, self.hit + self.miss)

    @property
    def kind_precision(self) -> float:
        return share(self.right, self.spoken)


@dataclass(frozen=True)
class Said:
    """A span a tool says.

    `own` is the person of the row it takes it for, -1 where that is one of them but not certainly
    which, None for anything else.
    """

    start: int
    end: int
    kind: str
    own: int | None = None
    source: str = ""


class NoteScore:
    """Counts over notes."""

    def __init__(self) -> None:
        self.gold = self.found = self.said = self.right = self.signs = self.left = 0
        self.full = self.clean = self.harmless = self.untouched = 0
        self.own = self.own_found = self.own_said = self.own_right = self.own_coded = (
            self.own_same
        ) = 0
        self.own_open = 0
        self.language: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.kind: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.missed: Counter[tuple[str, str, str]] = Counter()
        self.invented: Counter[tuple[str, str, str, str]] = Counter()

    def add(self, note: Note, spans: Sequence[Said]) -> None:
        covered = {at for each in spans for at in range(each.start, each.end)}
        left_before = self.left
        for each in note.gold:
            self._gold(note, each.start, each.end, each.kind, each.form, covered)
        if note.gold:
            self.full += 1
            self.clean += self.left == left_before
        else:
            self.harmless += 1
            self.untouched += not spans
        marked = {at for each in note.gold for at in range(each.start, each.end)}
        marked |= {at for start, end in note.titles for at in range(start, end)}
        for each in spans:
            self._said(note, each, marked)
        self._own(note, spans)

    def _gold(
        self, note: Note, start: int, end: int, kind: str, form: str, covered: set[int]
    ) -> None:
        inside = sum(at in covered for at in range(start, end))
        found = inside * 2 >= end - start
        self.gold += 1
        self.found += found
        for counts in (self.language[note.language], self.kind[kind]):
            counts[0] += 1
            counts[1] += found
        if not found:
            self.missed[note.language, kind, form] += 1
        signs = [at for at in range(start, end) if not note.text[at].isspace()]
        self.signs += len(signs)
        self.left += sum(at not in covered for at in signs)

    def _said(self, note: Note, said: Said, marked: set[int]) -> None:
        right = sum(at in marked for at in range(said.start, said.end)) * 2 >= said.end - said.start
        self.said += 1
        self.right += right
        if not right:
            self.invented[
                note.language, said.kind, said.source, note.text[said.start : said.end]
            ] += 1

    def _own(self, note: Note, spans: Sequence[Said]) -> None:
        """People of the row's own name columns: found, and nobody else taken for them."""
        owners: dict[int, int | None] = {}
        for each in note.gold:
            if each.kind == "person":
                owners.update(dict.fromkeys(range(each.start, each.end), each.whose))
        mine = [each for each in spans if each.own is not None]
        taken = {at for each in mine for at in range(each.start, each.end)}
        for each in note.gold:
            if each.kind == "person" and each.whose is not None:
                self.own += 1
                inside = sum(at in taken for at in range(each.start, each.end))
                self.own_found += inside * 2 >= each.end - each.start
        for each in mine:
            there = {owners[at] for at in range(each.start, each.end) if owners.get(at) is not None}
            self.own_said += 1
            self.own_right += bool(there)
            self.own_open += not there and self._open(note, each)
            if there and each.own != -1:
                self.own_coded += 1
                self.own_same += each.own in there

    @staticmethod
    def _open(note: Note, said: Said) -> bool:
        """Whether nothing in a note tells that this is not the row's own person."""
        here = [
            each
            for each in note.gold
            if each.kind == "person" and each.start < said.end and said.start < each.end
        ]
        return bool(here) and all(
            alike.written_as(note, each) and not alike.tells(note, each) for each in here
        )

    def recall_of(self, language: str) -> float:
        asked, found = self.language[language]
        return share(found, asked)
