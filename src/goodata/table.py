"""A table on its way in: what a file could be, what was decided, and its cells as text.

Three steps of plain data: `look(file) -> Candidates`, `choose(candidates) -> ReadingPlan`,
`read(plan) -> Table`. Nothing here opens a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.findings import NotChecked, Severity, Spot
from goodata.text import Sentence, letter

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


@dataclass(frozen=True)
class Fact:
    """Something about the file as such that a person should know; `check` names it in `checks/`.

    `args` fill the check's message and never hold a cell. `count` is how often it occurs;
    `severity` is given where it weighs otherwise than the check says.
    """

    check: str
    count: int = 1
    places: tuple[Spot, ...] = ()
    args: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None


Area = tuple[int, int, int, int]
"""First row, first column, last row, last column; rows from 1, columns from 0."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""How far a sheet of a workbook can reach."""


def position(letters: str) -> int:
    """The column that letters name, from 0.

    >>> position("A"), position("XFD")
    (0, 16383)
    """
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - 64
    return number - 1


def area(reference: str) -> Area | None:
    """The rectangle that `A1:B2` or `A1` names, or None when it names none.

    >>> area("B2:C9"), area("C9:B2"), area("XFE1")
    ((2, 1, 9, 2), None, None)
    """
    ends = [_REFERENCE.fullmatch(end) for end in reference.split(":", 1)]
    if ends[0] is None or ends[-1] is None:
        return None
    first, last = ends[0], ends[-1]
    found = int(first[2]), position(first[1]), int(last[2]), position(last[1])
    fits = found[0] <= found[2] <= MOST_ROWS and found[1] <= found[3] < MOST_COLUMNS
    return found if fits else None


def reference(area: Area) -> str:
    """A rectangle as a spreadsheet writes it.

    >>> reference((2, 1, 9, 2))
    'B2:C9'
    """
    row, column, last_row, last_column = area
    return f"{letter(column)}{row}:{letter(last_column)}{last_row}"


@dataclass(frozen=True)
class HeadRow:
    """One of the first records of a table, with its address. `hidden` as the workbook says."""

    row: int
    line: int | None
    cells: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Candidate:
    """One way in which a file can be read as a table.

    Attributes:
        encoding: Python's name of the character encoding; None for workbooks.
        delimiter: one character; None for workbooks.
        sheet: the sheet's name; None for text.
        hidden: whether the sheet is hidden.
        head: at most the first 25 records.
        columns: the usual number of cells of a record.
        steadiness: share of records that have that number, 0 to 1.
        records: how many records there are, the header included, as far as is known.
        evidence: what speaks for this reading, for `--json`; plain values.
        area: the rectangle around all cells, where the format tells it.
        empty: columns inside it in which nothing stands at all.
    """

    head: tuple[HeadRow, ...]
    columns: int
    steadiness: float = 1.0
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    hidden: bool = False
    records: int | None = None
    evidence: Mapping[str, object] = field(default_factory=dict)
    area: Area | None = None
    empty: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Candidates:
    """What a file could be: its format by content, and every reading worth weighing.

    `facts` is what looking already told; `max_columns` the limit that was stated for it.
    """

    path: Path
    format: str
    options: tuple[Candidate, ...]
    size: int
    facts: tuple[Fact, ...] = ()
    max_columns: int = 16_384


@dataclass(frozen=True)
class ReadingPlan:
    """How one table is going to be read; every choice is made, with its reasons.

    `header_row` and `skipped` are rows as a spreadsheet numbers them; `skipped` are rows after
    the header that hold no data (labels, tags). `names` are the header's cells as they stand;
    `sheet_number` is the sheet's place in the workbook, from 1; `area` the part of the sheet that
    was asked for, None for all of it.
    """

    path: Path
    format: str
    header_row: int
    names: tuple[str, ...]
    columns: int
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    skipped: tuple[int, ...] = ()
    title_rows: int = 0
    sheet_number: int = 1
    reasons: tuple[Sentence, ...] = ()
    evidence: Mapping[str, object] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    max_columns: int = 16_384
    area: Area | None = None


class CellState(StrEnum):
    """Why a workbook's cell has no text of its own to check. Never taken for an empty cell."""

    ERROR = "error"
    NEVER_CALCULATED = "never calculated"


@dataclass(frozen=True)
class Batch:
    """Consecutive records of a table.

    Attributes:
        cells: n records, one text column per column of the table, named "0", "1", …; no nulls.
        rows: n spreadsheet row numbers, int64, rising.
        lines: n text line numbers, int64, or None for workbooks.
        irregular: positions in this batch whose record was short or long. Their cells are kept
            (cut or padded to the table's width) and are not to be checked.
    """

    cells: pa.RecordBatch
    rows: np.ndarray
    lines: np.ndarray | None = None
    irregular: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Column:
    """One column: where it stands and what its header cell says."""

    position: int
    header: str

    @property
    def letter(self) -> str:
        """The spreadsheet's letter."""
        return letter(self.position)


@dataclass(frozen=True)
class Table:
    """A table as read: text cells with the row, line and address of each.

    `batches()` starts over at each call and gives every record once, in order.
    `states` names the few cells that hold no text for a reason, by (row, column position);
    `not_checked` what this format cannot tell of its cells.
    """

    plan: ReadingPlan
    columns: tuple[Column, ...]
    batches: Callable[[], Iterator[Batch]]
    records: int
    sha256: str
    size: int
    facts: tuple[Fact, ...] = ()
    states: Mapping[tuple[int, int], CellState] = field(default_factory=dict)
    not_checked: tuple[NotChecked, ...] = ()

    def spot(self, column: int | None, row: int, line: int | None) -> Spot:
        """The address of a cell, or of a whole row when `column` is None."""
        cell = None if column is None else f"{letter(column)}{row}"
        return Spot(row, line, cell)
