"""What free texts hold: spans found, languages met, and an honest word on what may remain.

The names of the row's own name columns are looked for in its notes in every form they take. How
many mentions were missed is estimated by looking for those same names as if nobody had told them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, sqrt

from goodata.engines import spans
from goodata.engines.spans import Own, Person, Span
from goodata.markers import marker
from goodata.model import Privacy
from goodata.practices.classification import places
from goodata.practices.classification.decided import PlaceDecided
from goodata.practices.classification.said import ColumnSaid, NotesSaid
from goodata.table import Batch, Table
from goodata.text import trimmed

MOST_ROWS = 100
"""Rows that are listed; all are counted."""
_FEW = 10
"""Own mentions under which nothing can be said about what was missed."""
_PEOPLE = frozenset({"name", "family member"})
_VALUES = {
    "phone": "phone",
    "national id": "government number",
    "passport": "passport",
    "bank account": "bank account",
    "card": "card",
    "plate": "plate",
    "case number": "case number",
    "address": "address",
    "village": "place",
    "sub-district": "place",
}
"""Kinds of columns whose cells are looked for in the row's notes, and the span they make."""


def known_place(name: str) -> bool:
    """Whether the shipped lists know a place of this name."""
    return places.key(name) in places.places().names


@dataclass(frozen=True)
class Sources:
    """The columns that tell whom a row's notes may be about; `roles` as in `Person`, per column."""

    people: tuple[int, ...]
    values: tuple[tuple[int, str], ...]
    roles: tuple[str, ...] = ()

    def own(self, cells: Sequence[str]) -> Own:
        """What one row's cells say about the people in its notes."""
        people = tuple(
            Person((cells[each],), role=role)
            for each, role in zip(self.people, self.roles, strict=True)
            if _answer(cells[each])
        )
        values: dict[str, tuple[str, ...]] = {}
        for position, kind in self.values:
            if _answer(cells[position]):
                values[kind] = (*values.get(kind, ()), cells[position])
        return Own(people, values)


def sources(said: Sequence[ColumnSaid]) -> Sources:
    """The columns to look for in notes."""
    named = [each for each in said if each.kind in _PEOPLE and not each.unsure]
    people = tuple(each.position for each in named)
    roles = tuple(_role(each) for each in named)
    values = tuple((each.position, _VALUES[each.kind]) for each in said if each.kind in _VALUES)
    return Sources(people, values, roles)


def _role(said: ColumnSaid) -> str:
    """Whom a column of names holds, as `Person` wants it."""
    if said.kind == "family member":
        return "family"
    return "subject" if said.person == "unknown" else said.person


def _answer(text: str) -> bool:
    bare = trimmed(text)
    return bool(bare) and marker(bare) is None


@dataclass
class _Tally:
    """What has been found in one column of notes."""

    position: int
    notes: int = 0
    touched: int = 0
    uncovered: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    rows: list[int] = field(default_factory=list)
    own: int = 0
    found_again: int = 0
    strangers: int = 0

    def add(self, text: str, row: int, own: Own) -> None:
        """Takes one note in."""
        self.notes += 1
        tongues = spans.languages(text)
        self.languages.update(tongues)
        self.uncovered += "unknown" in tongues
        found = spans.find(text, own, known_place)
        for each in found:
            self.hits[each.kind] += 1
        if any(each.kind not in _HARMLESS for each in found):
            self.touched += 1
            if len(self.rows) < MOST_ROWS:
                self.rows.append(row)
        mine = [each for each in found if each.kind == "person" and each.source == "own"]
        self.strangers += sum(each.kind == "person" for each in found) - len(mine)
        if mine:
            self._again(text, mine)

    def _again(self, text: str, mine: Sequence[Span]) -> None:
        """How many of the row's own people the other rules would have found as strangers."""
        without = [each for each in spans.find(text, None, known_place) if each.kind == "person"]
        self.own += len(mine)
        self.found_again += sum(
            any(other.start < each.end and each.start < other.end for other in without)
            for each in mine
        )

    def done(self) -> NotesSaid:
        """What is said of the column."""
        return NotesSaid(
            position=self.position,
            notes=self.notes,
            touched=self.touched,
            hits=tuple(sorted(self.hits.items())),
            languages=tuple(sorted(self.languages.items())),
            uncovered=self.uncovered,
            remaining=remaining(self.strangers, self.found_again, self.own),
            rows=tuple(self.rows),
        )


_HARMLESS = frozenset({"date", "place"})
"""Spans that by themselves name nobody; they are counted and masked, but touch no note."""


def notes(
    table: Table, said: Sequence[ColumnSaid], *, sample: int | None = None
) -> tuple[NotesSaid, ...]:
    """What the columns of free text hold, one entry a column.

    Args:
        table: as read.
        said: what its columns are.
        sample: look at so many rows from the start only; all when left out.
    """
    wanted = [_Tally(each.position) for each in said if each.role is Privacy.NOTE]
    if not wanted:
        return ()
    asked = sources(said)
    needed = sorted(
        {each.position for each in wanted}
        | set(asked.people)
        | {position for position, _kind in asked.values}
    )
    for row, cells in _rows(table.batches(), needed, len(table.columns), sample):
        own = asked.own(cells)
        for tally in wanted:
            text = cells[tally.position]
            if _answer(text):
                tally.add(text, row, own)
    return tuple(each.done() for each in wanted)


def _rows(
    batches: Iterable[Batch], needed: Sequence[int], width: int, sample: int | None
) -> Iterator[tuple[int, list[str]]]:
    seen = 0
    for batch in batches:
        columns = {each: batch.cells.column(each).to_pylist() for each in needed}
        for place, row in enumerate(batch.rows):
            if sample is not None and seen >= sample:
                return
            seen += 1
            cells = [""] * width
            for each in needed:
                cells[each] = columns[each][place]
            yield int(row), cells


@dataclass(frozen=True)
class Spot:
    """A span of a note with its row, its column and the text it was found in."""

    row: int
    column: int
    span: Span
    text: str


def spots(table: Table, said: Sequence[ColumnSaid]) -> Iterator[Spot]:
    """Every span in the free texts of a table, row by row, and behind them what may be a name.

    Args:
        table: as read.
        said: what its columns are.
    """
    wanted = [each.position for each in said if each.role is Privacy.NOTE]
    asked = sources(said)
    needed = sorted({*wanted, *asked.people, *(position for position, _kind in asked.values)})
    for row, cells in _rows(table.batches(), needed, len(table.columns), None) if wanted else ():
        own = asked.own(cells)
        for position in wanted:
            text = cells[position]
            found = spans.find(text, own, known_place)
            for span in (*found, *spans.doubts(text, found, known_place)):
                yield Spot(row, position, span, text)


def located(
    table: Table, said: Sequence[ColumnSaid], decided: Sequence[PlaceDecided]
) -> list[PlaceDecided] | None:
    """The same decisions with the signs of the notes they are about; None where one has no place.

    Args:
        table: as read.
        said: what its columns are.
        decided: by row, column and number in the note.
    """
    if not decided:
        return []
    wanted = {(each.row, each.position) for each in decided}
    found: dict[tuple[int, int], list[Span]] = {}
    for spot in spots(table, said):
        if (spot.row, spot.column) in wanted:
            found.setdefault((spot.row, spot.column), []).append(spot.span)
    settled = []
    for each in decided:
        here = found.get((each.row, each.position), [])
        if not 1 <= each.number <= len(here):
            return None
        span = here[each.number - 1]
        settled.append(replace(each, kind=span.kind, start=span.start, end=span.end))
    return settled


def remaining(strangers: int, again: int, own: int) -> tuple[int, int, int] | None:
    """Mentions of strangers that were probably missed: about, from, to.

    Of `own` mentions of known people the rules would have found `again` untold. If strangers are
    written like them, the same share of strangers was found. None where `own` is too small to say.

    Source:
        Wilson (1927), interval for a proportion, 95 %.

    >>> remaining(30, 18, 20)
    (3, 0, 13)
    >>> remaining(3, 5, 6) is None
    True
    """
    if own < _FEW or not again:
        return None
    z = 1.96
    share = again / own
    middle = (share + z * z / (2 * own)) / (1 + z * z / own)
    half = z * sqrt(share * (1 - share) / own + z * z / (4 * own * own)) / (1 + z * z / own)
    low, high = max(middle - half, 1e-6), min(middle + half, 1.0)
    about = strangers / share - strangers
    return round(about), floor(strangers / high - strangers), ceil(strangers / low - strangers)
