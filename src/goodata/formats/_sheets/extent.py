"""How far the cells of a sheet reach, and which one reaches too far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.errors import Place, Unreadable
from goodata.table import MOST_COLUMNS, MOST_ROWS, Area
from goodata.text import letter

if TYPE_CHECKING:
    import numpy as np


MOST_AREA = 20_000_000
SMALL_AREA = 2_000_000
MOST_SPREAD = 20
"""Cells of the rectangle for each one that holds something, above the small area."""

Cell = tuple[int, int]
"""Row from 1, column from 0."""


class Extent:
    """Rows and columns that hold something: one byte for each row and column there can be."""

    def __init__(self) -> None:
        self.rows = bytearray(MOST_ROWS + 1)
        self.columns = bytearray(MOST_COLUMNS)
        self.lowest: Cell = (0, 0)
        self.widest: Cell = (0, -1)

    def add(self, row: int, column: int) -> None:
        """Take a cell in; row from 1, column from 0."""
        self.rows[row] = 1
        self.columns[column] = 1
        if row > self.lowest[0]:
            self.lowest = (row, column)
        if column > self.widest[1]:
            self.widest = (row, column)

    def add_block(self, row: int, column: int, rows: int, columns: int) -> None:
        """Take a block of cells in, by its first one and its size."""
        self.rows[row : row + rows] = b"\1" * rows
        self.columns[column : column + columns] = b"\1" * columns
        self.add(row + rows - 1, column + columns - 1)

    def add_all(self, rows: np.ndarray, columns: np.ndarray) -> None:
        """Take n cells in."""
        import numpy as np

        if not rows.size:
            return
        np.frombuffer(self.rows, np.uint8)[rows] = 1
        np.frombuffer(self.columns, np.uint8)[columns] = 1
        tall, wide = int(rows.argmax()), int(columns.argmax())
        if rows[tall] > self.lowest[0]:
            self.lowest = (int(rows[tall]), int(columns[tall]))
        if columns[wide] > self.widest[1]:
            self.widest = (int(rows[wide]), int(columns[wide]))

    def area(self) -> Area | None:
        """The rectangle around all cells, or None without any."""
        if not self.lowest[0]:
            return None
        return self.rows.index(1), self.columns.index(1), self.lowest[0], self.widest[1]

    def filled_rows(self) -> int:
        """How many rows hold something."""
        return self.rows.count(1)

    def filled_columns(self) -> frozenset[int]:
        """The columns that hold something."""
        return frozenset(place for place, filled in enumerate(self.columns) if filled)

    def spread(self, cells: int) -> Cell | None:
        """The outlying cell of `cells` that stand too far apart for a reader; None if none does."""
        whole = self.area()
        if whole is None:
            return None
        size = (whole[2] - whole[0] + 1) * (whole[3] - whole[1] + 1)
        limit = min(MOST_AREA, max(SMALL_AREA, MOST_SPREAD * cells))
        return self.outlying() if size > limit else None

    def outlying(self) -> Cell:
        """The cell that stretches the rectangle most: its row or column stands far from others."""
        row, column = self.lowest[0], self.widest[1]
        tall = row / max(self.rows.rfind(1, 0, row), 1)
        wide = (column + 1) / (self.columns.rfind(1, 0, column) + 1 or 1)
        return self.lowest if tall >= wide else self.widest


def too_far(part: str, cell: Cell) -> Unreadable:
    """Cells of a part stand so far apart that a reader would run out of memory."""
    row, column = cell
    return Unreadable(
        "the part {part} of the workbook has cells too far apart; one of them is here",
        fix="empty that cell if it does not belong there, or copy the table alone "
        "into a new workbook",
        place=Place(row=row, column=letter(column)),
        part=part,
    )
