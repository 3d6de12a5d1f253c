"""The dictionary one may assume where there is none: columns as they are, dates where they show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodata import dates
from goodata.markers import marker
from goodata.model import Dictionary, Field
from goodata.table import Table
from goodata.text import trimmed

_DATES = frozenset(
    {
        dates.Form.ISO,
        dates.Form.YEAR_FIRST,
        dates.Form.DAY_FIRST,
        dates.Form.MONTH_FIRST,
        dates.Form.SAME,
        dates.Form.BOTH,
        dates.Form.MONTH_NAME,
        dates.Form.TWO_DIGIT_YEAR,
        dates.Form.BUDDHIST,
        dates.Form.IMPOSSIBLE,
    }
)
_SHARE = 0.6
"""Share of filled cells that must look like dates before a column is taken for one."""


def looks_like_dates(texts: Iterable[str]) -> bool:
    """Whether most of a column's filled cells are written as dates.

    >>> looks_like_dates(["05/03/2024", "-", "28/03/2024"])
    True
    >>> looks_like_dates(["12", "2024"])
    False
    """
    written = _Written()
    for text in texts:
        written.add(text, 1)
    return written.dates


def assume(table: Table) -> tuple[Dictionary, dict[str, int]]:
    """A dictionary that asks nothing, and the position of each of its fields.

    Fields are named by their column's letter, so that no heading (which may be a cell, where the
    header row is missing) can reach a message.
    """
    fields = []
    columns = {}
    for column, written in zip(table.columns, _written(table), strict=True):
        kind = "date" if written.dates else "any"
        fields.append(Field(column.letter, type=kind))
        columns[column.letter] = column.position
    return Dictionary("none", "0", tuple(fields), sha256=""), columns


@dataclass
class _Written:
    """How many cells of a column are filled, and how many of these are written as dates."""

    filled: int = 0
    as_dates: int = 0

    @property
    def dates(self) -> bool:
        """Whether the column is taken for one of dates."""
        return bool(self.filled) and self.as_dates >= _SHARE * self.filled

    def add(self, text: str, times: int) -> None:
        """Adds a text that stands in so many cells."""
        if trimmed(text) and marker(text) is None:
            self.filled += times
            self.as_dates += times if dates.form(text) in _DATES else 0


def _written(table: Table) -> Sequence[_Written]:
    """Per column; texts are held for one batch alone."""
    found = [_Written() for _ in table.columns]
    for batch in table.batches():
        for column, written in zip(batch.cells.columns, found, strict=True):
            for counted in column.value_counts().to_pylist():
                written.add(counted["values"], counted["counts"])
    return found
