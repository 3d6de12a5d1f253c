"""A block of rows before any column is written: whose row it is, when, and how they are called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from goodata.engines.mock import people as persons
from goodata.engines.mock import variation
from goodata.engines.mock.chance import Texts, stream
from goodata.engines.mock.notes import Span
from goodata.engines.mock.people import Names, People
from goodata.model import Field

SIZE = 25_000
"""Rows of a block. A family and a returning client stay within one."""

RETURNING = 0.02
"""Share of clients who come back, where nothing else is asked for."""

_YEARS = 4
"""Over how many years the intakes are spread."""


@dataclass(frozen=True)
class Wish:
    """What is asked of a mock.

    Attributes:
        rows: how many.
        seed: the same seed gives the same rows.
        as_of: no day in the rows is later.
        errors: share of rows that get one planted error; None for none.
        duplicates: share of rows about somebody met before, differently written; None for a few
            returning clients, written as before.
        only: plant these codes alone; all that can be planted where empty.
    """

    rows: int
    seed: int
    as_of: dt.date
    errors: float | None = None
    duplicates: float | None = None
    only: frozenset[str] = frozenset()


@dataclass
class Block:
    """N rows: indices into people, days, and chance for each purpose.

    Attributes:
        wish: what is asked.
        table: name of the dictionary; it salts all chance.
        number: of the block, from 0; `first` the number of its first row.
        people: as many as rows; whoever comes back leaves one unused.
        person: n positions in `people`.
        again: n verdicts, True where the person was met before in this block.
        intake: n days (ordinals), rising.
        spans: where in notes somebody stands: row in the block, field, place.
    """

    wish: Wish
    table: str
    number: int
    first: int
    size: int
    people: People
    person: np.ndarray
    again: np.ndarray
    intake: np.ndarray
    spans: list[tuple[int, str, Span]] = field(default_factory=list)

    def chance(self, *purpose: object) -> np.random.Generator:
        """The chance of a purpose in this block."""
        return stream(self.wish.seed, self.table, self.number, *purpose)

    @property
    def varied(self) -> bool:
        """Whether those who come back are written differently."""
        return self.wish.duplicates is not None

    @cached_property
    def kinds(self) -> Texts:
        """For each row how its name differs from what it was; `none` where nobody comes back."""
        drawn = variation.kinds(self.chance("variation"), self.size)
        return np.where(self.again & self.varied, drawn, "none").astype(object)

    @cached_property
    def at_home(self) -> np.ndarray:
        """N verdicts, True where names stand in the script of home."""
        return np.asarray(self.people.at_home[self.person] ^ (self.kinds == "script"))

    @cached_property
    def full_names(self) -> Texts:
        """The name of each row's person, as written in this row."""
        shown = self._plain(self.people.names)
        chance = self.chance("names")
        for row in np.flatnonzero(self.kinds != "none"):
            if self.kinds[row] == "script":
                continue
            person = int(self.person[row])
            sex = str(self.people.sex[person])
            shown[row] = variation.renamed(
                chance, str(self.kinds[row]), person, str(shown[row]), self.people.names, sex
            )
        return shown

    def _plain(self, names: Names) -> Texts:
        return _either(self.at_home, names.local[self.person], names.latin[self.person])

    def part(self, part: str) -> Texts:
        """One part of each row's name: `given` or `family`; turned about where the order is."""
        turned = self.kinds == "order"
        other = "family" if part == "given" else "given"
        own, foreign = self._part(part), self._part(other)
        made: Texts = np.where(turned & (foreign != ""), foreign, own).astype(object)
        if part == "given":
            chance = self.chance("parts")
            for row in np.flatnonzero(np.isin(self.kinds, ("slip", "spelling"))):
                made[row] = variation.slip(chance, str(made[row]))
        return made

    def _part(self, part: str) -> Texts:
        names = self.people.names
        local, latin = getattr(names, part), getattr(names, f"{part}_latin")
        return _either(self.at_home, local[self.person], latin[self.person])

    @cached_property
    def parents(self) -> Texts:
        """How a parent of each row's person is called."""
        return self._plain(self.people.parent)

    @cached_property
    def born(self) -> np.ndarray:
        """N birth days, as these rows have them."""
        known: np.ndarray = self.people.born[self.person]
        if not self.varied:
            return known
        changed = variation.reborn(self.chance("born"), known)
        # A changed day must still be a day before the row's own.
        return np.where(self.again & (changed < self.intake - 365), changed, known)

    @cached_property
    def home(self) -> np.ndarray:
        """N positions in `people`: where each row's person lives; some have moved."""
        moved = self.again & self.varied & (self.chance("moved").random(self.size) < 0.2)
        elsewhere = self.chance("elsewhere").integers(0, self.size, self.size)
        return np.where(moved, elsewhere, self.person)

    def of_home(self, column: str) -> Texts:
        """A column of `people` about the home, in the script of the row."""
        known = getattr(self.people, column)[self.home]
        latin = getattr(self.people, f"{column}_latin")[self.home]
        return _either(self.at_home, known, latin)

    def others(self, role: str) -> Texts:
        """Names of people who are not clients: a few, who recur over the whole table."""
        size = 12 if role == "staff" else max(3, self.wish.rows // 12)
        size = min(size, 5_000)
        group = persons.make(
            stream(self.wish.seed, self.table, role), size, self.wish.as_of.toordinal(), alone=True
        )
        names = np.where(group.at_home, group.names.local, group.names.latin)
        chosen: Texts = names[self.chance(role).integers(0, size, self.size)].astype(object)
        return chosen


def _either(where: np.ndarray, one: Texts, other: Texts) -> Texts:
    return np.asarray(np.where(where, one, other), object)


def make(wish: Wish, table: str, number: int) -> Block:
    """The block of this number."""
    first = number * SIZE
    size = min(SIZE, wish.rows - first)
    last = wish.as_of.toordinal()
    group = persons.make(stream(wish.seed, table, number, "people"), size, last)
    chance = stream(wish.seed, table, number, "rows")
    share = RETURNING if wish.duplicates is None else wish.duplicates
    person, again = _who(chance, size, share)
    span = _YEARS * 365
    start, end = (last - span + span * edge // wish.rows for edge in (first, first + size))
    intake = np.sort(chance.integers(start, max(end, start + 1), size))
    return Block(wish, table, number, first, size, group, person, again, intake)


def _who(chance: np.random.Generator, size: int, share: float) -> tuple[np.ndarray, np.ndarray]:
    """Whose row each is. Exactly the asked share of rows, rounded, is about somebody met before."""
    again = np.zeros(size, bool)
    count = min(round(share * size), size - 1)
    if count > 0:
        again[1 + chance.choice(size - 1, count, replace=False)] = True
    known = np.flatnonzero(~again)
    before = np.searchsorted(known, np.arange(size), side="left")
    source = known[(chance.random(size) * np.maximum(before, 1)).astype(int)]
    return np.where(again, source, np.arange(size)), again


def role(spec: Field) -> str:
    """Whose data a field holds: subject, family, staff, accused."""
    if spec.kind in ("staff", "family member"):
        return "staff" if spec.kind == "staff" else "family"
    return spec.person if spec.person in ("family", "staff", "accused") else "subject"
