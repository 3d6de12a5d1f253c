"""The tables as they go out: a code at the front, sorted so that the old order says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.formats.csv.rewriting import written
from goodata.model import Field
from goodata.practices.deidentification.changing import Out
from goodata.practices.deidentification.classing import trimmed
from goodata.practices.deidentification.held import Part
from goodata.techniques import Cells
from goodata.text import defused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COMMA = b","
_MARK = b"\xef\xbb\xbf"
_HARMLESS = frozenset({"integer", "number", "date", "datetime", "time", "year", "yearmonth"})


@dataclass(frozen=True, eq=False)
class Column:
    """A column of a released table.

    Attributes:
        name: its heading.
        cells: n cells, in the order in which they go out.
        out: what was done to it; None for a column of codes.
        identity: of a column of codes, the identity they stand for.
    """

    name: str
    cells: Cells
    out: Out | None = None
    identity: str | None = None


@dataclass(frozen=True, eq=False)
class Outgoing:
    """One released table.

    Attributes:
        part: the table it was made from, with the rows that go out, in their old order.
        columns: as they go out.
        outs: what was done to every column, those that stay behind included.
        order: n positions in the old order.
        title: of its sheet.
        coded: names of columns of codes, by identity.
    """

    part: Part
    columns: tuple[Column, ...]
    outs: tuple[Out, ...]
    order: NDArray[np.int64]
    title: str = "data"
    coded: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows go out."""
        return len(self.order)

    def headings(self) -> list[str]:
        """The heading row."""
        return [each.name for each in self.columns]

    def records(self) -> Iterator[list[str]]:
        """Heading row and rows, as text."""
        yield self.headings()
        texts = [[each.cells.values[at] for at in each.cells.at.tolist()] for each in self.columns]
        yield from map(list, zip(*texts, strict=True))


def outgoing(
    part: Part,
    codes: Sequence[tuple[str, str, Sequence[str]]],
    outs: Sequence[Out],
    title: str,
) -> Outgoing:
    """A table in the order in which it goes out.

    Args:
        part: with the rows that go out.
        codes: name of the column, identity, and the printed code of each row.
        outs: what was done to each column.
        title: of its sheet.
    """
    import numpy as np

    columns = [
        Column(name, _distinct(printed), identity=identity) for name, identity, printed in codes
    ]
    columns += [
        Column(each.role.name, trimmed(each.cells), each) for each in outs if each.cells is not None
    ]
    ranks = [_ranks(each.cells) for each in columns]
    rows = len(part.rows)
    order = np.lexsort(ranks[::-1]) if ranks else np.arange(rows)
    sorted_ = tuple(
        Column(each.name, Cells(each.cells.values, each.cells.at[order]), each.out, each.identity)
        for each in columns
    )
    coded = {identity: name for name, identity, _printed in codes}
    return Outgoing(part, sorted_, tuple(outs), order, title, coded)


def _ranks(cells: Cells) -> NDArray[np.int64]:
    """N places of the cells' texts in the order of texts."""
    import numpy as np

    order = sorted(range(len(cells.values)), key=lambda each: cells.values[each])
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    return rank[cells.at] if len(cells.at) else cells.at


def _distinct(texts: Sequence[str]) -> Cells:
    import numpy as np

    place: dict[str, int] = {}
    at = np.fromiter((place.setdefault(each, len(place)) for each in texts), np.int64, len(texts))
    return Cells(tuple(place), at)


@dataclass
class Csv:
    """A released table as CSV: UTF-8, comma, a heading row.

    Attributes:
        defused: cells that got an apostrophe in front, so that no spreadsheet runs them; known
            once all pieces are out.
    """

    table: Outgoing
    defused: int = 0

    def pieces(self, rows: int = 20_000) -> Iterator[bytes]:
        """The file in pieces; each distinct text is written once only."""
        import numpy as np

        alone = len(self.table.columns) == 1
        head = (written(each, _COMMA, always=alone) for each in self.table.headings())
        yield _MARK + _COMMA.join(head) + b"\r\n"
        texts: list[np.ndarray] = []
        for each in self.table.columns:
            safe = [_safe(text, each) for text in each.cells.values]
            changed = [one != two for one, two in zip(safe, each.cells.values, strict=True)]
            self.defused += int(np.array(changed, bool)[each.cells.at].sum()) if changed else 0
            listed = np.empty(len(safe), object)
            listed[:] = [written(text, _COMMA, always=alone) for text in safe]
            texts.append(listed)
        for start in range(0, self.table.rows, rows):
            part = [
                own[each.cells.at[start : start + rows]].tolist()
                for own, each in zip(texts, self.table.columns, strict=True)
            ]
            yield b"\r\n".join(map(_COMMA.join, zip(*part, strict=True))) + b"\r\n"


def _safe(text: str, column: Column) -> str:
    """The text, or with an apostrophe in front; a negative number does no harm."""
    spec: Field | None = None if column.out is None else column.out.role.field
    if spec is not None and spec.type in _HARMLESS and _is_number(text):
        return text
    return defused(text)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
