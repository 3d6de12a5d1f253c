"""Single identifiers where none belong: one e-mail address among ten thousand remarks.

Only forms that nothing else has are looked for, and the names of the file's own name columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from goodata.identifiers import Detector, detectors
from goodata.model import Privacy, Risk
from goodata.practices.classification import numbers
from goodata.practices.classification.said import ColumnSaid
from goodata.practices.classification.values import Values
from goodata.table import Batch
from goodata.text import fold

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

MOST_ROWS = 100
"""Rows that are listed; all are counted."""

_SOUGHT = frozenset({"email", "link", "profile-link", "map-link", "mrz", "mm-nrc", "gps-pair"})
_SIGNS = r"@|://|www\.|<<|\d[\s]*/|[၀-၉]/|\d\.\d+[,;\s]+-?\d+\.\d"
"""What a text must hold for any of them to be in it."""


class Strays:
    """Looks for single identifiers in the columns of other kinds."""

    def __init__(self, said: Sequence[ColumnSaid], values: Sequence[Values]) -> None:
        """Takes what the columns were judged to be, and their distinct values."""
        self.said = list(said)
        self.names = _names(said, values)
        self.rows: dict[int, list[int]] = {}
        self.times: dict[int, int] = {}

    def search(self, batches: Iterable[Batch]) -> None:
        """Looks through every row of a table."""
        asked = [each.position for each in self.said if self._worth_it(each)]
        for batch in batches if asked else ():
            for position in asked:
                self._column(batch, position)

    def _worth_it(self, said: ColumnSaid) -> bool:
        return said.role not in (Privacy.DIRECT, Privacy.NOTE)

    def _column(self, batch: Batch, position: int) -> None:
        import numpy as np

        coded = batch.cells.column(position).dictionary_encode()
        at_fault = self._at_fault(coded.dictionary)
        if not at_fault.any():
            return
        codes = coded.indices.to_numpy(zero_copy_only=False)
        hits = np.flatnonzero(at_fault[codes])
        self.times[position] = self.times.get(position, 0) + len(hits)
        rows = self.rows.setdefault(position, [])
        rows += [int(batch.rows[each]) for each in hits[: MOST_ROWS - len(rows)]]

    def _at_fault(self, texts: pa.Array) -> np.ndarray:
        import numpy as np
        import pyarrow.compute as pc

        found = np.zeros(len(texts), bool)
        likely = pc.match_substring_regex(texts, _SIGNS).to_numpy(zero_copy_only=False)
        for each in np.flatnonzero(likely):
            found[each] = _holds_identifier(texts[int(each)].as_py())
        if self.names:
            plain = [fold(text) for text in texts.to_pylist()]
            found |= np.fromiter((text in self.names for text in plain), bool, len(plain))
        return found

    def told(self) -> tuple[ColumnSaid, ...]:
        """The columns, with the rows in which something strays; such a column is high."""
        return tuple(
            replace(
                each,
                stray=tuple(self.rows[each.position]),
                strays=self.times[each.position],
                risk=Risk.HIGH,
            )
            if each.position in self.times
            else each
            for each in self.said
        )


def _names(said: Sequence[ColumnSaid], values: Sequence[Values]) -> frozenset[str]:
    """Whole names of the file's own name columns, of two parts at least, folded."""
    found: set[str] = set()
    for each in said:
        if each.kind in ("name", "family member") and not each.unsure:
            texts = values[each.position].texts
            found.update(fold(text) for text in texts if len(text.split()) >= 2)
    return frozenset(found)


def _holds_identifier(text: str) -> bool:
    return any(numbers.takes_span(each, text) for each in _sought())


@cache
def _sought() -> tuple[Detector, ...]:
    return tuple(each for each in detectors() if each.name in _SOUGHT)
