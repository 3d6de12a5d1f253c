"""The table of a plan: a sheet's cells as text, with the sheet's own row numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.findings import Spot
from goodata.formats.xlsx._traits import Sheet
from goodata.formats.xlsx._workbook import Workbook, open_workbook
from goodata.table import Batch, CellState, Column, Fact, ReadingPlan, Table
from goodata.text import letter

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 8_192
MOST_PLACES = 10_000
"""Places that one fact lists; its count is always of all."""


@dataclass
class _Found:
    """What reading the rows of a sheet gathers.

    Attributes:
        rows: row numbers of the records, batch by batch.
        cells: their texts likewise.
        blank: rows below the header that hold nothing.
        filled: columns in which a record holds something.
    """

    rows: list[list[int]] = field(default_factory=list)
    cells: list[pa.RecordBatch] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    filled: set[int] = field(default_factory=set)


def read(plan: ReadingPlan, batch_rows: int = BATCH_ROWS) -> Table:
    """The table of a plan; hidden and filtered rows are data like others.

    Nothing is filled down. Cells that hold an error, or a formula that was never calculated, are
    named in `Table.states` and have an empty text.

    Args:
        plan: how to read; `sheet` is given.
        batch_rows: records in one batch. It changes nothing else.

    Raises:
        Unreadable: the workbook breaks a rule of the pre-scan, is damaged, or has no such sheet.
    """
    workbook = open_workbook(plan.path)
    sheet = workbook.sheet(plan.sheet)
    found = _gather(workbook, sheet, plan, batch_rows)

    def batches() -> Iterator[Batch]:
        import numpy as np

        for rows, cells in zip(found.rows, found.cells, strict=True):
            yield Batch(cells, np.array(rows, np.int64))

    names = (*plan.names, *[""] * (plan.columns - len(plan.names)))[: plan.columns]
    return Table(
        plan=plan,
        columns=tuple(Column(position, name) for position, name in enumerate(names)),
        batches=batches,
        records=sum(len(rows) for rows in found.rows),
        sha256=workbook.sha256,
        size=workbook.identity.size,
        facts=tuple(_facts(workbook, sheet, plan, found)),
        states=dict(_states(sheet, plan)),
    )


def _gather(workbook: Workbook, sheet: Sheet, plan: ReadingPlan, batch_rows: int) -> _Found:
    found = _Found()
    stated, skipped = sheet.traits.stated_rows, set(plan.skipped)
    numbers: list[int] = []
    texts: list[list[str]] = []
    for number, cells in enumerate(workbook.rows(sheet), 1):
        if number <= plan.header_row or number in skipped:
            continue
        if not any(cells) and number not in stated:
            found.blank.append(number)
            continue
        numbers.append(number)
        texts.append(cells)
        if len(numbers) == batch_rows:
            _add(found, numbers, texts, plan.columns)
            numbers, texts = [], []
    if numbers:
        _add(found, numbers, texts, plan.columns)
    return found


def _add(found: _Found, numbers: list[int], texts: list[list[str]], width: int) -> None:
    """Close a batch: rows of texts become columns, cut and filled up to the table's width."""
    import pyarrow as pa

    columns = list(zip(*texts, strict=True))
    found.filled.update(place for place, column in enumerate(columns) if any(column))
    columns = columns[:width] + [("",) * len(numbers)] * (width - len(columns))
    arrays = [pa.array(column, pa.string()) for column in columns]
    names = [str(position) for position in range(width)]
    found.rows.append(numbers)
    found.cells.append(pa.record_batch(arrays, names=names))


def _states(sheet: Sheet, plan: ReadingPlan) -> Iterator[tuple[tuple[int, int], CellState]]:
    """The state of every cell below the header that has one."""
    skipped = set(plan.skipped)
    for cells, state in (
        (sheet.traits.errors, CellState.ERROR),
        (sheet.traits.uncalculated, CellState.NEVER_CALCULATED),
    ):
        for row, column in sorted(cells):
            if row > plan.header_row and row not in skipped and column < plan.columns:
                yield (row, column), state


def _facts(workbook: Workbook, sheet: Sheet, plan: ReadingPlan, found: _Found) -> Iterator[Fact]:
    """What a person should know about the sheet as such."""
    traits = sheet.traits
    records = {number for rows in found.rows for number in rows}
    hidden = sorted(traits.hidden_rows & records)
    if hidden:
        yield Fact("rows-hidden", len(hidden), _rows(hidden), {"filtered": traits.filtered})
    others = sum(each.hidden and each.name != sheet.name for each in workbook.traits.sheets)
    if others:
        yield Fact("sheet-hidden", others)
    merged = [area for area in sorted(traits.merged) if area[2] >= plan.header_row]
    if merged:
        spots = [Spot(row, None, f"{letter(column)}{row}") for row, column, _, _ in merged]
        yield Fact("cells-merged", len(merged), tuple(spots[:MOST_PLACES]))
    if found.blank:
        yield Fact("blank-lines", len(found.blank), _rows(found.blank))
    gaps = _gaps(sheet, plan, found)
    if gaps:
        spots = [Spot(plan.header_row, None, f"{letter(gap)}{plan.header_row}") for gap in gaps]
        yield Fact("two-tables", len(gaps), tuple(spots), {"columns": ", ".join(map(letter, gaps))})
    if not records:
        yield Fact("no-data-rows")


def _rows(numbers: list[int]) -> tuple[Spot, ...]:
    return tuple(Spot(number) for number in numbers[:MOST_PLACES])


def _gaps(sheet: Sheet, plan: ReadingPlan, found: _Found) -> list[int]:
    """Columns without a header and without a cell, between columns that have headers."""
    named = [place for place, name in enumerate(plan.names) if name.strip()]
    if not named:
        return []
    full = found.filled | {column for _, column in sheet.traits.errors | sheet.traits.uncalculated}
    between = range(named[0] + 1, named[-1])
    return [place for place in between if place not in full and not plan.names[place].strip()]
