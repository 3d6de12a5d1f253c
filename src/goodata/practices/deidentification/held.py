"""A table held in memory for a release: each column's distinct texts once, and n positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goodata import fieldtypes
from goodata.errors import Place, Refused
from goodata.fieldtypes import Context, Reading
from goodata.model import Dictionary, Field
from goodata.practices.opening import Opened
from goodata.practices.validation.left_out import without_ignored
from goodata.table import Table
from goodata.techniques import Cells
from goodata.text import Sentence, letter, trimmed

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_MOST_ROWS = 10


@dataclass(frozen=True)
class Settled:
    """A stretch of a note that somebody decided to keep, or to take out as of this kind."""

    start: int
    end: int
    keep: bool
    kind: str


@dataclass(frozen=True, eq=False)
class Part:
    """One table of a release.

    Attributes:
        opened: as it was read.
        dictionary: what its owner says of it.
        fields: per column, what it is declared as; None where nobody declared it.
        cells: per column, its cells.
        rows: n rows as a spreadsheet numbers them.
        context: what reading a cell depends on.
        notes: what was left out on the way in.
        settled: per row (as in `rows`) and text of a note, what somebody decided of it.
    """

    opened: Opened
    dictionary: Dictionary
    fields: tuple[Field | None, ...]
    cells: tuple[Cells, ...]
    rows: NDArray[np.int64]
    context: Context
    notes: tuple[Sentence, ...] = ()
    settled: Mapping[tuple[int, str], frozenset[Settled]] = field(default_factory=dict, repr=False)
    _read: dict[int, list[Reading]] = field(default_factory=dict, repr=False)

    @property
    def sheet(self) -> str | None:
        """The sheet it comes from; None where the file has none."""
        return self.opened.table.plan.sheet

    def position(self, name: str) -> int | None:
        """Where a declared field stands; None where the file lacks it."""
        return next(
            (at for at, each in enumerate(self.fields) if each is not None and each.name == name),
            None,
        )

    def readings(self, position: int) -> list[Reading]:
        """What each distinct text of a declared column means."""
        spec = self.fields[position]
        if spec is None:
            raise ValueError("a column that nobody declared has no meaning")
        if position not in self._read:
            self._read[position] = [
                fieldtypes.read(text, spec, self.context) for text in self.cells[position].values
            ]
        return self._read[position]

    def answered(self, position: int) -> NDArray[np.bool_]:
        """N verdicts: whether a cell holds an answer and no kind of nothing."""
        import numpy as np

        spec = self.fields[position]
        nothing = {each.value for each in spec.missing} if spec is not None else set()
        cells = self.cells[position]
        given = (bool(bare := trimmed(text)) and bare not in nothing for text in cells.values)
        return np.fromiter(given, bool, len(cells.values))[cells.at]

    def only(self, kept: NDArray[np.bool_]) -> Part:
        """The same table with some of its rows."""
        if kept.all():
            return self
        cells = tuple(_occurring(Cells(each.values, each.at[kept])) for each in self.cells)
        return replace(self, cells=cells, rows=self.rows[kept], _read={})

    def called(self, position: int) -> str:
        """How a column may be named: its field, else its letter; never its heading."""
        spec = self.fields[position]
        return letter(position) if spec is None else spec.name


def hold(opened: Opened, dictionary: Dictionary, as_of: dt.date) -> Part:
    """A table in memory, without the rows that its dictionary calls no data.

    Args:
        opened: as it was read; `columns` of the dictionary's fields.
        dictionary: what its owner says of it.
        as_of: the day of the run.

    Raises:
        Refused: rows have too few or too many cells, so that a name may stand anywhere.
    """
    import numpy as np

    context = Context(as_of, dictionary.file)
    kept = without_ignored(opened.table, dictionary, opened.columns, context)
    cells, rows = _cells(kept.table, opened)
    named = {position: name for name, position in opened.columns.items()}
    fields = tuple(dictionary.get(named[at]) if at in named else None for at in range(len(cells)))
    part = Part(
        opened=opened,
        dictionary=dictionary,
        fields=fields,
        cells=cells,
        rows=np.asarray(rows, np.int64),
        context=context,
        notes=tuple(kept.sentences()),
    )
    return replace(part, context=replace(context, orders=_orders(part)))


def _cells(table: Table, opened: Opened) -> tuple[tuple[Cells, ...], NDArray[np.int64]]:
    import numpy as np
    import pyarrow as pa

    width = len(table.columns)
    parts: list[list[pa.Array]] = [[] for _each in range(width)]
    rows = [np.zeros(0, np.int64)]
    odd: list[int] = []
    for batch in table.batches():
        odd += [int(batch.rows[each]) for each in sorted(batch.irregular)]
        rows.append(np.asarray(batch.rows, np.int64))
        for chunks, column in zip(parts, batch.cells.columns, strict=True):
            chunks.append(column.cast(pa.large_string()))
    if odd:
        what = "rows have too few or too many cells, so a name may stand in any column: {rows}"
        fix = "put those rows right in the file (goodata validate shows them), then try again"
        shown = ", ".join(map(str, odd[:_MOST_ROWS]))
        more = len(odd) - _MOST_ROWS
        listed = f"{shown} and {more} more" if more > 0 else shown
        raise Refused(what, fix=fix, place=Place(str(opened.path)), rows=listed)
    return tuple(_coded(chunks) for chunks in parts), np.concatenate(rows)


def _coded(chunks: Sequence[pa.Array]) -> Cells:
    import numpy as np
    import pyarrow as pa

    whole = pa.chunked_array(chunks, pa.large_string()).combine_chunks()
    if not len(whole):
        return Cells((), np.zeros(0, np.int64))
    coded = whole.dictionary_encode()
    at = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return Cells(tuple(coded.dictionary.to_pylist()), at)


def _occurring(cells: Cells) -> Cells:
    """The same cells without texts that stand in none of them."""
    import numpy as np

    used, at = np.unique(cells.at, return_inverse=True)
    return Cells(tuple(cells.values[each] for each in used.tolist()), at)


def _orders(part: Part) -> Mapping[str, str]:
    """The order of day and month that the cells of a date column prove, where nobody stated one."""
    from goodata import dates
    from goodata.fieldtypes.date import stated_order

    proving = {dates.Form.DAY_FIRST: "dmy", dates.Form.MONTH_FIRST: "mdy"}
    found: dict[str, str] = {}
    for position, spec in enumerate(part.fields):
        if spec is None or not spec.holds_days or stated_order(spec, part.context) is not None:
            continue
        seen = {proving.get(dates.form(text)) for text in part.cells[position].values} - {None}
        if len(seen) == 1:
            found[spec.name] = str(seen.pop())
    return found
