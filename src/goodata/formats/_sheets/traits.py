"""What the pre-scan of a workbook collects: plain data, no cell's content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.formats._sheets.extent import Cell
from goodata.table import Area

if TYPE_CHECKING:
    import numpy as np


@dataclass
class SheetTraits:
    """What a sheet is like, beside its texts.

    Attributes:
        cells: how many hold a value or a formula.
        area: the smallest rectangle around those, or None.
        rows: how many rows have such a cell.
        columns: the columns that have one.
        errors: cells that hold an error value.
        uncalculated: cells with a formula and no value.
        long: numbers of 16 digits and more.
        early: dates among the first sixty days.
        tables: areas that the workbook names as tables.
        negative_dates: number stored below zero under a date's format, by cell.
        zeros: digits that a format such as `00000` shows: n times row, column, digits; by row.
        hidden_rows: rows hidden by hand or by a filter.
        hidden_columns: first and last column of each hidden stretch.
        filtered: whether the sheet has an automatic filter.
        merged: merged ranges.
        formulas, drop_downs: how many there are.
        protected: whether the sheet is protected, which is no encryption.
        strings: how many cells refer to shared strings.
    """

    cells: int = 0
    area: Area | None = None
    rows: int = 0
    columns: frozenset[int] = frozenset()
    errors: set[Cell] = field(default_factory=set)
    uncalculated: set[Cell] = field(default_factory=set)
    long: set[Cell] = field(default_factory=set)
    early: set[Cell] = field(default_factory=set)
    tables: list[Area] = field(default_factory=list)
    negative_dates: dict[Cell, str] = field(default_factory=dict)
    zeros: np.ndarray | None = None
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    merged: list[Area] = field(default_factory=list)
    formulas: int = 0
    drop_downs: int = 0
    protected: bool = False
    strings: int = 0

    @property
    def stated_rows(self) -> frozenset[int]:
        """Rows with a cell that has a state in place of a text."""
        return frozenset(row for row, _ in self.errors | self.uncalculated)


@dataclass(frozen=True)
class Styles:
    """What the number formats of a workbook say, by the position of a cell's style.

    Attributes:
        zeros: digits shown at least, for formats of zeros alone.
        dates: positions whose format shows a date or a time.
        durations: those among them that show hours, minutes or seconds gone by.
    """

    zeros: Mapping[int, int] = field(default_factory=dict)
    dates: frozenset[int] = frozenset()
    durations: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """One worksheet of a workbook: its name, whether it is shown, its part and its traits."""

    name: str
    hidden: bool
    part: str
    traits: SheetTraits


@dataclass(frozen=True)
class WorkbookTraits:
    """What a workbook is like.

    Attributes:
        sheets: its worksheets, in its own order.
        epoch_1904: whether days are counted from 1904.
        present: what was found and neither followed nor run, with how many of each.
    """

    sheets: tuple[Sheet, ...]
    epoch_1904: bool
    present: Mapping[str, int]
