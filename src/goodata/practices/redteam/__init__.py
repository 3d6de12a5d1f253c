"""The red team: a release attacked with the original at hand, before somebody else does it.

`attack` takes an original and a release that are already in memory, runs the twelve attacks and
says of each what it reached. A gate is what the way a release is made must guarantee; all else is
measured and told. `deidentify` asks it before it publishes, `redteam` asks it of any file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from enum import StrEnum
from typing import TYPE_CHECKING

from goodata.model import Field, Privacy
from goodata.text import Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_TARGETS = 2_000
"""People who are attacked one by one; of larger files a seeded sample."""
MOST_WORST = 20
"""Worst rows that are named."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column of a table, each distinct text once.

    Attributes:
        name: how messages may call it: its declared field, or its letter; never a header that
            nobody declared.
        header: what it is headed with; pairs the columns of original and release, is never told.
        texts: the distinct texts as written.
        codes: n rows, the position of each cell's text in `texts`.
        field: what a dictionary says of it, its role above all; None where none does.
        letter: where it stands in its file.
        days: v pairs, first and last day each text can mean, as `date.toordinal`, 0 for none; None
            where texts are no days, or are written in ISO form.
        parents: of a code list or of places, per code the one above it.
        nothing: texts that are kinds of nothing.
    """

    name: str
    header: str
    texts: Sequence[str]
    codes: NDArray[np.int64]
    field: Field | None = None
    letter: str = ""
    days: NDArray[np.int64] | None = None
    parents: Mapping[str, str] = default(default_factory=dict)
    nothing: frozenset[str] = frozenset()

    @property
    def privacy(self) -> Privacy | None:
        """Its part in telling people apart; None where nobody said."""
        return None if self.field is None else self.field.privacy


@dataclass(frozen=True, eq=False)
class Original:
    """What stands in the file that a release was made from.

    Attributes:
        columns: as in the file; their fields say the roles.
        rows: n rows as a spreadsheet numbers them.
        persons: n codes of the person a row is about; None where each row is somebody else.
    """

    columns: Sequence[Column]
    rows: NDArray[np.int64]
    persons: NDArray[np.int64] | None = None


@dataclass(frozen=True)
class File:
    """One released file as a stranger gets it: its name and its bytes."""

    name: str
    content: bytes = default(repr=False)


@dataclass(frozen=True, eq=False)
class Released:
    """What stands in a release, its cells read as strings.

    Attributes:
        columns: as in the file; their fields are those of the released dictionary, where one is.
        rows: n rows as a spreadsheet numbers them.
        persons: n codes of the person a row is about, by the released code; None where each row is
            somebody else.
        partner: n positions in the original, the row each was made from; None where that is not
            known, and is then found out as far as it can be.
        suppressed: texts that say that a cell was held back.
        files: all that leaves: tables, dictionary, sheet; read for attack 11.
        sheets: names of sheets and other names that leave with it.
    """

    columns: Sequence[Column]
    rows: NDArray[np.int64]
    persons: NDArray[np.int64] | None = None
    partner: NDArray[np.int64] | None = None
    suppressed: frozenset[str] = frozenset()
    files: Sequence[File] = ()
    sheets: Sequence[str] = ()


@dataclass(frozen=True, eq=False)
class Claims:
    """What a release promises, or is to be held to.

    Attributes:
        k: people in the smallest class.
        l: different answers in each class, of every sensitive field; 1 promises nothing.
        audience: internal, partner or public.
        profile: detail or table.
        scope: of the codes: `person`, `recipient:NAME`, `release:ID`; None where not known.
        codes: how the codes were made: `random`, `keyed`, or None where that is not known.
        earlier: releases to the same or a wider audience.
        exceptions: fields that may hold a residual identifier, with the logged reason.
        kept: folded words in notes that somebody looked at and decided to keep.
    """

    k: int = 5
    l: int = 1  # noqa: E741 - the measure's own name
    audience: str = "partner"
    profile: str = "detail"
    scope: str | None = None
    codes: str | None = None
    earlier: Sequence[Released] = ()
    exceptions: Mapping[str, str] = default(default_factory=dict)
    kept: frozenset[str] = frozenset()


class Outcome(StrEnum):
    """What became of an attack."""

    PASSED = "passed"
    FAILED = "failed"
    TOLD = "told"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True)
class Result:
    """One attack and what it reached.

    Attributes:
        number: 1 to 12.
        name: in a word or two.
        gate: whether the release must withstand it.
        outcome: a gate passes or fails; what is measured is told; what could not run says so.
        measures: what was reached, by name.
        sentence: the same in plain words, without a cell.
        worst: rows of the original, as a spreadsheet numbers them, that fare worst.
        released: rows of the release, likewise, where the release itself is at fault.
        columns: names of the columns concerned.
        untruthful: whether a label was found that does not cover its original.
    """

    number: int
    name: str
    gate: bool
    outcome: Outcome
    measures: Mapping[str, int | float]
    sentence: Sentence
    worst: tuple[int, ...] = ()
    released: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    untruthful: bool = False


@dataclass(frozen=True)
class Attacked:
    """All twelve attacks.

    Attributes:
        results: by number.
        linked: how released rows were led back to their originals, in words of ours.
        targets: people attacked one by one.
        people: people in the original.
        not_checked: what could not be looked at, and why: pairs of sentences.
    """

    results: tuple[Result, ...]
    linked: Sentence
    targets: int
    people: int
    not_checked: tuple[tuple[Sentence, Sentence], ...] = ()

    @property
    def failed(self) -> tuple[Result, ...]:
        """The gates that did not hold."""
        return tuple(each for each in self.results if each.outcome is Outcome.FAILED)

    @property
    def untruthful(self) -> bool:
        """Whether a label does not cover its original: inside `deidentify` a bug of ours."""
        return any(each.untruthful for each in self.results)


def attack(
    original: Original,
    released: Released,
    claims: Claims,
    *,
    seed: int = 0,
    sample: int = MOST_TARGETS,
) -> Attacked:
    """The twelve attacks on a release, each with what it reached.

    Args:
        original: what it was made from.
        released: what leaves.
        claims: what it promises.
        seed: chooses the sample; the same seed, the same sample.
        sample: people who are attacked one by one, at most.
    """
    from goodata.practices.redteam.attacking import run

    return run(original, released, claims, seed=seed, sample=sample)
