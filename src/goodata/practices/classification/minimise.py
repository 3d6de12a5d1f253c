"""What a file need not hold: columns empty, constant, equal, derivable, unused (practice 30)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.model import Dictionary, Privacy
from goodata.practices.classification.said import ColumnSaid
from goodata.table import Table
from goodata.text import Sentence, fold_name, say, trimmed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_EMPTY, _SAME = 0.95, 0.98


@dataclass(frozen=True)
class Advice:
    """One thing the file could do without. `other` is the column that makes it superfluous."""

    position: int
    what: Sentence
    other: int | None = None


def advise(
    table: Table,
    said: Sequence[ColumnSaid],
    dictionary: Dictionary | None,
    used: frozenset[str] | None = None,
) -> tuple[Advice, ...]:
    """What could be left out, by column.

    Args:
        table: as read.
        said: what its columns are.
        dictionary: the columns its owner declares, or None.
        used: folded names of the columns that anybody uses; None when nobody said.
    """
    codes = _codes(table)
    found = [*_alone(codes, said), *_pairs(codes, said), *_life(said)]
    for each in said:
        if dictionary is not None and each.field is None:
            found.append(Advice(each.position, say("no dictionary knows it")))
        if used is not None and fold_name(table.columns[each.position].header) not in used:
            found.append(Advice(each.position, say("nobody uses it")))
        spec = dictionary.get(each.field) if dictionary is not None and each.field else None
        if spec is not None and spec.purpose is None and each.role is not Privacy.NONE:
            found.append(Advice(each.position, say("its dictionary gives no purpose")))
    return tuple(sorted(found, key=lambda each: each.position))


@dataclass(frozen=True)
class _Codes:
    """A column as codes; `empty` is the code of blank cells, -1 where there are none."""

    codes: np.ndarray
    different: int
    empty: int


def _codes(table: Table) -> list[_Codes]:
    import numpy as np
    import pyarrow as pa

    chunks: list[list[pa.Array]] = [[] for _ in table.columns]
    for batch in table.batches():
        for place, kept in enumerate(chunks):
            kept.append(batch.cells.column(place).cast(pa.large_string()))
    found = []
    for kept in chunks:
        whole = pa.chunked_array(kept, pa.large_string()).combine_chunks().dictionary_encode()
        known: dict[str, int] = {}
        place_of = np.asarray(
            [known.setdefault(trimmed(text), len(known)) for text in whole.dictionary.to_pylist()],
            np.int64,
        )
        indices = whole.indices.to_numpy(zero_copy_only=False)
        codes = place_of[indices] if len(place_of) else np.empty(0, np.int64)
        found.append(_Codes(codes, len(known), known.get("", -1)))
    return found


def _alone(codes: Sequence[_Codes], said: Sequence[ColumnSaid]) -> list[Advice]:
    import numpy as np

    found = []
    for each in said:
        column = codes[each.position]
        if not len(column.codes):
            continue
        times = np.bincount(column.codes, minlength=column.different)
        empty = int(times[column.empty]) if column.empty >= 0 else 0
        filled = len(column.codes) - empty
        if not filled:
            found.append(Advice(each.position, say("empty in every row")))
        elif empty > _EMPTY * len(column.codes):
            share = round(100 * empty / len(column.codes))
            found.append(Advice(each.position, say("empty in {share} % of rows", share=share)))
        elif column.different == 1:
            found.append(Advice(each.position, say("the same in every row")))
        elif int(times.max()) > _SAME * len(column.codes):
            share = round(100 * int(times.max()) / len(column.codes))
            found.append(Advice(each.position, say("the same in {share} % of rows", share=share)))
    return found


def _pairs(codes: Sequence[_Codes], said: Sequence[ColumnSaid]) -> list[Advice]:
    """Columns that are equal to another one, or that another one decides."""
    import numpy as np

    found = []
    settled: set[int] = set()
    order = [each.position for each in said]
    asked = [codes[each] for each in order]
    different = np.array([each.different for each in asked])
    alike = _alike(asked)
    for place, (position, column) in enumerate(zip(order, asked, strict=True)):
        rows = len(column.codes)
        if not 1 < column.different < 0.9 * max(1, rows):
            continue
        may = (different >= column.different) & (different < 0.9 * rows)
        may &= rows - different >= _WITNESSES
        may[place] = False
        # Where rows that are alike there differ here, the one does not decide the other.
        may &= ~(alike & ~alike[place]).any(axis=1)
        for other in np.flatnonzero(may).tolist():
            if order[other] in settled or not _decides(asked[other], column):
                continue
            equal = asked[other].different == column.different
            what = (
                say("says the same as another column")
                if equal
                else say("follows from another column")
            )
            found.append(Advice(position, what, order[other]))
            settled.add(position)
            break
    return found


_WITNESSES = 5
"""Rows that repeat a value and could have spoken against it: fewer may agree by chance."""
_STEPS = (1, 2, 3, 5, 8, 13, 21, 34)
_FIRST_ROWS = 256


def _alike(columns: Sequence[_Codes]) -> np.ndarray:
    """Per column, for some pairs of rows whether they have the same value, as packed bits."""
    import numpy as np

    bits = []
    for each in columns:
        few = each.codes[:_FIRST_ROWS]
        same = [few[step:] == few[:-step] for step in _STEPS if step < len(few)]
        bits.append(np.packbits(np.concatenate(same)) if same else np.empty(0, np.uint8))
    return np.stack(bits) if bits else np.empty((0, 0), np.uint8)


def _decides(decider: _Codes, column: _Codes) -> bool:
    """Whether each value of one column goes with one value of the other."""
    import numpy as np

    first = np.full(decider.different, -1, np.int64)
    # Written back to front, so that the first row of each value is the one that stays.
    first[decider.codes[::-1]] = column.codes[::-1]
    few = slice(_FIRST_ROWS)
    if not (first[decider.codes[few]] == column.codes[few]).all():
        return False
    return bool((first[decider.codes] == column.codes).all())


def _life(said: Sequence[ColumnSaid]) -> list[Advice]:
    births = [each for each in said if each.kind == "birth date"]
    ages = [each for each in said if each.kind == "age"]
    if births and ages:
        what = say("an age as well: the day of birth could go")
        return [Advice(births[0].position, what, ages[0].position)]
    if births:
        return [Advice(births[0].position, say("the year of birth would mostly do"))]
    exact = [each for each in said if each.kind == "coordinates"]
    return [Advice(each.position, say("the district would mostly do")) for each in exact[:1]]
