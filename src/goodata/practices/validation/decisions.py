"""What a person can decide about a finding in a review workbook, and the answers that come back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from goodata.missing import Nothing
from goodata.text import fold

EMPTY = "(empty)"
"""The correction that makes a cell empty."""


class Decision(StrEnum):
    """The entries of the column *Decision*, in the order of its drop-down."""

    CORRECT = "correct it"
    RIGHT = "it is right"
    UNKNOWN = "unknown"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    DECLINED = "declined"
    ASK = "ask"

    @property
    def nothing(self) -> Nothing | None:
        """The kind of nothing it stands for, or None."""
        return _NOTHING.get(self)


_NOTHING = {
    Decision.UNKNOWN: Nothing.UNKNOWN,
    Decision.NOT_AVAILABLE: Nothing.NOT_AVAILABLE,
    Decision.NOT_APPLICABLE: Nothing.NOT_APPLICABLE,
    Decision.DECLINED: Nothing.DECLINED,
}


def decision(written: str) -> Decision | None:
    """The decision a cell means, or None where it is none of them.

    >>> decision(" It is right ")
    <Decision.RIGHT: 'it is right'>
    >>> decision("maybe") is None
    True
    """
    return next((each for each in Decision if fold(each.value) == fold(written)), None)


@dataclass(frozen=True)
class Answer:
    """One line of the sheet *Problems* in which somebody wrote.

    Attributes:
        line: its row in that sheet, to find it again.
        row: the row of the source it is about; None where that is no longer to be read.
        column: the letter of the source's column; empty for a whole row or file.
        code: of the finding.
        decision: as written.
        correction, note: as written.
    """

    line: int
    row: int | None
    column: str
    code: str
    decision: str
    correction: str
    note: str


@dataclass(frozen=True)
class Edit:
    """One cell of the sheet *Data* that no longer holds what the source holds."""

    row: int
    position: int
    text: str


@dataclass(frozen=True)
class Answers:
    """Everything that comes back in one review workbook.

    Attributes:
        sha256: digest of the workbook.
        source: digest of the file it was made from.
        answers: lines of *Problems* in which somebody wrote.
        edits: changed cells of *Data*, by the source's rows, in order.
        errors: cells of *Data*, by row and position, that hold an error or no value any more.
        strange_rows: rows of *Data* whose `goodata: row` is not one of the source.
        doubled_rows: source rows that stand in *Data* more than once and not alike.
        gone: rows of the source that do not stand in *Data* any more, where all once did.
    """

    sha256: str
    source: str
    answers: tuple[Answer, ...] = ()
    edits: tuple[Edit, ...] = ()
    errors: tuple[tuple[int, int], ...] = ()
    strange_rows: int = 0
    doubled_rows: tuple[int, ...] = ()
    gone: int = 0
