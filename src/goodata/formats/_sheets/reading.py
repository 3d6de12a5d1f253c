"""The table of a plan: a sheet's cells as text, with the sheet's own row numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from goodata.findings import Spot
from goodata.formats._sheets import tables
from goodata.formats._sheets.book import Workbook
from goodata.formats._sheets.extent import Cell
from goodata.formats._sheets.parent import SheetCells
from goodata.formats._sheets.tables import BATCH_ROWS, Records
from goodata.formats._sheets.traits import Sheet
from goodata.table import CellState, Fact, ReadingPlan, Table
from goodata.text import letter

MOST_PLACES = 10_000
"""Places that one fact lists; its count is always of all."""


def read(workbook: Workbook, plan: ReadingPlan, batch_rows: int = BATCH_ROWS) -> Table:
    """The table of a plan; hidden and filtered rows are data like others.

    Nothing is filled down. Cells that hold an error, or a formula that was never calculated, are
    named in `Table.states` and have an empty text.

    Args:
        workbook: the workbook.
        plan: how to read; `sheet` is given.
        batch_rows: records in one batch. It changes nothing else.

    Raises:
        Unreadable: it has no such sheet.
    """
    sheet = workbook.sheet(plan.sheet)
    states = dict(_states(sheet, plan))
    cells = tables.cut(
        workbook.cells.get(sheet.name, SheetCells(sheet.name, sheet.hidden, 1, 0)), plan.area
    )
    found = tables.records(cells, plan, frozenset(row for row, _ in states), batch_rows)
    return Table(
        plan=plan,
        columns=tables.columns(plan),
        batches=found.batches,
        records=found.count,
        sha256=workbook.sha256,
        size=workbook.identity.size,
        facts=tuple(_facts(workbook, sheet, plan, found, states)),
        states=states,
        not_checked=workbook.not_checked,
    )


def _states(sheet: Sheet, plan: ReadingPlan) -> Iterator[tuple[Cell, CellState]]:
    """The state of every cell below the header that has one."""
    for cells, state in (
        (sheet.traits.errors, CellState.ERROR),
        (sheet.traits.uncalculated, CellState.NEVER_CALCULATED),
    ):
        for row, column in sorted(cells):
            if _is_record(plan, row, column):
                yield (row, column), state


def _is_record(plan: ReadingPlan, row: int, column: int) -> bool:
    """Whether a cell belongs to the table's records."""
    below = row > plan.header_row and row not in plan.skipped and column < plan.columns
    return below and _inside(plan, row, column)


def _inside(plan: ReadingPlan, row: int, column: int) -> bool:
    area = plan.area
    return area is None or (area[0] <= row <= area[2] and area[1] <= column <= area[3])


def _facts(
    workbook: Workbook,
    sheet: Sheet,
    plan: ReadingPlan,
    found: Records,
    states: Mapping[Cell, CellState],
) -> Iterator[Fact]:
    """What a person should know about the sheet as such."""
    traits = sheet.traits
    yield from _hidden(workbook, sheet, plan, found)
    merged = [
        area
        for area in sorted(traits.merged)
        if area[2] >= plan.header_row and _inside(plan, *area[:2])
    ]
    if merged:
        yield Fact("cells-merged", len(merged), _spots(area[:2] for area in merged))
    if found.blank:
        yield Fact("blank-lines", len(found.blank), _rows(found.blank))
    for check, cells in (
        ("spreadsheet-damage", traits.long),
        ("date-before-march-1900", traits.early),
    ):
        inside = sorted(cell for cell in cells if _is_record(plan, *cell))
        if inside:
            yield Fact(check, len(inside), _spots(inside))
    if workbook.traits.present:
        yield Fact("parts-not-read", 1, (), {"what": ", ".join(sorted(workbook.traits.present))})
    gaps = _gaps(plan, found.filled | {column for _, column in states})
    if gaps:
        spots = _spots((plan.header_row, gap) for gap in gaps)
        yield Fact("two-tables", len(gaps), spots, {"columns": ", ".join(map(letter, gaps))})
    if not found.count:
        yield Fact("no-data-rows")


def _hidden(workbook: Workbook, sheet: Sheet, plan: ReadingPlan, found: Records) -> Iterator[Fact]:
    """What is in the file and not on the screen."""
    records = {number for rows in found.rows for number in rows.tolist()}
    hidden = sorted(sheet.traits.hidden_rows & records)
    if hidden:
        yield Fact("rows-hidden", len(hidden), _rows(hidden), {"filtered": sheet.traits.filtered})
    stretches = sheet.traits.hidden_columns
    columns = {each for first, last in stretches for each in range(first, last + 1)}
    shown = sorted(each for each in columns & found.filled if each < plan.columns)
    if shown:
        spots = _spots((plan.header_row, each) for each in shown)
        letters = ", ".join(map(letter, shown))
        yield Fact("columns-hidden", len(shown), spots, {"columns": letters})
    others = sum(each.hidden and each.name != sheet.name for each in workbook.traits.sheets)
    if others:
        yield Fact("sheet-hidden", others)


def _rows(numbers: Sequence[int]) -> tuple[Spot, ...]:
    return tuple(Spot(number) for number in numbers[:MOST_PLACES])


def _spots(cells: Iterable[Cell]) -> tuple[Spot, ...]:
    listed = islice(cells, MOST_PLACES)
    return tuple(Spot(row, None, f"{letter(column)}{row}") for row, column in listed)


def _gaps(plan: ReadingPlan, full: set[int]) -> list[int]:
    """Columns without a header and without a cell, between columns that have headers."""
    named = [place for place, name in enumerate(plan.names) if name.strip()]
    if not named:
        return []
    between = range(named[0] + 1, named[-1])
    return [place for place in between if place not in full and not plan.names[place].strip()]
