"""Parquet files: pyarrow in a child with limits; the names of the columns are row 1.

A Parquet file has no rows as a spreadsheet shows them: the first record is row 2, below the names,
as it would be in the table saved as CSV or Excel.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import Place, Unreadable
from goodata.formats import Asked, Format, _source
from goodata.formats._sheets import parent, tables
from goodata.formats._sheets.parent import SheetCells
from goodata.formats._sheets.running import frames, give, running
from goodata.formats._source import Identity
from goodata.formats.parquet import child
from goodata.table import Candidate, Candidates, Fact, HeadRow, ReadingPlan, Table
from goodata.text import letter

if TYPE_CHECKING:
    import pyarrow as pa

MOST_BYTES = 512 * 2**20
_AS_CSV = "write the table as CSV UTF-8 with the program that made it"
_DAMAGED = "copy or download it again, or " + _AS_CSV


@dataclass(frozen=True)
class _File:
    """A file as read: its columns' names and its records, which begin at row 2."""

    path: Path
    identity: Identity
    sha256: str
    names: tuple[str, ...]
    cells: SheetCells


_kept: list[_File] = []
"""The file that was looked at last, for whoever reads it next; never more than one."""


def _opened(path: Path, most_columns: int) -> _File:
    before = _source.identity(path)
    kept, _kept[:] = _kept[:], []
    for file in kept:
        if file.path == path and file.identity == before:
            return file
    data = _source.content(path, before, MOST_BYTES)
    names: tuple[str, ...] = ()
    batches: list[pa.RecordBatch] = []
    with running(child.__file__, ("goodata", "pyarrow", "numpy")) as process:
        give(process, None, data)
        for sign, body in frames(process):
            if sign == b"S":
                names = _named(json.loads(body), most_columns)
            elif sign == b"B":
                batches.append(parent.batch_of(body, len(names)))
            elif sign == b"U":
                raise _foreign(json.loads(body))
            else:
                raise Unreadable("the Parquet file is damaged", fix=_DAMAGED)
    digest = hashlib.sha256(data).hexdigest()
    cells = SheetCells("", hidden=False, first_row=2, width=len(names), batches=tuple(batches))
    return _File(path, before, digest, names, cells)


def _foreign(places: list[int]) -> Unreadable:
    return Unreadable(
        "column {columns} holds text that is not UTF-8",
        fix=_DAMAGED,
        columns=", ".join(map(letter, places)),
    )


def _named(told: dict[str, list[str]], most_columns: int) -> tuple[str, ...]:
    names = tuple(told["names"])
    if not names:
        raise Unreadable("the Parquet file has no columns", fix="ask for the file again")
    if len(names) > most_columns:
        fix = "give a table with fewer columns"
        raise Unreadable("it has more than {limit} columns", fix=fix, limit=most_columns)
    if told["odd"]:
        raise Unreadable(
            "column {columns} holds lists, structures or bytes, which are no cells of a table",
            fix="write it without that column, or with one column for each part",
            place=Place(row=1),
            columns=", ".join(letter(int(each)) for each in told["odd"]),
        )
    return names


def _look(path: Path, asked: Asked) -> Candidates:
    file = _opened(path, asked.max_columns)
    _kept[:] = [file]
    head = HeadRow(1, None, file.names)
    option = Candidate((head,), len(file.names), records=file.cells.last_row)
    return Candidates(path, "parquet", (option,), file.identity.size)


def _read(plan: ReadingPlan, batch_rows: int = tables.BATCH_ROWS) -> Table:
    file = _opened(plan.path, max(plan.columns, Asked().max_columns))
    found = tables.records(file.cells, plan, batch_rows=batch_rows)
    facts = []
    if found.blank:
        facts.append(Fact("blank-lines", len(found.blank)))
    if not found.count:
        facts.append(Fact("no-data-rows"))
    return Table(
        plan=plan,
        columns=tables.columns(plan),
        batches=found.batches,
        records=found.count,
        sha256=file.sha256,
        size=file.identity.size,
        facts=tuple(facts),
    )


FORMAT = Format(
    name="parquet",
    suffixes=(".parquet",),
    begins=lambda first_bytes: first_bytes.startswith(b"PAR1"),
    look=_look,
    read=_read,
)
