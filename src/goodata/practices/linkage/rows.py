"""Where records stand: which file, which row; and their cells, read again when they are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.practices.opening import Opened
from goodata.practices.validation import marks

if TYPE_CHECKING:
    import numpy as np

Cells = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Rows:
    """The records of a run, numbered from 0 through all files in their order.

    Attributes:
        opened: the files.
        file: n numbers of files, from 0.
        row: n rows as a spreadsheet shows them.
        line: n text lines; 0 where the file is no text.
        irregular: n marks of records with too few or too many cells.
    """

    opened: tuple[Opened, ...]
    file: np.ndarray
    row: np.ndarray
    line: np.ndarray
    irregular: np.ndarray

    def __len__(self) -> int:
        return len(self.row)

    def texts(self, records: Iterable[int]) -> dict[int, Cells]:
        """The cells of some records, by record."""
        wanted: dict[int, dict[int, int]] = {}
        for each in records:
            wanted.setdefault(int(self.file[each]), {})[int(self.row[each])] = int(each)
        found: dict[int, Cells] = {}
        for number, rows in wanted.items():
            cells = marks.texts(self.opened[number].table, set(rows))
            found.update({rows[row]: texts for row, texts in cells.items()})
        return found

    def columns(self, number: int, positions: Sequence[int]) -> list[list[str]]:
        """The texts of some columns of one file, each whole."""
        found: list[list[str]] = [[] for _each in positions]
        for batch in self.opened[number].table.batches():
            for kept, position in zip(found, positions, strict=True):
                kept.extend(batch.cells.column(position).to_pylist())
        return found


def rows(opened: Sequence[Opened]) -> Rows:
    """The records of these files."""
    import numpy as np

    file, row, line, odd = [], [], [], []
    for number, each in enumerate(opened):
        for batch in each.table.batches():
            size = len(batch.rows)
            file.append(np.full(size, number, np.int32))
            row.append(batch.rows.astype(np.int64))
            line.append(np.zeros(size, np.int64) if batch.lines is None else batch.lines)
            marked = np.zeros(size, bool)
            marked[sorted(batch.irregular)] = True
            odd.append(marked)
    none = np.zeros(0, np.int64)
    return Rows(
        tuple(opened),
        np.concatenate([none.astype(np.int32), *file]),
        np.concatenate([none, *row]),
        np.concatenate([none, *line]),
        np.concatenate([none.astype(bool), *odd]),
    )
