"""What a workbook could be: each of its sheets with its first rows and its traits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goodata.errors import Place, Unreadable
from goodata.formats import Asked
from goodata.formats._sheets import tables
from goodata.formats._sheets.book import Workbook, keep
from goodata.formats._sheets.traits import Sheet
from goodata.table import Candidate, Candidates, HeadRow, reference
from goodata.text import letter


def look(workbook: Workbook, asked: Asked) -> Candidates:
    """Every worksheet of a workbook, hidden ones flagged; which one is meant is not decided.

    Raises:
        Unreadable: it is empty, or too wide.
    """
    options = tuple(_candidate(workbook, sheet, asked) for sheet in workbook.traits.sheets)
    if not any(option.head for option in options):
        raise Unreadable("the workbook holds no rows", fix="ask for the file again")
    keep(workbook)
    return Candidates(workbook.path, workbook.format, options, workbook.identity.size)


def _candidate(workbook: Workbook, sheet: Sheet, asked: Asked) -> Candidate:
    area = sheet.traits.area
    columns = 0 if area is None else area[3] + 1
    if asked.area is not None:
        columns = min(columns, asked.area[3] + 1)
    if columns > asked.max_columns:
        raise Unreadable(
            "a row has more than {limit} cells",
            fix="give a sheet with fewer columns",
            place=Place(sheet=sheet.name),
            limit=asked.max_columns,
        )
    return Candidate(
        head=tuple(_head(workbook, sheet, asked)),
        columns=columns,
        sheet=sheet.name,
        hidden=sheet.hidden,
        records=sheet.traits.rows,
        evidence=dict(_evidence(workbook, sheet)),
        area=area,
        empty=frozenset(range(columns)) - sheet.traits.columns,
    )


def _head(workbook: Workbook, sheet: Sheet, asked: Asked) -> Iterator[HeadRow]:
    cells = workbook.cells.get(sheet.name)
    if cells is None:
        return
    inside = tables.cut(cells, asked.area)
    for row in tables.head(inside, asked.header_row or 0, sheet.traits.stated_rows):
        yield replace(row, hidden=row.row in sheet.traits.hidden_rows)


def _evidence(workbook: Workbook, sheet: Sheet) -> Iterator[tuple[str, object]]:
    """What the pre-scan says of a sheet, as plain values; what does not occur is left out."""
    traits = sheet.traits
    columns = 0 if traits.area is None else traits.area[3] + 1
    hidden = {each for first, last in traits.hidden_columns for each in range(first, last + 1)}
    found: dict[str, object] = {
        "empty_columns": [letter(each) for each in range(columns) if each not in traits.columns],
        "hidden_columns": [letter(each) for each in range(columns) if each in hidden],
        "hidden_rows": len(traits.hidden_rows),
        "filter": traits.filtered,
        "merged_areas": len(traits.merged),
        "error_cells": len(traits.errors),
        "formulas": traits.formulas,
        "formulas_never_calculated": len(traits.uncalculated),
        "long_numbers": len(traits.long),
        "dates_before_march_1900": len(traits.early),
        "tables": [reference(each) for each in traits.tables],
        "drop_downs": traits.drop_downs,
        "protected": traits.protected,
        "epoch_1904": workbook.traits.epoch_1904,
        **{f"{what} present": number for what, number in workbook.traits.present.items()},
    }
    yield from ((key.replace(" ", "_"), value) for key, value in found.items() if value)
