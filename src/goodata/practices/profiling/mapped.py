"""`goodata validate FILE --map MAP --out NEW`: accepted spellings put into a new table.

Nothing else changes: a text file stays as it is byte for byte but for those cells.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodata.errors import ExitCode, Place, Refused
from goodata.fieldtypes import Context
from goodata.findings import Output, Report
from goodata.formats.csv import rewriting, writing
from goodata.practices.opening import Opened
from goodata.practices.profiling.spellings import Accepted
from goodata.practices.validation import defusing
from goodata.practices.validation.apply import Changes, changed
from goodata.table import Table
from goodata.text import FileName, count, defused, say


@dataclass(frozen=True)
class Written:
    """What was written: cells in another spelling, cells that got an apostrophe in front."""

    changed: int
    defused: int


def ready(opened: Opened) -> None:
    """Returns when every cell stands in its column.

    Raises:
        Refused: a row has too few or too many cells; a name may stand in the wrong column.
    """
    if any(batch.irregular for batch in opened.table.batches()):
        raise Refused(
            "rows have too few or too many cells, so that a cell may stand in a wrong column",
            fix="put those rows right in the file itself (GD306, GD307), then try again",
            place=Place(str(opened.path)),
        )


def write(
    opened: Opened,
    accepted: Accepted,
    sink: Callable[[bytes], object],
    as_of: date,
    *,
    ours: bool,
) -> Written:
    """The table with accepted spellings, as CSV in UTF-8, piece by piece.

    Args:
        opened: the table and its dictionary.
        accepted: what is written otherwise.
        sink: takes the pieces.
        as_of: the day of the run, for reading dates.
        ours: whether the file is one of ours, in which apostrophes stand before some cells.
    """
    plan, found = opened.table.plan, opened.dictionary
    table = defusing.restored(opened.table) if ours else opened.table
    changes = _changes(table, accepted)
    times = sum(map(len, changes.values()))
    context = Context(as_of, found.file) if found else Context(as_of)
    rule = defusing.rule(found, opened.columns, context)
    after = changed(table, changes)
    running = defusing.running(after, rule)
    guarded = sum(map(len, running.values()))
    if plan.format != "csv":
        for line in writing.lines(_records(after, rule)):
            sink(line)
        return Written(times, guarded)
    for row, texts in running.items():
        for position, text in texts.items():
            # In a table of ours the apostrophe stands there already.
            if not ours or position in changes.get(row, {}):
                changes.setdefault(row, {})[position] = text
    for piece in rewriting.rewritten(plan, opened.table.sha256, changes, str if ours else defused):
        sink(piece)
    return Written(times, guarded)


def _changes(table: Table, accepted: Accepted) -> Changes:
    import pyarrow as pa
    import pyarrow.compute as pc

    changes: Changes = {}
    for batch in table.batches():
        for position, instead in accepted.texts.items():
            column = batch.cells.column(position)
            held = pc.is_in(column, value_set=pa.array(list(instead), column.type))
            for index in pc.indices_nonzero(held).to_pylist():
                text = instead[column[index].as_py()]
                changes.setdefault(int(batch.rows[index]), {})[position] = text
    return changes


def _records(table: Table, rule: defusing.Defuse) -> Iterator[list[str]]:
    yield [defused(each.header) for each in table.columns]
    for batch in table.batches():
        columns = [each.to_pylist() for each in batch.cells.columns]
        for record in zip(*columns, strict=True):
            yield [rule(position, text) for position, text in enumerate(record)]


def report(opened: Opened, accepted: Accepted, written: Written, output: Output) -> Report:
    """What is said: how many cells are written otherwise, how many lines were left alone."""
    lines = sum(len(each) for each in accepted.texts.values())
    notes = [
        count(
            "{count} line of the map accepted, {left} left alone",
            "{count} lines of the map accepted, {left} left alone",
            lines,
            left=accepted.left,
        )
    ]
    if written.defused:
        one = "{count} cell has an apostrophe in front, so that no spreadsheet runs it"
        many = "{count} cells have an apostrophe in front, so that no spreadsheet runs them"
        notes.append(count(one, many, written.defused))
    return Report(
        command="validate",
        exit=ExitCode.NOTHING,
        verdict=count(
            "{count} cell is spelt otherwise, all others are as they were",
            "{count} cells are spelt otherwise, all others are as they were",
            written.changed,
        ),
        inputs=(opened.input,),
        decided=opened.decided(),
        notes=tuple(notes),
        next=say("goodata validate {file}", file=FileName(shlex.quote(str(Path(output.shown))))),
        result={
            "lines_accepted": lines,
            "lines_left": accepted.left,
            "cells_changed": written.changed,
            "cells_defused": written.defused,
        },
    )
