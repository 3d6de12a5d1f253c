"""What classification says: plain data, from columns to the whole file. None of it holds a cell.

Words: a *kind* is one of `dictionary.kinds`, the guide's nine groups and the sensitive facts; a
*role* is the field's part in telling who a row is about (`model.Privacy`).
"""

from __future__ import annotations

from dataclasses import dataclass

from goodata.model import Privacy, Risk
from goodata.text import Sentence


@dataclass(frozen=True)
class Evidence:
    """What speaks for a column's kind, header and values apart.

    Attributes:
        word: the header's word that speaks for it, from our lexicon, never the header itself; None
            when the header says nothing.
        language: of that word.
        weak: whether the word also means other things.
        distinct: different values that are answers.
        passing: how many of them the rule takes.
        chance: how many of them would pass by chance, as a share 0 to 1.
        check_digit: whether the rule has a check digit or a closed list.
        unique: share of rows whose value no other row has, 0 to 1.
        neighbours: positions of columns that bear it out.
    """

    word: str | None = None
    language: str | None = None
    weak: bool = False
    distinct: int = 0
    passing: int = 0
    chance: float = 0.0
    check_digit: bool = False
    unique: float = 0.0
    neighbours: tuple[int, ...] = ()


@dataclass(frozen=True)
class ColumnSaid:
    """What one column is.

    Attributes:
        position: from 0.
        field: its name in the dictionary; None where none declares it.
        kind: one of `dictionary.kinds.kinds()`, or None when it is nothing personal that we know.
        role: its part in telling people apart.
        risk: what a leak of this column alone could do.
        reason: why, in one sentence with numbers.
        evidence: what the reason rests on.
        detector: the detector that found it, or None.
        country: of the detector, or None.
        person: whose: subject, family, staff, accused or unknown.
        technique: what `deidentify` would do with it.
        unsure: whether a person must look: the evidence is thin or divided.
        filled: cells with an answer.
        stray: rows (as the spreadsheet numbers them) in which a column of another kind holds an
            identifier; at most 100 of them.
        strays: how many such rows there are.
        declared: whether the kind comes from the dictionary.
        disagrees: where dictionary or header say one thing and the values another, in a sentence.
    """

    position: int
    field: str | None
    kind: str | None
    role: Privacy
    risk: Risk
    reason: Sentence
    evidence: Evidence
    detector: str | None = None
    country: str | None = None
    person: str = "unknown"
    technique: str = "keep"
    unsure: bool = False
    filled: int = 0
    stray: tuple[int, ...] = ()
    strays: int = 0
    declared: bool = False
    disagrees: Sentence | None = None


@dataclass(frozen=True)
class NotesSaid:
    """What the free texts of one column hold.

    Attributes:
        position: of the column.
        notes: cells with text.
        touched: notes in which something was found.
        hits: per kind of span, how many.
        languages: per language met, how many notes; `unknown` where no rules fit.
        uncovered: notes in a language or script without rules: they count as HIGH.
        remaining: estimated mentions that were not found: (about, from, to); None when it cannot be
            estimated.
        rows: rows of touched notes, at most 100.
    """

    position: int
    notes: int
    touched: int
    hits: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    uncovered: int
    remaining: tuple[int, int, int] | None
    rows: tuple[int, ...] = ()
