"""Rows that are no data: those the dictionary names are left out, those at the end are told of."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from goodata import arrow
from goodata.checks import Cells
from goodata.dictionary.schema import Reader
from goodata.expressions import Columns, Expression, Rows, Scope, condition
from goodata.fieldtypes import Context
from goodata.model import Dictionary
from goodata.table import Batch, Fact, Table
from goodata.text import Ours, Sentence, count, fold, say, trimmed

if TYPE_CHECKING:
    import numpy as np

LAST = 12
"""Records at the end that are looked at."""
_LEAST_COLUMNS = 3
"""Columns a table must have before a lone cell can be a remark."""
_LONG = 30
"""Signs from which a lone cell at the end reads like a sentence."""
_SEPARATOR = re.compile(r"[-=_*.~#\u2013\u2014]{2,}")
_AROUND = " .:;,()*-\u2013\u2014"


@dataclass(frozen=True)
class LeftOut:
    """A table without the rows that its dictionary calls no data.

    Attributes:
        table: the rows that are data.
        reasons: for each reason the dictionary gives, how many rows were left out for it.
    """

    table: Table
    reasons: Mapping[str, int] = field(default_factory=dict)

    def sentences(self) -> list[Sentence]:
        """How many rows were left out, and why."""
        return [
            count(
                "{count} row left out: {reason}",
                "{count} rows left out: {reason}",
                number,
                reason=Ours(reason),
            )
            for reason, number in self.reasons.items()
        ]


def without_ignored(
    table: Table, dictionary: Dictionary, columns: Mapping[str, int], context: Context
) -> LeftOut:
    """The table without the rows that `ignoreRows` names; where that cannot be told, they stay.

    Args:
        table: as read.
        dictionary: says which rows are no data.
        columns: per field, the position of its column.
        context: the day of the run and what is pinned.
    """
    scope = Scope.of(dictionary, context)
    stated = [
        (condition(str(each["when"]), scope), str(each["reason"]))
        for each in dictionary.ignore_rows
    ]
    asked = [each for each in stated if set(each[0].reads) <= set(columns)]
    if not asked:
        return LeftOut(table)
    reasons: Counter[str] = Counter()
    masks = list(_masks(table, asked, dictionary, columns, context, reasons))
    out = sum(reasons.values())
    if not out:
        return LeftOut(table)

    def batches() -> Iterator[Batch]:
        for batch, mask in zip(table.batches(), masks, strict=True):
            yield _kept(batch, mask) if mask.any() else batch

    return LeftOut(replace(table, batches=batches, records=table.records - out), reasons)


def _masks(
    table: Table,
    asked: Sequence[tuple[Expression, str]],
    dictionary: Dictionary,
    columns: Mapping[str, int],
    context: Context,
    reasons: Counter[str],
) -> Iterator[np.ndarray]:
    """For each batch n verdicts, True where a row is to be left out; counts them by reason."""
    import numpy as np

    kept = Columns()
    names = {name for expression, _reason in asked for name in expression.reads}
    readers = {spec.name: Reader(spec, context) for spec in dictionary.fields if spec.name in names}
    for batch in table.batches():
        irregular = np.zeros(len(batch.rows), bool)
        irregular[list(batch.irregular)] = True
        cells: dict[str, Cells] = {}
        for name, reader in readers.items():
            cells[name] = reader.every(batch.cells.column(columns[name]), irregular)
        out = np.zeros(len(batch.rows), bool)
        for expression, reason in asked:
            here = {name: cells[name] for name in expression.reads}
            found = expression.truth(Rows(here, kept)).true & ~irregular & ~out
            reasons[reason] += int(found.sum())
            out |= found
        yield out


def _kept(batch: Batch, out: np.ndarray) -> Batch:
    stay = ~out
    places = stay.cumsum() - 1
    return Batch(
        cells=batch.cells.filter(arrow.verdicts(stay)),
        rows=batch.rows[stay],
        lines=None if batch.lines is None else batch.lines[stay],
        irregular=frozenset(int(places[each]) for each in batch.irregular),
    )


@dataclass(frozen=True)
class _Row:
    row: int
    line: int | None
    cells: tuple[str, ...]


class Ending:
    """Watches a table while others read it, and keeps its last records."""

    def __init__(self, table: Table) -> None:
        """Watches this table; `table` is the one to hand on."""
        self._last: deque[_Row] = deque(maxlen=LAST)
        self._source = table
        self.table = replace(table, batches=self._batches)

    def _batches(self) -> Iterator[Batch]:
        self._last.clear()
        for batch in self._source.batches():
            self._keep(batch)
            yield batch

    def _keep(self, batch: Batch) -> None:
        size = len(batch.rows)
        for at in range(max(0, size - LAST), size):
            cells = tuple(str(column[at].as_py()) for column in batch.cells.columns)
            line = None if batch.lines is None else int(batch.lines[at])
            self._last.append(_Row(int(batch.rows[at]), line, cells))

    def facts(self) -> list[Fact]:
        """The rows at the end that are no records, by what they look like.

        Only rows that follow each other up to the end count: a total in the middle is judged as any
        other row.
        """
        found: dict[str, list[_Row]] = {}
        for each in reversed(self._last):
            kind = _kind(each.cells)
            if kind is None:
                break
            found.setdefault(kind, []).append(each)
        return [
            Fact(
                "row-is-not-data",
                len(rows),
                tuple(self._source.spot(None, each.row, each.line) for each in reversed(rows)),
                {"kind": say(kind)},
            )
            for kind, rows in found.items()
        ]


def _kind(cells: Sequence[str]) -> str | None:
    """What a row looks like if it is no record, in words; None where it may be one."""
    filled = [bare for each in cells if (bare := trimmed(each))]
    if not filled:
        return None
    if all(_SEPARATOR.fullmatch(each) for each in filled):
        return "a line between"
    words = _words()
    first = re.sub(r"\d+", "", fold(filled[0])).strip(_AROUND)
    if words.get(first) == "total":
        return "a total"
    if len(filled) == 1 and len(cells) >= _LEAST_COLUMNS:
        begun = re.split(r"[:\uff1a]", fold(filled[0]))[0].strip(_AROUND)
        if words.get(begun) == "remark" or len(filled[0]) >= _LONG:
            return "a remark"
    return None


@cache
def _words() -> Mapping[str, str]:
    """Words that totals and remarks begin with, folded, and which of the two they mean."""
    content = resources.files("goodata.data").joinpath("end_words.csv").read_text("utf-8")
    return {fold(each["word"]): each["kind"] for each in csv.DictReader(io.StringIO(content))}
