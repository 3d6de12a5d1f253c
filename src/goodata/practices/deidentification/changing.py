"""Each column through its technique; what it kept, lost and held back is counted on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.errors import Place, Refused
from goodata.fieldtypes import ends
from goodata.missing import Nothing
from goodata.model import Dictionary, Field
from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.roles import Role, Roles
from goodata.practices.deidentification.strays import strays
from goodata.techniques import Around, Cells, Cleaned, Unsafe, techniques
from goodata.text import Sentence, count, letter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodata.engines.ladders import Ladder

SUPPRESSED = "suppressed"
"""The code for what was held back, where the dictionary has none of its own."""
_ADULT = 18


@dataclass(frozen=True, eq=False)
class Out:
    """A column as it goes out.

    Attributes:
        role: what it was.
        cells: n cells; None where the column stays behind.
        technique: what was done, by name.
        changed: cells that read otherwise than before.
        suppressed: cells held back that were not so before.
        before: distinct texts before.
        loss: how much of the information is gone, 0 to 1; None until it is measured.
        ladder: of a column that was made coarser.
        told: what a person should know.
    """

    role: Role
    cells: Cells | None
    technique: str
    changed: int
    suppressed: int
    before: int
    loss: float | None = None
    ladder: Ladder | None = None
    told: tuple[Sentence, ...] = ()

    @property
    def after(self) -> int:
        """Distinct texts that go out."""
        return 0 if self.cells is None else len(self.cells.values)


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What surrounds the rows of one table.

    Attributes:
        persons: n people the rows are about; None where each row is somebody else.
        offsets: n days that dates move by; None without a key.
        clean: cleans a note; None where there is nothing to clean with.
        withheld: per field, the rows whose cell is held back.
    """

    persons: NDArray[np.int64] | None
    offsets: NDArray[np.int64] | None
    clean: Callable[[int, str], Cleaned] | None
    withheld: Mapping[str, NDArray[np.bool_]]


def suppressed(dictionary: Dictionary, spec: Field) -> str:
    """The code for what was held back in a field.

    Raises:
        Refused: the usual one means something else there.
    """
    for listed in (spec.missing, dictionary.missing):
        for each in listed:
            if each.meaning is Nothing.SUPPRESSED:
                return each.value
    taken = {each.value for each in spec.categories} | {each.value for each in spec.missing}
    if SUPPRESSED in taken:
        what = "{name}: the code suppressed means something else here"
        fix = "add a missing value labelled suppressed with a code of its own"
        place = Place(dictionary.source or dictionary.name)
        raise Refused(what, fix=fix, place=place, name=spec.name)
    return SUPPRESSED


def nothing(spec: Field) -> frozenset[str]:
    """The codes of a field for the kinds of nothing, the empty cell among them."""
    return frozenset({each.value for each in spec.missing} | {""})


def change(
    part: Part,
    role: Role,
    terms: Terms,
    near: Surroundings,
    roles: Roles,
    ladder: Ladder | None = None,
) -> Out:
    """One column through its technique.

    Args:
        part: the table, with the rows that go out.
        role: of the column.
        terms: for whom it goes out.
        near: what surrounds its rows.
        roles: of all columns, for the birth date.
        ladder: its coarser forms, where its technique wants them.

    Raises:
        Refused: the column cannot be made safe this way.
    """
    spec = role.field
    cells = part.cells[role.position]
    if ladder is not None:
        cells = normal(part, role.position)
    code = suppressed(part.dictionary, spec)
    around = Around(
        audience=terms.audience,
        k=max(terms.k, 5),
        suppressed=code,
        nothing=nothing(spec),
        persons=near.persons,
        offsets=near.offsets,
        day=lambda text: _day(part, role.position, text),
        written=lambda day: dt.date.fromordinal(day).isoformat(),
        minors=_minors(part, roles),
        ladder=ladder,
        clean=near.clean,
    )
    apply = techniques()[role.technique].apply
    if apply is None:
        raise ValueError("a code stands for a person, and never for a column alone")
    try:
        made = apply(cells, spec, around)
    except Unsafe as unsafe:
        what = "{name}: {why}"
        fix = "choose another technique for it in the dictionary, or drop it"
        place = Place(str(part.opened.path), part.sheet, column=letter(role.position))
        raise Refused(what, fix=fix, place=place, name=spec.name, why=unsafe.sentence) from None
    before = len(part.cells[role.position].values)
    out = Out(
        role,
        made.cells,
        role.technique,
        made.changed,
        made.suppressed,
        before,
        1.0 if made.cells is None else None,
        ladder,
        made.told,
    )
    out = held_back(out, near.withheld.get(spec.name), code)
    if terms.audience == "internal" or role.technique not in _AS_GIVEN:
        return out
    return _without_strays(out, strays(part, role.position), code)


_AS_GIVEN = frozenset({"keep", "clamp", "shift_dates"})
"""Techniques after which a text nobody foresaw would still stand as it was typed."""


def _without_strays(out: Out, rows: NDArray[np.bool_], code: str) -> Out:
    held = held_back(out, rows, code)
    number = held.suppressed - out.suppressed
    if not number:
        return held
    told = count(
        "{count} cell is no answer of its column and is held back; goodata validate shows it",
        "{count} cells are no answers of their column and are held back; goodata validate shows "
        "them",
        number,
    )
    return replace(held, told=(*held.told, told))


def held_back(out: Out, rows: NDArray[np.bool_] | None, code: str) -> Out:
    """The column with the code for what was held back in some rows."""
    import numpy as np

    if out.cells is None or rows is None or not rows.any():
        return out
    values = list(out.cells.values)
    place = values.index(code) if code in values else len(values)
    values += [code] * (place == len(values))
    now = rows & (out.cells.at != place)
    at = np.where(rows, place, out.cells.at)
    return Out(
        out.role,
        Cells(tuple(values), at),
        out.technique,
        out.changed + int(now.sum()),
        out.suppressed + int(now.sum()),
        out.before,
        out.loss,
        out.ladder,
        out.told,
    )


def normal(part: Part, position: int) -> Cells:
    """A column's cells as ladders read them: days in ISO form, listed answers as their codes."""
    spec = part.fields[position]
    cells = part.cells[position]
    if spec is None:
        return cells
    texts: list[str] = []
    for text, reading in zip(cells.values, part.readings(position), strict=True):
        if reading.missing is not None:
            texts.append(text)
        elif spec.holds_days and reading.value is not None:
            texts.append(_iso(reading.value))
        elif reading.suggestion is not None:
            texts.append(reading.suggestion)
        else:
            texts.append(text.strip())
    return _distinct(texts, cells.at)


def _distinct(texts: Sequence[str], at: NDArray[np.int64]) -> Cells:
    import numpy as np

    place: dict[str, int] = {}
    moved = np.fromiter((place.setdefault(each, len(place)) for each in texts), np.int64)
    return Cells(tuple(place), moved[at] if len(at) else at)


def _iso(value: object) -> str:
    from goodata.fieldtypes._days import iso

    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    first, last = ends(value)
    if isinstance(first, dt.date) and isinstance(last, dt.date):
        return iso((first, last))
    return str(value)


def _day(part: Part, position: int, text: str) -> int | None:
    """The day number of a whole day; None for everything else."""
    from goodata import fieldtypes

    spec = part.fields[position]
    if spec is None:
        return None
    value = fieldtypes.read(text, spec, part.context).value
    first, last = ends(value)
    if isinstance(first, dt.date) and isinstance(last, dt.date) and first == last:
        return first.toordinal()
    return None


def _minors(part: Part, roles: Roles) -> Callable[[NDArray[np.int64]], NDArray[np.int8]] | None:
    """Whether the row's person was under 18 on each row's day; -1 where that cannot be told."""
    born = next((each for each in roles.columns if each.field.kind == "birth date"), None)
    if born is None:
        return None
    position = born.position

    def minors(days: NDArray[np.int64]) -> NDArray[np.int8]:
        import numpy as np

        cells = part.cells[position]
        of_age = [_of_age(_day(part, position, text)) for text in cells.values]
        grown = np.array(of_age, np.int64)[cells.at]
        told = (grown > 0) & (days > 0)
        return np.where(told, (days < grown).astype(np.int8), np.int8(-1)).astype(np.int8)

    return minors


def _of_age(born: int | None) -> int:
    """The day number of the 18th birthday; 0 where the birth date is not known."""
    if born is None:
        return 0
    day = dt.date.fromordinal(born)
    try:
        return day.replace(year=day.year + _ADULT).toordinal()
    except ValueError:
        return dt.date(day.year + _ADULT, 3, 1).toordinal()
