"""What a pass over a text file learns beside its cells: widths, blank lines, line ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.findings import Spot
from goodata.formats.csv._scan import LineEnds
from goodata.table import Fact, ReadingPlan
from goodata.text import letter

if TYPE_CHECKING:
    import numpy as np

MOST_PLACES = 10_000
"""Places that one fact lists; its count is always of all."""
LONGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""


@dataclass
class Places:
    """How often something occurs, and the first places of it."""

    count: int = 0
    spots: list[Spot] = field(default_factory=list)

    def add(self, rows: np.ndarray, lines: np.ndarray) -> None:
        """Count n places, given by row and line."""
        self.count += rows.size
        room = MOST_PLACES - len(self.spots)
        if room > 0:
            pairs = zip(rows[:room].tolist(), lines[:room].tolist(), strict=True)
            self.spots += [Spot(row, line) for row, line in pairs]

    def add_cell(self, position: int, row: int, line: int) -> None:
        """Count one cell, in the column at this position."""
        self.count += 1
        if len(self.spots) < MOST_PLACES:
            self.spots.append(Spot(row, line, f"{letter(position)}{row}"))

    def fact(self, check: str, **args: object) -> Iterator[Fact]:
        """The fact, if it occurs at all."""
        if self.count:
            yield Fact(check, self.count, tuple(self.spots), args)


@dataclass
class Tally:
    """Counts over the whole file, in the order of its records.

    Attributes:
        widths: number of cells -> data records that have so many.
        with_empty_end: the same for those whose last cell is empty.
        odd: number of cells -> places of the data records, where it is not the table's.
        blank: lines that hold nothing, below the header.
        spanning: records in which a lost quote may have swallowed others.
        line_ends: how records end.
        long: cells longer than a spreadsheet's.
    """

    widths: Counter[int] = field(default_factory=Counter)
    with_empty_end: Counter[int] = field(default_factory=Counter)
    odd: dict[int, Places] = field(default_factory=dict)
    blank: Places = field(default_factory=Places)
    spanning: Places = field(default_factory=Places)
    line_ends: LineEnds = field(default_factory=LineEnds)
    long: Places = field(default_factory=Places)

    @property
    def records(self) -> int:
        """Data records so far."""
        return sum(self.widths.values())


def regular(tally: Tally, plan: ReadingPlan) -> frozenset[int]:
    """Numbers of cells that a record may have without a cell being in doubt.

    Beside the table's own that is one more where more than half of the records have it and each
    of those ends with an empty cell; and one fewer where the header alone has an empty last cell.
    """
    wide, narrow = plan.columns + 1, plan.columns - 1
    usual = {plan.columns}
    half = tally.records / 2
    if tally.widths[wide] > half and tally.with_empty_end[wide] == tally.widths[wide]:
        usual.add(wide)
    if tally.widths[narrow] > half and len(plan.names) > narrow > 0 and not plan.names[narrow]:
        usual.add(narrow)
    return frozenset(usual)


def facts(tally: Tally, plan: ReadingPlan) -> tuple[Fact, ...]:
    """What a person should know about the file as such."""
    return tuple(_facts(tally, plan))


def _facts(tally: Tally, plan: ReadingPlan) -> Iterator[Fact]:
    usual = regular(tally, plan)
    for found in sorted(set(tally.odd) - usual):
        check = "row-too-short" if found < plan.columns else "row-too-long"
        yield from tally.odd[found].fact(check, expected=plan.columns, found=found)
    for found in usual - {plan.columns}:
        yield Fact(
            "trailing-delimiters",
            tally.widths[found],
            args={"expected": plan.columns, "found": found},
        )
    yield from tally.spanning.fact("cell-spans-records")
    yield from tally.blank.fact("blank-lines")
    yield from tally.long.fact("cell-longer-than-spreadsheet")
    ends = tally.line_ends
    if ends.kinds > 1:
        yield Fact("mixed-line-ends", args={"crlf": ends.crlf, "lf": ends.lf, "cr": ends.cr})
    if not tally.records:
        yield Fact("no-data-rows")
