"""What somebody decided of a classification: columns confirmed or put right, places in notes.

Plain data on its way from the workbook to the patch. None of it holds a cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from goodata.model import Privacy


@dataclass(frozen=True)
class ColumnDecided:
    """A column as somebody wants it: kind (None for nothing personal), role, technique, and yes."""

    kind: str | None
    role: Privacy
    technique: str
    confirmed: bool


@dataclass(frozen=True)
class PlaceDecided:
    """A place in a note and what becomes of it: `keep` leaves the words, `mask` takes them out.

    Attributes:
        row: as the spreadsheet numbers it.
        position: of the column.
        number: of the place in its note, from 1.
        answer: `keep` or `mask`.
        kind: what it was taken for; empty until it is located.
        start: its first sign in the note, from 0.
        end: behind its last sign.
    """

    row: int
    position: int
    number: int
    answer: str
    kind: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Decided:
    """Everything that was decided in one workbook; `open` places still wait for an answer."""

    source: str
    columns: Mapping[int, ColumnDecided] = field(default_factory=dict)
    places: Sequence[PlaceDecided] = ()
    open: int = 0
