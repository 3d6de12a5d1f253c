"""Text that a spreadsheet would run as a formula: what gets an apostrophe in front, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from goodata import fieldtypes
from goodata.fieldtypes import Context
from goodata.model import Dictionary, Field
from goodata.table import Batch, Table
from goodata.text import defused, undefused

if TYPE_CHECKING:
    import pyarrow as pa

_HARMLESS = frozenset({"integer", "number", "date", "datetime", "time", "year", "yearmonth"})
_SIGNS = r"[=+\-@\t\r\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}]"
"""Signs without which no cell is run."""
_HARMLESS_KINDS = frozenset({"phone"})

Defuse = Callable[[int, str], str]
"""From a column's position and a text to the text as it is written."""


def rule(dictionary: Dictionary | None, columns: Mapping[str, int], context: Context) -> Defuse:
    """How cells of a table are written to a CSV file.

    A cell that is a number, a telephone or a date, as the dictionary declares its field, is written
    as it is: `-5` and `+855` are no formulas that could do harm.
    """
    known = {} if dictionary is None else _harmless(dictionary, columns)

    def write(position: int, text: str) -> str:
        safe = defused(text)
        if safe == text:
            return text
        spec = known.get(position)
        if spec is not None and not text.startswith("'"):
            reading = fieldtypes.read(text, spec, context)
            if reading.fault is None and reading.readable:
                return text
        return safe

    return write


def _harmless(dictionary: Dictionary, columns: Mapping[str, int]) -> dict[int, Field]:
    return {
        columns[each.name]: each
        for each in dictionary.fields
        if each.name in columns and (each.type in _HARMLESS or each.kind_of_type in _HARMLESS_KINDS)
    }


def restored(table: Table) -> Table:
    """A table of ours with the apostrophes taken off that were put before its cells."""

    def batches() -> Iterator[Batch]:
        for batch in table.batches():
            yield replace(batch, cells=_restored(batch.cells))

    return replace(table, batches=batches)


def _restored(cells: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = []
    for column in cells.columns:
        if pc.any(pc.starts_with(column, "'")).as_py():
            columns.append(pa.array([undefused(each) for each in column.to_pylist()], pa.string()))
        else:
            columns.append(column)
    return pa.record_batch(columns, names=cells.schema.names)


def running(table: Table, write: Defuse) -> dict[int, dict[int, str]]:
    """The cells that are to be written otherwise than they stand: row to column to text."""
    import pyarrow.compute as pc

    found: dict[int, dict[int, str]] = {}
    for batch in table.batches():
        for position, column in enumerate(batch.cells.columns):
            suspects = pc.match_substring_regex(column, _SIGNS)
            for index in pc.indices_nonzero(suspects).to_pylist():
                text = column[index].as_py()
                written = write(position, text)
                if written != text:
                    found.setdefault(int(batch.rows[index]), {})[position] = written
    return found
