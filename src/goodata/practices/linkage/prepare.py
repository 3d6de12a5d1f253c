"""From tables to records ready for linkage: cells read, kinds of nothing kept apart, dates decided.

No cell leaves this module but as what the engine compares, and that is never shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata import dates
from goodata.engines.linkage import SET_ASIDE, Comparison, Prepared, Records
from goodata.engines.linkage.kinds import kinds
from goodata.markers import marker
from goodata.missing import Nothing
from goodata.model import Dictionary, Field
from goodata.practices.linkage.columns import Choice, Taken
from goodata.table import Table
from goodata.text import fold_digits, trimmed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

OLDEST = 125
"""Years an age can be."""
_KINDS = {each: place + 1 for place, each in enumerate(Nothing)}


@dataclass(frozen=True)
class Source:
    """One table to compare.

    Attributes:
        table: as read.
        choice: its comparisons (`columns.choose`); those of several tables meet by place in it.
        dictionary: what its owner says of it, or None.
        fields: per declared field, the position of its column.
    """

    table: Table
    choice: Choice
    dictionary: Dictionary | None = None
    fields: Mapping[str, int] | None = None


@dataclass(frozen=True, eq=False)
class Material:
    """Records ready for `engines.linkage.link`, and where each stands.

    Attributes:
        records: for the engine.
        rows: n rows as a spreadsheet numbers them, int64.
        lines: n text lines, int64, -1 where a file has none.
        undecided: columns whose dates read both ways: compared by year alone.
    """

    records: Records
    rows: np.ndarray
    lines: np.ndarray
    undecided: tuple[str, ...] = ()


def prepare(sources: Sequence[Source], as_of: dt.date) -> Material:
    """All records of several tables in one numbering, file after file.

    Args:
        sources: the same comparisons in the same order in each.
        as_of: the day from which ages count back.
    """
    import numpy as np

    read = [_Read(each, as_of) for each in sources]
    taken = sources[0].choice.taken
    values = [_together(read, number, each) for number, each in enumerate(taken)]
    sizes = [each.n for each in read]
    records = Records(
        sum(sizes),
        tuple(Comparison(each.name, each.kind, each.columns) for each in taken),
        tuple(values),
        np.repeat(np.arange(len(read)), sizes).astype("int32"),
    )
    rows = np.concatenate([each.rows for each in read])
    lines = np.concatenate([each.lines for each in read])
    undecided = sorted({name for each in read for name in each.undecided})
    return Material(records, rows, lines, tuple(undecided))


def _together(read: Sequence[_Read], number: int, taken: Taken) -> Prepared:
    """One comparison of all files: texts by role, end to end, prepared as one."""
    import numpy as np
    import pyarrow as pa

    columns: dict[str, list[pa.Array]] = {}
    missing = []
    for role in taken.roles:
        found = [each.role(each.source.choice.taken[number], role) for each in read]
        width = max(len(texts) for texts, _ in found)
        columns[role] = [
            pa.concat_arrays([texts[min(place, len(texts) - 1)] for texts, _ in found])
            for place in range(width)
        ]
        missing.append(np.concatenate([why for _, why in found]))
    made = kinds()[taken.kind].prepare(columns)
    # Missing in every role: why the first one is; a text that means nothing is set aside.
    why = np.where(missing[0] == 0, SET_ASIDE, missing[0])
    return replace(made, missing=np.where(made.missing == 0, 0, why).astype("int8"))


class _Read:
    """The cells of one table that are compared, each distinct text looked at once."""

    def __init__(self, source: Source, as_of: dt.date) -> None:
        self.source = source
        self.as_of = as_of
        self.undecided: list[str] = []
        positions = {p for t in source.choice.taken for ps in t.roles.values() for p in ps}
        self.cells, self.rows, self.lines = _cells(source.table, sorted(positions))
        self.n = len(self.rows)
        self.declared = {place: name for name, place in (source.fields or {}).items()}

    def role(self, taken: Taken, role: str) -> tuple[list[pa.Array], np.ndarray]:
        """The texts of a role's columns, and per record why all of them are missing (0: not)."""
        import numpy as np

        texts, reasons = [], []
        for position in taken.roles.get(role, ()):
            found, why = self._column(position, role)
            texts.append(found)
            reasons.append(why)
        whole = np.where(np.all([each != 0 for each in reasons], axis=0), reasons[0], 0)
        return texts, whole.astype("int8")

    def _column(self, position: int, role: str) -> tuple[pa.Array, np.ndarray]:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        encoded = pc.dictionary_encode(self.cells[position])
        distinct = encoded.dictionary.to_pylist()
        field = self._field(position)
        why = [_nothing(each, field) for each in distinct]
        meaning = self._meaning(role, position, distinct, field)
        made = [None if gone else meaning(text) for text, gone in zip(distinct, why, strict=True)]
        codes = encoded.indices.to_numpy(zero_copy_only=False)
        texts = pa.array(made, pa.string()).take(pa.array(codes))
        gone = np.array([_KINDS[each] if each else 0 for each in why], dtype="int8")
        return texts, gone[codes]

    def _field(self, position: int) -> Field | None:
        name = self.declared.get(position)
        dictionary = self.source.dictionary
        return None if dictionary is None or name is None else dictionary.get(name)

    def _meaning(
        self, role: str, position: int, distinct: Iterable[str], field: Field | None
    ) -> Callable[[str], str | None]:
        """What turns a cell of this role into the text that is compared."""
        if role == "date":
            return self._dates(position, distinct)
        if role == "age":
            return self._span
        if field is not None and field.categories:
            codes = {
                text.casefold(): each.value
                for each in reversed(field.categories)
                for text in (each.value, each.label or each.value, *each.aliases)
            }
            return lambda text: codes.get(trimmed(text).casefold(), trimmed(text))
        return trimmed

    def _dates(self, position: int, distinct: Iterable[str]) -> Callable[[str], str | None]:
        """Days in ISO form; where day and month cannot be told apart, the year alone."""
        texts = [each for each in distinct if each]
        found = {dates.decides(each) for each in texts} - {None}
        pins = self.source.dictionary.file if self.source.dictionary is not None else None
        order = pins.date_order if pins is not None and pins.date_order else None
        if order is None and len(found) == 1:
            order = found.pop()
        if order is None and any(map(dates.reads_both_ways, texts)):
            self.undecided.append(self.source.table.columns[position].header)
        rules = dates.Rules(self.as_of, order, two_digit_years="past", serial=True)
        buddhist = replace(rules, calendar="buddhist")

        def read(text: str) -> str | None:
            form = dates.form(text)
            day = dates.parse(text, buddhist if form is dates.Form.BUDDHIST else rules).value
            return day.isoformat() if day is not None else _year(text, form)

        return read

    def _span(self, text: str) -> str | None:
        """The two years in which someone of this age can have been born."""
        bare = fold_digits(trimmed(text))
        if not (bare.isascii() and bare.isdigit()) or int(bare) > OLDEST:
            return None
        latest = self.as_of.year - int(bare)
        return f"{latest - 1:04}/{latest:04}"


def _year(text: str, form: dates.Form) -> str | None:
    """The year of a date that is cut short or reads both ways; None when it names none."""
    if form not in (dates.Form.BOTH, dates.Form.INCOMPLETE, dates.Form.IMPOSSIBLE):
        return None
    runs = "".join(sign if sign.isdigit() else " " for sign in fold_digits(text)).split()
    years = [int(each) for each in runs if len(each) == 4]
    if len(years) != 1:
        return None
    year = years[0] - (dates.BUDDHIST_OFFSET if years[0] in dates.BUDDHIST_YEARS else 0)
    return f"{year:04}" if 1850 < year < 2200 else None


def _nothing(text: str, field: Field | None) -> Nothing | None:
    """The kind of nothing a cell is, or None; a mark nobody declared counts as what it looks like."""
    bare = trimmed(text)
    if not bare:
        return Nothing.EMPTY
    if field is not None:
        declared = next((each.meaning for each in field.missing if each.value == bare), None)
        if declared is not None:
            return declared
        if any(bare == each.value for each in field.categories):
            return None
    mark = marker(bare)
    if mark is None or mark.numeric or (len(bare) == 1 and bare.isalpha()):
        return None
    return mark.kind or Nothing.UNKNOWN


def _cells(
    table: Table, positions: Sequence[int]
) -> tuple[dict[int, pa.Array], np.ndarray, np.ndarray]:
    """The cells of some columns, and the row and line of each record."""
    import numpy as np
    import pyarrow as pa

    parts: dict[int, list[pa.Array]] = {each: [] for each in positions}
    rows, lines = [np.zeros(0, "int64")], [np.zeros(0, "int64")]
    for batch in table.batches():
        for each in positions:
            parts[each].append(pa.array(batch.cells.column(each), pa.string()))
        rows.append(batch.rows)
        here = batch.lines
        lines.append(np.full(len(batch.rows), -1) if here is None else here)
    whole = {
        each: pa.concat_arrays(found) if found else pa.array([], pa.string())
        for each, found in parts.items()
    }
    return whole, np.concatenate(rows), np.concatenate(lines)
