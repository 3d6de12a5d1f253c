"""The dictionary one may assume where there is none: columns as they are, dates where they show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    filled = [each for each in texts if trimmed(each) and marker(each) is None]
    written = sum(dates.form(each) in _DATES for each in filled)
    return bool(filled) and written >= _SHARE * len(filled)


def assume(table: Table) -> tuple[Dictionary, dict[str, int]]:
    """A dictionary that asks nothing, and the position of each of its fields.

    Fields are named by their column's letter, so that no heading (which may be a cell, where the
    header row is missing) can reach a message.
    """
    fields = []
    columns = {}
    for column, texts in zip(table.columns, _texts(table), strict=True):
        kind = "date" if looks_like_dates(texts) else "any"
        fields.append(Field(column.letter, type=kind))
        columns[column.letter] = column.position
    return Dictionary("none", "0", tuple(fields), sha256=""), columns


def _texts(table: Table) -> Sequence[Sequence[str]]:
    import pyarrow as pa

    batches = [each.cells for each in table.batches()]
    if not batches:
        return [[] for _ in table.columns]
    whole = pa.Table.from_batches(batches)
    return [
        [str(text) for text in whole.column(position).unique().to_pylist()]
        for position in range(len(table.columns))
    ]
