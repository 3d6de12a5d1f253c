"""What a command found and what it has to say: plain data that every report form renders."""

from __future__ import annotations

import itertools
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, SupportsInt, overload

from goodata.errors import ExitCode, Fault
from goodata.text import Sentence


class Severity(StrEnum):
    """How much a finding weighs: breaks the dictionary, wants a look, or is only said."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class FailOn(StrEnum):
    """The weight from which findings make the command exit with 1.

    High, medium and low are the same weights in the words of `classify`.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_WEIGHT = {
    "error": 3,
    "warning": 2,
    "note": 1,
    "high": 3,
    "medium": 2,
    "low": 1,
}


def counts_as_fault(severity: Severity, fail_on: FailOn) -> bool:
    """Whether a finding of this weight makes the command exit with 1.

    >>> counts_as_fault(Severity.WARNING, FailOn.WARNING)
    True
    >>> counts_as_fault(Severity.NOTE, FailOn.WARNING)
    False
    """
    return fail_on is not FailOn.NEVER and _WEIGHT[severity.value] >= _WEIGHT[fail_on.value]


@dataclass(frozen=True)
class Spot:
    """Where one fault stands: the spreadsheet's row, the editor's line (text files), the cell."""

    row: int | None = None
    line: int | None = None
    cell: str | None = None


Address = tuple[int | None, int | None, str | None]
"""Row, line and cell."""


class Numbers(Protocol):
    """N whole numbers: a list, or an array."""

    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, place: int, /) -> SupportsInt: ...
    @overload
    def __getitem__(self, place: slice, /) -> Iterable[SupportsInt]: ...


class Places(Sequence[Spot]):
    """Addresses out of arrays, each made when it is asked for; hundreds of thousands cost little.

    Attributes:
        rows: n spreadsheet rows.
        lines: n text lines, or None.
        letter: of their column, or None for whole rows.
    """

    __slots__ = ("letter", "lines", "rows")

    def __init__(self, rows: Numbers, lines: Numbers | None, letter: str | None) -> None:
        """So many addresses in one column; arrays of numbers are as good as lists."""
        self.rows = rows
        self.lines = lines
        self.letter = letter

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> Spot: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Spot, ...]: ...
    def __getitem__(self, place: int | slice) -> Spot | tuple[Spot, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        row = int(self.rows[place])
        line = None if self.lines is None else int(self.lines[place])
        return Spot(row, line, None if self.letter is None else f"{self.letter}{row}")

    def __iter__(self) -> Iterator[Spot]:
        return (Spot(*each) for each in self.addresses(len(self)))

    def addresses(self, most: int) -> Iterator[Address]:
        """Row, line and cell of the first of them, at most so many."""
        rows = _listed(self.rows, most)
        lines = None if self.lines is None else _listed(self.lines, most)
        cells = None if self.letter is None else [f"{self.letter}{row}" for row in rows]
        nothing = itertools.repeat(None)
        return zip(rows, lines or nothing, cells or nothing, strict=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Places, tuple, list)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def _listed(numbers: Numbers, most: int) -> list[int]:
    first = numbers[:most]
    return first if isinstance(first, list) else [int(each) for each in first]


def addresses(places: Sequence[Spot], most: int | None = None) -> Iterator[Address]:
    """Row, line and cell of the first of some places, at most so many; of all when left out."""
    most = len(places) if most is None else most
    if isinstance(places, Places):
        return places.addresses(most)
    return ((each.row, each.line, each.cell) for each in places[:most])


@dataclass(frozen=True)
class Group:
    """The places that hold one and the same wrong value; which value is not said.

    `count` is how many there are; `places` may hold fewer.
    `suggestion` is an entry of a list in the dictionary, never what the cell holds.
    """

    number: int
    count: int
    places: Sequence[Spot]
    suggestion: str | None = None


@dataclass(frozen=True)
class Stretch:
    """Some groups of a finding that follow each other, their places in lists.

    Attributes:
        first: the number of the first group.
        ends: per group, where in the lists its places end.
        suggestions: per group.
        rows: of all places, one group after the other.
        lines: likewise, or None.
        letter: of their column, or None for whole rows.
    """

    first: int
    ends: Sequence[int]
    suggestions: Sequence[str | None]
    rows: Sequence[int]
    lines: Sequence[int] | None
    letter: str | None

    def addresses(self) -> Iterator[Address]:
        """Row, line and cell of every place."""
        lines = itertools.repeat(None) if self.lines is None else self.lines
        if self.letter is None:
            return zip(self.rows, lines, itertools.repeat(None), strict=False)
        return zip(self.rows, lines, [f"{self.letter}{row}" for row in self.rows], strict=False)

    def sizes(self) -> Iterator[tuple[int, int, str | None]]:
        """Per group its number, how many places it has, and what is suggested for it."""
        start = 0
        for number, end in enumerate(self.ends):
            yield self.first + number, end - start, self.suggestions[number]
            start = end


class Gathered(Sequence[Group]):
    """Groups out of arrays: one is made when it is asked for, many are had at once as lists."""

    @abstractmethod
    def stretches(self) -> Iterator[Stretch]:
        """All of them, in order."""


@dataclass(frozen=True)
class Finding:
    """One kind of fault in one column (or in the file as a whole), with all its places."""

    code: str
    name: str
    severity: Severity
    input: int
    field: str | None
    letter: str | None
    rule: Sentence
    remedy: Sentence
    count: int
    groups: Sequence[Group] = ()


@dataclass(frozen=True)
class DictionaryUsed:
    """Which dictionary judged a file, and why that one."""

    name: str
    version: str
    sha256: str
    file: str
    why: Sentence


@dataclass(frozen=True)
class Input:
    """One file that was read, as reports may name it, and how it was read."""

    number: int
    file: str
    shown: str
    sha256: str
    bytes: int
    rows: int
    columns: int
    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header_row: int | None = None
    evidence: Mapping[str, object] = field(default_factory=dict)
    dictionary: DictionaryUsed | None = None


@dataclass(frozen=True)
class Output:
    """One file that was written. `risk` is low, medium or high: how carefully it must be kept.

    `holds` says in words why it must be kept so. `defused` is how many of its cells got an
    apostrophe in front, so that no spreadsheet runs them.
    """

    file: str
    shown: str
    form: str
    sha256: str
    bytes: int
    rows: int
    risk: str
    holds: Sentence | None = None
    defused: int = 0


@dataclass(frozen=True)
class NotChecked:
    """Something that was not looked at, and why."""

    what: Sentence
    why: Sentence


@dataclass(frozen=True)
class Figures:
    """A table of figures that a page shows: names of columns are words of ours, cells none's.

    Attributes:
        title: what it shows.
        caption: how it is to be read.
        headings: of its columns.
        rows: as many sentences each as there are headings; the first says what the row is about.
        numbers: positions of columns of numbers.
        bars: per row the length of a bar behind it, -1 (against) to 1 (for); none when empty.
    """

    title: Sentence
    caption: Sentence
    headings: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]
    numbers: frozenset[int] = frozenset()
    bars: tuple[float, ...] = ()


@dataclass(frozen=True)
class Report:
    """All a command has to say. It holds no cell, so any form of it may be mailed.

    Attributes:
        command: as typed, such as `validate`.
        decided: first lines: what was read and how, which dictionary and why.
        notes: sentences between the findings and the verdict.
        verdict: the last line's first sentence.
        next: a command that can be pasted, or None.
        result: the command's own object, of plain values, for `--json`.
        lines: whole lines to show in place of a table of findings (explain, demo).
        faults: files that could not be treated, each already with its exit code in `exit`.
        figures: tables for a page that has room for them.
        told: codes of findings that `lines` already tell one by one, so that streams do not repeat
            them; other forms have them all.
    """

    command: str
    exit: ExitCode
    verdict: Sentence
    inputs: tuple[Input, ...] = ()
    decided: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    lines: tuple[Sentence, ...] = ()
    notes: tuple[Sentence, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    outputs: tuple[Output, ...] = ()
    next: Sentence | None = None
    result: Mapping[str, object] | None = None
    faults: tuple[Fault, ...] = ()
    figures: tuple[Figures, ...] = ()
    told: frozenset[str] = frozenset()
