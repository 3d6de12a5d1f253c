"""Techniques of de-identification, one a file: what takes the place of a column's cells.

To add one, write `techniques/x.py` with an instance of `Technique` named `TECHNIQUE`. A technique
gets a whole column, each distinct text once, and what surrounds it; it opens no file, knows no
dictionary but its field, and draws no chance of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata import registry
from goodata.model import Field
from goodata.text import Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodata.engines.ladders import Ladder

AUDIENCES = ("internal", "partner", "public")
"""Who a release is for, from the closest circle to everybody."""
CODE = "left out; a code stands in its place"
"""What becomes of a column of an identity, whatever kind of code it has."""


@dataclass(frozen=True)
class Cells:
    """The n cells of a column.

    Attributes:
        values: each distinct text once.
        at: n positions in `values`, int64.
    """

    values: Sequence[str]
    at: NDArray[np.int64]


@dataclass(frozen=True)
class Cleaned:
    """A note without what leads to people; `text` is None where no rules fit its language."""

    text: str | None
    spans: int


@dataclass(frozen=True)
class Around:
    """What surrounds a column on its way out.

    Attributes:
        audience: one of `AUDIENCES`.
        k: people who count as company.
        suppressed: the code that says that a cell was held back.
        nothing: the column's codes for the kinds of nothing, as written.
        persons: n codes of the person a row is about; None where each row is somebody else.
        offsets: n days that the dates of the row's person move by, never 0; None without a key.
        day: reads a text of this column as a proleptic Gregorian day number (`date.toordinal`),
            None where it is no whole day.
        written: writes a day number in the form the column has.
        minors: n verdicts at the true dates: whether the person was under 18 on the day in the
            cell; -1 where that cannot be told. None where it was not asked.
        ladder: the ladder of the column's quasi-identifier; None without one.
        clean: a row number (0 to n-1) and its text to a cleaned note; None where notes are not
            cleaned.
    """

    audience: str
    k: int
    suppressed: str
    nothing: frozenset[str] = frozenset()
    persons: NDArray[np.int64] | None = None
    offsets: NDArray[np.int64] | None = None
    day: Callable[[str], int | None] | None = None
    written: Callable[[int], str] | None = None
    minors: Callable[[NDArray[np.int64]], NDArray[np.int8]] | None = None
    ladder: Ladder | None = None
    clean: Callable[[int, str], Cleaned] | None = None


@dataclass(frozen=True)
class Made:
    """What became of a column.

    Attributes:
        cells: the new cells; None where the column leaves the file.
        changed: cells whose text is another than before.
        suppressed: cells that hold the code for suppressed now and did not before.
        told: what a person should know of it, without a cell.
    """

    cells: Cells | None
    changed: int
    suppressed: int = 0
    told: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Technique:
    """One way of making a field safe.

    Attributes:
        name: as `technique` in a dictionary.
        apply: a column, its field and what surrounds it to what became of it. Raises `Unsafe`
            where the column cannot be made safe this way. None for codes: they stand for a person,
            whatever columns tell who that is, and so take the place of an identity's columns.
        way: what became of the column, for the release sheet.
        audiences: for whom it is safe enough.
        parameters: names of the parameters a dictionary may give, with what each means.
        check: what is wrong with a field's parameters, in words; None where nothing is.
    """

    name: str
    apply: Callable[[Cells, Field, Around], Made] | None
    way: str
    audiences: tuple[str, ...] = AUDIENCES
    parameters: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[Field], Sentence | None] = lambda _field: None


class Unsafe(ValueError):
    """A column cannot be made safe by its technique; `sentence` says why, without a cell."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.template)
        self.sentence = sentence


def techniques() -> Mapping[str, Technique]:
    """Every technique, by the name dictionaries use."""
    found = registry.instances(__name__, "TECHNIQUE", Technique)
    return {each.name: each for each in found}
