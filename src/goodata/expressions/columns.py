"""From the cells of a table to the values expressions compute on; each distinct text once."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol

from goodata.expressions.values import Array, Grown, Span, Truth, Words
from goodata.fieldtypes import Reading
from goodata.missing import Nothing
from goodata.text import trimmed

if TYPE_CHECKING:
    import numpy as np

KINDS = tuple(Nothing)
"""The kinds of nothing in the order of their numbers, from 1; 0 is an answer."""
EMPTY = KINDS.index(Nothing.EMPTY) + 1


class Cells(Protocol):
    """The cells of one column, each distinct text read once (`checks.Cells`)."""

    @property
    def distinct(self) -> Sequence[Reading]:
        """The distinct texts and what each means; may only grow."""

    @property
    def codes(self) -> np.ndarray:
        """N records, the position of each record's text in `distinct`."""

    @property
    def skipped(self) -> np.ndarray:
        """N records, True where the cell is not to be judged."""


class Columns:
    """What the distinct texts of each field mean, kept from one batch of a table to the next."""

    def __init__(self) -> None:
        """Knows nothing yet."""
        self._kept: dict[tuple[str, str], Grown] = {}
        self._words: dict[tuple[str, str], tuple[Sequence[Reading], list[Any]]] = {}

    def spans(self, name: str, distinct: Sequence[Reading]) -> tuple[np.ndarray, ...]:
        """Lower bounds, upper bounds, whether known: m values each."""
        return self._kept.setdefault((name, "spans"), Grown(_spans))(distinct)

    def truths(self, name: str, distinct: Sequence[Reading]) -> tuple[np.ndarray, ...]:
        """Whether true, whether known: m values each."""
        return self._kept.setdefault((name, "truths"), Grown(_truths))(distinct)

    def kinds(self, name: str, distinct: Sequence[Reading]) -> np.ndarray:
        """The kind of nothing of each of m texts, as a number; 0 is an answer."""
        return self._kept.setdefault((name, "kinds"), Grown(_kinds))(distinct)[0]

    def readable(self, name: str, distinct: Sequence[Reading]) -> np.ndarray:
        """Whether each of m texts has a typed value."""
        return self._kept.setdefault((name, "readable"), Grown(_readable))(distinct)[0]

    def words(self, name: str, distinct: Sequence[Reading], *, written: bool) -> list[Any]:
        """M typed values, or the texts as they are written; the same list while it grows."""
        key = (name, "written" if written else "typed")
        source, words = self._words.get(key, (None, []))
        if source is not distinct or len(distinct) < len(words):
            words = []
        take = _written if written else _typed
        words.extend(take(reading) for reading in distinct[len(words) :])
        self._words[key] = (distinct, words)
        return words


@dataclass
class Rows:
    """N records of a table, as one expression looks at them."""

    cells: Mapping[str, Cells]
    columns: Columns

    def __post_init__(self) -> None:
        """Starts without any column turned into values."""
        self._made: dict[tuple[str, str], Any] = {}

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(next(iter(self.cells.values())).codes)

    def span(self, name: str) -> Span:
        """The numbers or days of a field."""
        key = (name, "span")
        if key not in self._made:
            cells = self.cells[name]
            low, high, known = self.columns.spans(name, cells.distinct)
            lows = low[cells.codes]
            # Grown arrays are equal without being one; exact columns are told by their bounds.
            highs = lows if _same(low, high) else high[cells.codes]
            self._made[key] = Span(lows, highs, known[cells.codes] & ~cells.skipped)
        found: Span = self._made[key]
        return found

    def truth(self, name: str) -> Truth:
        """The answers of a field of yes and no."""
        cells = self.cells[name]
        true, known = self.columns.truths(name, cells.distinct)
        judged = known[cells.codes] & ~cells.skipped
        return Truth(true[cells.codes] & judged, judged)

    def words(self, name: str, *, written: bool = False) -> Words:
        """The texts or sets of a field: typed (codes, canonical), or as written."""
        key = (name, "written" if written else "typed")
        if key not in self._made:
            cells = self.cells[name]
            words = self.columns.words(name, cells.distinct, written=written)
            self._made[key] = Words(cells.codes, words, self.readable(name))
        found: Words = self._made[key]
        return found

    def readable(self, name: str) -> Array:
        """Where a field has a typed value."""
        key = (name, "readable")
        if key not in self._made:
            cells = self.cells[name]
            known = self.columns.readable(name, cells.distinct)
            self._made[key] = known[cells.codes] & ~cells.skipped
        return self._made[key]

    def kinds(self, name: str) -> np.ndarray:
        """The kind of nothing of each record, as a number; 0 is an answer, readable or not."""
        cells = self.cells[name]
        found: np.ndarray = self.columns.kinds(name, cells.distinct)[cells.codes]
        return found

    def missing(self, name: str, wanted: frozenset[int] | None = None) -> Truth:
        """Where a field holds one of these kinds of nothing (any, when None); always judged.

        A cell that is not to be judged and yet empty is left open: its row may have been short.
        """
        import numpy as np

        kinds = self.kinds(name)
        true = kinds > 0 if wanted is None else np.isin(kinds, list(wanted))
        judged = ~(self.cells[name].skipped & (kinds > 0))
        return Truth(true & judged, judged)


def _same(low: np.ndarray, high: np.ndarray) -> bool:
    return low is high or bool((low == high).all())


def _spans(readings: Sequence[Reading]) -> tuple[np.ndarray, ...]:
    import numpy as np

    low, high = np.zeros(len(readings)), np.zeros(len(readings))
    known = np.zeros(len(readings), bool)
    for number, reading in enumerate(readings):
        bounds = _bounds(reading.value) if reading.missing is None else None
        if bounds is not None:
            low[number], high[number] = bounds
            known[number] = True
    return low, high, known


def _bounds(value: object) -> tuple[float, float] | None:
    """The first and last point of a value; None where it is no number and no day."""
    if value is None or isinstance(value, (bool, str)):
        return None
    if isinstance(value, tuple) and len(value) == 2:
        first, last = _bounds(value[0]), _bounds(value[1])
        return None if first is None or last is None else (first[0], last[1])
    if isinstance(value, dt.datetime):
        seconds = value.hour * 3600 + value.minute * 60 + value.second
        point = value.toordinal() + seconds / 86_400
        return point, point
    if isinstance(value, dt.date):
        return float(value.toordinal()), float(value.toordinal())
    if not isinstance(value, (int, float, Decimal)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return (number, number) if math.isfinite(number) else None


def _truths(readings: Sequence[Reading]) -> tuple[np.ndarray, ...]:
    import numpy as np

    true = np.fromiter((each.value is True for each in readings), bool, len(readings))
    known = np.fromiter((isinstance(each.value, bool) for each in readings), bool, len(readings))
    return true, known


def _kinds(readings: Sequence[Reading]) -> tuple[np.ndarray, ...]:
    import numpy as np

    numbers = {kind: number for number, kind in enumerate(KINDS, start=1)}
    found = (0 if each.missing is None else numbers[each.missing] for each in readings)
    return (np.fromiter(found, np.int8, len(readings)),)


def _readable(readings: Sequence[Reading]) -> tuple[np.ndarray, ...]:
    import numpy as np

    return (np.fromiter((each.readable for each in readings), bool, len(readings)),)


def _typed(reading: Reading) -> object:
    if isinstance(reading.value, tuple):
        return frozenset(str(item) for item in reading.value)
    return reading.value if isinstance(reading.value, (str, frozenset)) else _written(reading)


def _written(reading: Reading) -> str:
    return unicodedata.normalize("NFC", trimmed(reading.text))
