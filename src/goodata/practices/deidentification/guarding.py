"""Columns declared harmless that are not: the detectors look at each before anything goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from goodata.errors import Fault, Place, Refused
from goodata.identifiers import Detector, Strength, detectors
from goodata.model import Privacy
from goodata.practices.classification import columns, numbers
from goodata.practices.classification.said import ColumnSaid
from goodata.practices.classification.values import Values
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.roles import Roles
from goodata.text import letter

if TYPE_CHECKING:
    import numpy as np

MOST_TEXTS = 1_000
"""Distinct answers of a column that are looked at, evenly taken."""
SHARE = 0.05
"""Share of a column's cells that hold a direct identifier, from which it cannot be harmless."""
_MOST_ROWS = 5
_WATCHED = (Privacy.NONE, Privacy.SENSITIVE)


@dataclass(frozen=True)
class Told:
    """A column that holds direct identifiers though nobody says so.

    Attributes:
        position: from 0.
        kind: what stands in it.
        share: of its filled cells, 0 to 1.
        rows: the first of them.
    """

    position: int
    kind: str
    share: float
    rows: tuple[int, ...]


def said(part: Part) -> tuple[ColumnSaid, ...]:
    """What the detectors make of every column, whatever the dictionary says."""
    values = [_values(part, position) for position in range(len(part.cells))]
    return columns.judge(values, [None] * len(values))


def guard(part: Part, roles: Roles) -> None:
    """Returns when no column that stays holds people where it should not.

    Raises:
        Refused: a column declared otherwise holds direct identifiers.
    """
    stay = [each for each in roles.columns if each.privacy in _WATCHED and not each.leaves]
    judged = said(part) if stay else ()
    found = [
        told
        for each in stay
        if (told := _told(part, each.position, judged[each.position])) is not None
    ]
    if not found:
        return
    file = str(part.opened.path)
    faults = [
        Fault(
            "{name}: declared as {declared}, but {percent} % of its cells hold {kind} "
            "(rows {rows})",
            "declare it as privacy: direct with technique: drop, or take them out of the file",
            Place(file, part.sheet, column=letter(each.position)),
            (
                ("name", part.called(each.position)),
                ("declared", str(getattr(part.fields[each.position], "privacy", ""))),
                ("percent", max(1, round(100 * each.share))),
                ("kind", each.kind),
                ("rows", ", ".join(map(str, each.rows))),
            ),
        )
        for each in found
    ]
    raise Refused.of(faults)


def _told(part: Part, position: int, judged: ColumnSaid) -> Told | None:
    import numpy as np

    cells = part.cells[position]
    spec = part.fields[position]
    answered = part.answered(position)
    total = int(answered.sum())
    if not total or (spec is not None and (spec.categories or spec.holds_days)):
        # What a closed list or a calendar lets in has been looked at by whoever wrote it.
        return None
    named = judged.role is Privacy.DIRECT and not judged.unsure and judged.kind is not None
    if not named and spec is not None and spec.type in ("integer", "number"):
        return None
    tried = _spread(len(cells.values))
    hits = [each for each in tried if _identifies(cells.values[each])]
    if not hits:
        rows = part.rows[answered][:_MOST_ROWS]
        kind = judged.kind or ""
        return Told(position, kind, 1.0, tuple(map(int, rows))) if named else None
    times = np.bincount(cells.at[answered], minlength=len(cells.values))
    share = float(times[hits].sum() / max(1, times[tried].sum()))
    if share < SHARE:
        return None
    rows = part.rows[np.isin(cells.at, hits)][:_MOST_ROWS]
    kind = judged.kind if named and judged.kind else "a direct identifier"
    return Told(position, kind, share, tuple(map(int, rows)))


def _identifies(text: str) -> bool:
    return any(numbers.takes_span(each, text) for each in _sure())


@cache
def _sure() -> tuple[Detector, ...]:
    """The detectors whose finds can hardly be anything else."""
    return tuple(
        each
        for each in detectors()
        if each.strength is Strength.STRONG or each.name in numbers.UNMISTAKABLE
    )


def _spread(number: int) -> list[int]:
    step = max(1, -(-number // MOST_TEXTS))
    return list(range(0, number, step))


def _values(part: Part, position: int) -> Values:
    """The answers of a column, evenly taken where there are many."""
    import numpy as np

    cells = part.cells[position]
    times: Sequence[int] | np.ndarray = np.bincount(cells.at, minlength=len(cells.values))
    spec = part.fields[position]
    nothing = {each.value for each in spec.missing} if spec else set()
    kept = [
        (cells.values[each], int(times[each]))
        for each in _spread(len(cells.values))
        if times[each] and cells.values[each].strip() and cells.values[each].strip() not in nothing
    ]
    return Values(
        tuple(text for text, _times in kept),
        tuple(number for _text, number in kept),
        len(part.rows),
        part.opened.table.columns[position].header,
    )
