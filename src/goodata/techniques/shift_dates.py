"""All dates of one person moved by the same number of days, for ever the same for that person.

The days between two events of a person stay; the calendar is lost. One known date reveals all of
the person's dates, so it is weak, and never for the public. What a shifted date would say wrongly
of being a child is held back. Source: date shifting, as for MIMIC (Johnson et al., 2016).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique, Unsafe
from goodata.techniques._cells import distinct, made
from goodata.text import Sentence, count, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FIRST, _LAST = 1, 3652059
"""Day numbers of 0001-01-01 and 9999-12-31."""


def _check(field: Field) -> Sentence | None:
    if field.kind == "birth date":
        return say("a day of birth is made coarser, never moved")
    return None


def _apply(cells: Cells, field: Field, around: Around) -> Made:
    import numpy as np

    wrong = _check(field)
    if wrong is not None:
        raise Unsafe(wrong)
    if around.offsets is None or around.day is None or around.written is None:
        raise Unsafe(say("dates are moved under the key only; there is none"))
    if not len(cells.at):
        return Made(cells, 0)
    days = np.array([_day(text, around) for text in cells.values], np.int64)
    moved = days[cells.at] + around.offsets
    whole = days[cells.at] > 0
    hidden = whole & ((moved < _FIRST) | (moved > _LAST) | _crossing(cells, days, moved, around))
    kept = around.nothing | {around.suppressed}
    partial = np.array(
        [number == 0 and text not in kept for text, number in zip(cells.values, days, strict=True)]
    )
    hidden |= partial[cells.at]
    new = _texts(cells, whole & ~hidden, hidden, moved, around)
    done = made(cells, new, around)
    told = (
        (
            count(
                "{count} date held back: moved, it would be incomplete, out of the calendar or on "
                "the other side of 18",
                "{count} dates held back: moved, they would be incomplete, out of the calendar or "
                "on the other side of 18",
                int(hidden.sum()),
            ),
        )
        if hidden.any()
        else ()
    )
    return Made(done.cells, done.changed, done.suppressed, told)


def _day(text: str, around: Around) -> int:
    """The day number of a text, 0 where it is none."""
    if around.day is None or text in around.nothing or text == around.suppressed:
        return 0
    return around.day(text) or 0


def _crossing(
    cells: Cells, days: NDArray[np.int64], moved: NDArray[np.int64], around: Around
) -> NDArray[np.bool_]:
    """Rows whose moved day is on the other side of the 18th birthday than the true one."""
    import numpy as np

    if around.minors is None:
        return np.zeros(len(cells.at), bool)
    true, now = around.minors(days[cells.at]), around.minors(moved)
    crossed: NDArray[np.bool_] = (true >= 0) & (now >= 0) & (true != now)
    return crossed


def _texts(
    cells: Cells,
    shifted: NDArray[np.bool_],
    hidden: NDArray[np.bool_],
    moved: NDArray[np.int64],
    around: Around,
) -> Cells:
    import numpy as np

    assert around.written is not None  # noqa: S101 - asked for by the only caller
    shown = {day: around.written(day) for day in np.unique(moved[shifted]).tolist()}
    days = sorted(shown)
    values = [*cells.values, around.suppressed, *(shown[day] for day in days)]
    at = cells.at.copy()
    at[hidden] = len(cells.values)
    at[shifted] = np.searchsorted(np.array(days, np.int64), moved[shifted]) + len(cells.values) + 1
    return distinct(values, at)


TECHNIQUE = Technique(
    name="shift_dates",
    apply=_apply,
    way="moved by some days, the same for all dates of one person",
    audiences=("internal", "partner"),
    check=_check,
)
