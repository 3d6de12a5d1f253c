"""From tables to records ready for linkage: cells read, kinds of nothing kept apart, dates decided.

No cell leaves this module but as what the engine compares, and that is never shown.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from goodata import dates
from goodata.arrow import verdicts
from goodata.engines.linkage import SET_ASIDE, Comparison, Prepared, Records
from goodata.engines.linkage.kinds import kinds
from goodata.markers import spoken
from goodata.missing import Nothing
from goodata.model import Field
from goodata.practices.linkage import aligned, incomparable, parts, things
from goodata.practices.linkage.aligned import Column
from goodata.practices.linkage.columns import Choice, Taken, choose, looked_at, said, side_by_side
from goodata.practices.linkage.missing import nothing
from goodata.practices.linkage.noticed import MOST_SIGNS
from goodata.practices.linkage.ready import Ready
from goodata.practices.linkage.rows import Rows
from goodata.practices.linkage.telling import telling
from goodata.table import Table
from goodata.text import EDGE, fold_digits, say, trimmed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

OLDEST = 125
"""Years an age can be."""
MOSTLY = 0.95
"""Share of the dates that can be read in one order only that must be of one order."""
SHARED, SHARED_SHARE = 10, 0.005
"""Records, and share of them, that may share what is one person's or one family's."""
_OF_ONE = frozenset({"phone", "number", "email", "key"})
"""Roles whose values belong to one person or family."""
_PLAIN = "^[!-~]+( [!-~]+)*$"
"""Texts that are the same when they are trimmed and blanks are made single."""
_OF_PARTS: Mapping[str, Callable[..., str | None]] = {
    "date": parts.day,
    parts.GIVEN: lambda *texts: " ".join(filter(None, texts)) or None,
    parts.FAMILY: lambda *texts: " ".join(filter(None, texts)) or None,
}
"""How the columns of a role that stands in several are joined."""
_KINDS = {each: place + 1 for place, each in enumerate(Nothing)}


def prepare(
    rows: Rows, as_of: dt.date, *, on: Sequence[str] = (), leave_out: Sequence[str] = ()
) -> Ready:
    """All records of the files, ready for `engines.linkage.link`.

    Args:
        rows: where they stand.
        as_of: the day from which ages count back.
        on: only these fields, by name; those that dictionary or content suggest when empty.
        leave_out: not these.

    Raises:
        WrongUse: a field that was named is not there, or the files have none in common.
        Refused: no field can be compared.
    """
    columns = aligned.columns(rows.opened)
    looked = [looked_at(each) for each in rows.opened]
    columns, told, met_by_kind = side_by_side(columns, said(looked, columns))
    choice = choose(columns, told, on, leave_out)
    if not choice.taken:
        raise incomparable.fault(rows, columns, told)
    read = [_Read(number, rows, choice, as_of) for number in range(len(rows.opened))]
    made = [_together(read, each) for each in choice.taken]
    records = Records(
        len(rows),
        tuple(_comparison(each) for each in choice.taken),
        tuple(prepared for prepared, _shared in made),
        rows.file.astype("int32"),
        tuple(shared for _prepared, shared in made),
    )
    undecided = sorted({name for each in read for name in each.undecided})
    return Ready(
        rows,
        records,
        tuple(
            tuple(
                tuple(
                    place
                    for column in each.columns
                    if (place := column.positions[file]) is not None
                )
                for file in range(len(rows.opened))
            )
            for each in choice.taken
        ),
        choice.left_out,
        met_by_kind
        + tuple(
            say("{field}: some days read both ways; these are compared by year", field=name)
            for name in undecided
        ),
        by_kinds=any(each.dictionary is None for each in rows.opened),
        telling=tuple(map(telling, rows.opened, looked)),
        columns=tuple(columns),
    )


def _comparison(taken: Taken) -> Comparison:
    names = tuple(each.shown for each in taken.columns)
    return Comparison("+".join(names), taken.kind, names)


def _together(read: Sequence[_Read], taken: Taken) -> tuple[Prepared, int]:
    """One comparison of all files: texts by role, end to end, prepared as one.

    Beside it, how many values were set aside because too many records share them.
    """
    import numpy as np
    import pyarrow as pa

    columns: dict[str, list[pa.Array]] = {}
    missing = []
    aside = 0
    for role in taken.roles:
        found = [each.role(taken, role) for each in read]
        columns[role] = [
            pa.concat_arrays(list(texts))
            for texts in zip(*(texts for texts, _ in found), strict=True)
        ]
        missing.append(np.concatenate([why for _, why in found]))
        if role in _OF_ONE:
            told = [_without_shared(each) for each in columns[role]]
            columns[role] = [texts for texts, _number in told]
            aside += sum(number for _texts, number in told)
    made = kinds()[taken.kind].prepare(columns)
    # Missing in every role: why the first one is; a text that means nothing is set aside.
    why = np.where(missing[0] == 0, SET_ASIDE, missing[0])
    missing_now = np.where(made.missing == 0, 0, why).astype("int8")
    return replace(made, missing=missing_now), aside


def _without_shared(texts: pa.Array) -> tuple[pa.Array, int]:
    """Texts without those that too many records share to be one person's, and how many these are.

    The shelter's telephone, a word for *not asked* that no dictionary declares.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    encoded = pc.dictionary_encode(texts)
    keys = pc.dictionary_encode(
        pa.array([_bare(each) for each in encoded.dictionary.to_pylist()], pa.string())
    ).indices
    mine = pc.take(keys, encoded.indices)
    counted = pc.value_counts(pc.drop_null(mine))
    limit = max(SHARED, SHARED_SHARE * len(texts))
    common = counted.field("values").filter(pc.greater(counted.field("counts"), limit))
    kept = pc.if_else(pc.is_in(mine, common), pa.scalar(None, texts.type), texts)
    return kept, len(common)


def _bare(text: str) -> str:
    found = text if text.isalnum() else "".join(filter(str.isalnum, text))
    return found.casefold()


class _Read:
    """The cells of one file that are compared, each distinct text looked at once."""

    def __init__(self, number: int, rows: Rows, choice: Choice, as_of: dt.date) -> None:
        self.number = number
        self.opened = rows.opened[number]
        self.as_of = as_of
        self.undecided: list[str] = []
        used = [each for taken in choice.taken for each in (*taken.columns, taken.at) if each]
        wanted = {each.positions[number] for each in used}
        self.cells = _cells(self.opened.table, sorted(each for each in wanted if each is not None))

    def role(self, taken: Taken, role: str) -> tuple[list[pa.Array], np.ndarray]:
        """The texts of a role's columns, and per record why all of them are missing (0: not)."""
        import numpy as np

        if role == "age" and taken.at is not None:
            made = [self._ages(taken.roles[role][0], taken.at)]
        elif role in _OF_PARTS and len(taken.roles[role]) > 1:
            made = [self._of_parts(taken.roles[role], _OF_PARTS[role])]
        else:
            made = [self._column(each, role) for each in taken.roles[role]]
        reasons = [why for _, why in made]
        whole = np.where(np.all([each != 0 for each in reasons], axis=0), reasons[0], 0)
        return [texts for texts, _ in made], whole.astype("int8")

    def _of_parts(
        self, columns: Sequence[Column], join: Callable[..., str | None]
    ) -> tuple[pa.Array, np.ndarray]:
        """One text of several columns: a day of birth, a name of several parts."""
        import numpy as np
        import pyarrow as pa

        found = [self._distinct(each) for each in columns]
        texts = [
            [
                None if why else text
                for text, why in zip(told.to_pylist(), gone.tolist(), strict=True)
            ]
            for _codes, told, gone in found
        ]
        codes = np.stack([each for each, _texts, _gone in found])
        met, back = np.unique(codes, axis=1, return_inverse=True)
        made = [
            join(*(told[place] for told, place in zip(texts, here, strict=True)))
            for here in met.T.tolist()
        ]
        whole = np.where([each is None for each in made], found[0][2][met[0]], 0)
        return pa.array(made, pa.string()).take(pa.array(back)), whole.astype("int8")[back]

    def _column(self, column: Column, role: str) -> tuple[pa.Array, np.ndarray]:
        import pyarrow as pa

        codes, texts, gone = self._distinct(column)
        if role not in ("date", "age") and not (column.field and column.field.categories):
            return _as_they_stand(texts, gone).take(pa.array(codes)), gone[codes]
        distinct = texts.to_pylist()
        meaning = self._meaning(role, column, distinct)
        made = [
            None if why else meaning(text[:MOST_SIGNS])
            for text, why in zip(distinct, gone.tolist(), strict=True)
        ]
        return pa.array(made, pa.string()).take(pa.array(codes)), gone[codes]

    def _distinct(self, column: Column) -> tuple[np.ndarray, pa.Array, np.ndarray]:
        """Per record the number of its text, the different texts, and why each says nothing."""
        import numpy as np
        import pyarrow.compute as pc

        position = column.positions[self.number]
        encoded = pc.dictionary_encode(self.cells[-1 if position is None else position])
        texts = encoded.dictionary
        gone = np.zeros(len(texts), dtype="int8")
        odd = np.flatnonzero(_may_be_nothing(texts, column.field))
        for place, text in zip(odd.tolist(), texts.take(odd).to_pylist(), strict=True):
            why = nothing(text, column.field)
            gone[place] = _KINDS[why] if why else 0
        return encoded.indices.to_numpy(zero_copy_only=False), texts, gone

    def _ages(self, column: Column, at: Column) -> tuple[pa.Array, np.ndarray]:
        """Spans of years of birth, by ages and the days on which they were told."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        ages, distinct, gone = self._distinct(column)
        texts = distinct.to_pylist()
        days = pc.dictionary_encode(self._column(at, "date")[0])
        told = [*days.dictionary.to_pylist(), None]
        years = pc.fill_null(days.indices, len(told) - 1).to_numpy(zero_copy_only=False)
        met, back = np.unique(ages.astype("int64") * len(told) + years, return_inverse=True)
        made = [
            None if gone[age] else self._span(texts[age], told[day])
            for age, day in zip(*(each.tolist() for each in divmod(met, len(told))), strict=True)
        ]
        return pa.array(made, pa.string()).take(pa.array(back)), gone[ages]

    def _meaning(
        self, role: str, column: Column, distinct: Iterable[str]
    ) -> Callable[[str], str | None]:
        """What turns a cell of this role into the text that is compared."""
        if role == "date":
            return self._dates(column, distinct)
        if role == "age":
            return self._span
        codes = {
            text.casefold(): each.value
            for each in reversed(column.field.categories if column.field is not None else ())
            for text in (each.value, each.label or each.value, *each.aliases)
        }
        return lambda text: codes.get(trimmed(text).casefold(), trimmed(text))

    def _dates(self, column: Column, distinct: Iterable[str]) -> Callable[[str], str | None]:
        """Days in ISO form; where day and month cannot be told apart, the year alone."""
        texts = [each for each in distinct if each]
        pins = self.opened.dictionary.file if self.opened.dictionary is not None else None
        order = pins.date_order if pins is not None and pins.date_order else order_of(texts)
        if order is None and any(map(dates.reads_both_ways, texts)):
            self.undecided.append(column.shown)

        def read(text: str) -> str | None:
            form = dates.form(text)
            calendar = "buddhist" if form is dates.Form.BUDDHIST else "gregorian"
            # What can be read in one order only is a slip of a key, or of day and month; as it is
            # read it can still be compared.
            own = dates.decides(text) or order
            rules = dates.Rules(self.as_of, own, calendar, two_digit_years="past", serial=True)
            day = dates.parse(text, rules).value
            return day.isoformat() if day is not None else _part(text, form)

        return read

    def _span(self, text: str, day: str | None = None) -> str | None:
        """The two years in which someone of this age can have been born; a year is twice itself."""
        bare = fold_digits(trimmed(text))
        year = things.year(bare)
        if year is not None:
            return f"{year}/{year}"
        if not (bare.isascii() and bare.isdigit()) or int(bare) > OLDEST:
            return None
        latest = (int(day[:4]) if day else self.as_of.year) - int(bare)
        return f"{latest - 1:04}/{latest:04}"


def order_of(texts: Sequence[str]) -> str | None:
    """The order of day and month that the dates bear out; None where they are divided."""
    found = Counter(filter(None, map(dates.decides, texts)))
    if not found:
        return None
    order, times = found.most_common(1)[0]
    return order if times >= MOSTLY * found.total() else None


def _part(text: str, form: dates.Form) -> str | None:
    """Year, or year and month, of a date that is cut short or reads both ways; None without one."""
    if form not in (dates.Form.BOTH, dates.Form.INCOMPLETE, dates.Form.IMPOSSIBLE):
        return None
    runs = "".join(sign if sign.isdigit() else " " for sign in fold_digits(text)).split()
    years = [int(each) for each in runs if len(each) == 4]
    if len(years) != 1:
        return None
    year = years[0] - (dates.BUDDHIST_OFFSET if years[0] in dates.BUDDHIST_YEARS else 0)
    if not 1850 < year < 2200:
        return None
    others = [int(each) for each in runs if len(each) < 4]
    if form is dates.Form.INCOMPLETE and len(others) == 1 and 0 < others[0] <= 12:
        return f"{year:04}-{others[0]:02}"
    return f"{year:04}"


def _as_they_stand(texts: pa.Array, gone: np.ndarray) -> pa.Array:
    """Texts cut and trimmed, null where they say nothing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    made = pc.utf8_trim(pc.utf8_slice_codeunits(texts, 0, MOST_SIGNS), characters=EDGE)
    return pc.if_else(verdicts(gone == 0), made, pa.nulls(len(texts), pa.string()))


def _may_be_nothing(texts: pa.Array, field: Field | None) -> np.ndarray:
    """Which texts must be looked at: marks, declared marks, and what is not plainly written."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    declared = {each.value.lower() for each in field.missing} if field is not None else set()
    marks = pa.array(sorted(spoken() | declared), pa.string())
    plain = pc.match_substring_regex(texts, _PLAIN)
    odd = pc.or_(pc.invert(plain), pc.is_in(pc.ascii_lower(texts), marks))
    found: np.ndarray = odd.to_numpy(zero_copy_only=False)
    return found.astype(np.bool_)


def _cells(table: Table, positions: Sequence[int]) -> dict[int, pa.Array]:
    """The cells of some columns."""
    import pyarrow as pa

    parts: dict[int, list[pa.Array]] = {each: [] for each in positions}
    for batch in table.batches():
        for each in positions:
            parts[each].append(pa.array(batch.cells.column(each), pa.string()))
    return {
        each: pa.concat_arrays(found) if found else pa.array([], pa.string())
        for each, found in parts.items()
    }
