"""What techniques share: changing a column by its distinct texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from goodata.model import Field
from goodata.techniques import Around, Cells, Made

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def mapped(
    cells: Cells, around: Around, change: Callable[[str], str], *, nothing: bool = False
) -> Made:
    """The column with each distinct text changed.

    Args:
        cells: the column.
        around: for its kinds of nothing, which stay as they are unless `nothing` is set.
        change: a text to what takes its place.
        nothing: whether the kinds of nothing are changed like other texts.
    """
    kept = frozenset() if nothing else around.nothing | {around.suppressed}
    new = [each if each in kept else change(each) for each in cells.values]
    return made(cells, distinct(new, cells.at), around)


def distinct(values: list[str], at: NDArray[np.int64]) -> Cells:
    """The same n cells with each distinct text held once, in the order of first use."""
    import numpy as np

    place: dict[str, int] = {}
    moved = np.fromiter(
        (place.setdefault(each, len(place)) for each in values), np.int64, len(values)
    )
    return Cells(tuple(place), moved[at])


def made(before: Cells, after: Cells, around: Around) -> Made:
    """What became of a column: cells that changed, and those newly suppressed, are counted."""
    import numpy as np

    old = {text: number for number, text in enumerate(before.values)}
    same = np.fromiter((old.get(text, -1) for text in after.values), np.int64, len(after.values))
    changed = same[after.at] != before.at if len(before.at) else np.zeros(0, bool)
    hidden = np.fromiter(
        (text == around.suppressed for text in after.values), bool, len(after.values)
    )
    now = hidden[after.at] if len(after.at) else np.zeros(0, bool)
    return Made(after, int(changed.sum()), int((now & changed).sum()))


def people_with(cells: Cells, around: Around) -> NDArray[np.int64]:
    """Per distinct text, how many people have it."""
    from goodata.engines.anonymity.classes import count

    return count(cells.at, len(cells.values), around.persons)


def parameter(field: Field, name: str) -> object:
    """A parameter of a field's technique; None where it is not given."""
    given: Mapping[str, object] = field.parameters
    return given.get(name)
