"""Checks, one a file: what may be wrong, how it is found, why it matters and how to put it right.

To add one, write `checks/x.py` with an instance of `Check` named `CHECK` and a module docstring
with the headings *Why it matters*, *How to put it right*, *Example* and *Source*; `goodata explain`
prints it. A check never sees pandas at import and never puts a cell into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as default
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from goodata import registry
from goodata.fieldtypes import Context, Reading
from goodata.findings import Severity
from goodata.model import Category, Dictionary, Field
from goodata.patterns import Screen
from goodata.text import Sentence

if TYPE_CHECKING:
    import numpy as np


class Scope(StrEnum):
    """What a check must see to judge: a cell, a whole column, several columns, or the file."""

    CELL = "cell"
    COLUMN = "column"
    ROWS = "rows"
    FILE = "file"


class Sameness(StrEnum):
    """What records under one key have in common."""

    ROW = "every cell"
    PERSON = "nothing that tells two people apart"
    KEY = "only the key"
    SPELLING = "a key that differs in spelling"


@dataclass(frozen=True)
class Cells:
    """The cells of one column, each distinct text read once.

    Attributes:
        distinct: the distinct texts and what each means.
        codes: n records, the position of each record's text in `distinct`.
        skipped: n records, True where the record is short or long and is not to be judged.
        context: what reading depended on.
    """

    distinct: Sequence[Reading]
    codes: np.ndarray
    skipped: np.ndarray
    context: Context

    def each(self, holds: Callable[[Reading], bool]) -> np.ndarray:
        """N verdicts, True where `holds`; asked once per distinct text."""
        import numpy as np

        verdicts = np.fromiter((holds(each) for each in self.distinct), bool, len(self.distinct))
        return np.asarray(verdicts[self.codes], bool)

    def without(self, fault: str) -> np.ndarray:
        """N verdicts, True where the field's type did not find this fault in the text."""
        import numpy as np

        verdicts = np.ones(len(self.distinct), bool)
        verdicts[self._by_fault.get(fault, [])] = False
        return np.asarray(verdicts[self.codes])

    @cached_property
    def _by_fault(self) -> Mapping[str, list[int]]:
        """Per fault the distinct texts that have it; all checks ask for theirs."""
        found: dict[str, list[int]] = {}
        for place, reading in enumerate(self.distinct):
            if reading.fault is not None:
                found.setdefault(reading.fault, []).append(place)
        return found

    def matching(self, pattern: str) -> np.ndarray:
        """N verdicts, True where the whole text, digits folded, matches the RE2 pattern."""
        import numpy as np

        from goodata.patterns import matches

        verdicts = matches([each.text for each in self.distinct], pattern)
        return np.asarray(verdicts[self.codes], bool)

    def where(self, chosen: Sequence[bool]) -> Sequence[int]:
        """Positions of the records whose distinct text is chosen and that are to be judged."""
        import numpy as np

        verdicts = np.asarray(chosen, bool)[self.codes] & ~self.skipped
        return [int(each) for each in np.flatnonzero(verdicts)]

    def counts(self) -> np.ndarray:
        """How many records that are to be judged hold each distinct text."""
        import numpy as np

        return np.bincount(self.codes[~self.skipped], minlength=len(self.distinct))


class Column(Protocol):
    """A whole column by its distinct texts; where they stand is found once it is asked.

    `Cells` is one; so is what stays of a column that was read in parts.
    """

    @property
    def distinct(self) -> Sequence[Reading]:
        """The distinct texts and what each means; see `Check.concerns`."""

    @property
    def context(self) -> Context:
        """What reading depended on."""

    def counts(self) -> np.ndarray:
        """How many records that are to be judged hold each distinct text."""

    def where(self, chosen: Sequence[bool]) -> Sequence[int]:
        """Records that are to be judged and whose distinct text is chosen.

        How many they are can be asked at once; which ones, only when the check has ended.
        """


@dataclass(frozen=True)
class Hit:
    """Records at fault, by position in the table, with what fills the message.

    `field` is a declared field name; None for the file as a whole. `args` never hold a cell.
    """

    records: Sequence[int]
    field: str | None = None
    args: Mapping[str, object] = default(default_factory=dict)
    severity: Severity | None = None


@dataclass(frozen=True)
class Verdict:
    """What a rule over several columns says of n records.

    Attributes:
        broken: n verdicts, True where the rule is surely broken.
        judged: n verdicts, True where it could be judged at all; where a cell it needs is missing,
            unreadable or at fault itself, it is not.
        excused: n verdicts, True where the rule says why the cell of its field is empty: it is not
            applicable there; None for rules that say no such thing.
    """

    broken: np.ndarray
    judged: np.ndarray
    excused: np.ndarray | None = None


@dataclass(frozen=True)
class RowRule:
    """A rule that looks at several columns of one row, as one dictionary states it.

    It must not depend on other rows: any part of a table can be judged by itself, in any order.

    Attributes:
        name: as the dictionary names it, or made from its fields; for "not judged" counts.
        field: the declared field its findings stand under; None for the row as a whole.
        reads: the declared fields it looks at; it is left out, and said so, where one is absent.
        verdict: n verdicts over the cells of those fields, by name, all of n records.
        args: what fills the check's message and remedy; words of the dictionary, never a cell.
        severity: where the dictionary says so; else the check's.
        groups: whether records that hold the same cells in `reads` share one verdict, so that a
            faster engine may ask once for each combination.
        candidates: from the texts of one broken row, by field name, the entries of a list that its
            field may mean there; whoever tells of it names the nearest, if the field allows that.
    """

    name: str
    field: str | None
    reads: tuple[str, ...]
    verdict: Callable[[Mapping[str, Cells]], Verdict]
    args: Mapping[str, object] = default(default_factory=dict)
    severity: Severity | None = None
    groups: bool = True
    candidates: Callable[[Mapping[str, str]], tuple[Category, ...]] | None = None


@dataclass(frozen=True)
class Case:
    """Cells of one field, and which of them a check must find (positions, from 0).

    `properties` are the field's as a dictionary writes them; `others` further columns, and
    `described` their properties where they matter; `header` further properties of the dictionary;
    `files` the attached files that are there, by name with their digests, None for no folder.
    """

    cells: tuple[str, ...]
    properties: Mapping[str, object] = default(default_factory=dict)
    finds: tuple[int, ...] = ()
    others: Mapping[str, tuple[str, ...]] = default(default_factory=dict)
    header: Mapping[str, object] = default(default_factory=dict)
    described: Mapping[str, Mapping[str, object]] = default(default_factory=dict)
    files: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Check:
    """One thing that may be wrong.

    A way of finding it is given, except for facts that a reader of files tells (`scope` FILE):
    those name the check in a `table.Fact`.

    Attributes:
        code: stable, never reused, such as `GD101`.
        name: for the fault, such as `required-value-missing`.
        severity: `error` breaks the dictionary, `warning` wants a look, `note` is only said.
        message: template for people; filled from `tell`, or from the hit's or fact's args.
        singular: the same where its `count` is 1; None where it fits one and many.
        remedy: template for what to do.
        applies: whether it has anything to say about a field.
        holds: CELL: n verdicts, True where the cell is fine.
        judge: COLUMN: hits in one column; it sees distinct texts and their counts alone.
        concerns: COLUMN: whether `judge` must see a text when a column has more distinct ones than
            are kept.
        rows: ROWS: hits over whole columns, asked for by field name. They are held in memory.
        same: ROWS: what records under one key have in common when it is told of them.
        rules: ROWS: the rules over several columns of one row that a dictionary states; the day of
            the run and what is pinned come with the context.
        tell: what fills message and remedy, from the dictionary alone.
        cases: examples that pass and examples that fail.
        undeclared: whether it also runs on files for which there is no dictionary.
        constraint: whether a field's own `severity` softens it.
        screen: CELL: texts it surely finds nothing wrong with, whatever they mean, as long as the
            field's type can read them; None where every text of the field must be looked at.
    """

    code: str
    name: str
    severity: Severity
    message: str
    remedy: str
    scope: Scope = Scope.CELL
    applies: Callable[[Field], bool] = lambda _field: True
    holds: Callable[[Cells, Field], np.ndarray] | None = None
    judge: Callable[[Column, Field], Iterable[Hit]] | None = None
    concerns: Callable[[Reading], bool] = lambda _reading: True
    rows: Callable[[Callable[[str], Cells | None], Dictionary], Iterable[Hit]] | None = None
    same: Sameness | None = None
    rules: Callable[[Dictionary, Context], Iterable[RowRule]] | None = None
    tell: Callable[[Field], Mapping[str, object]] = lambda _field: {}
    cases: tuple[Case, ...] = ()
    undeclared: bool = False
    constraint: bool = False
    screen: Callable[[Field], Screen | None] | None = None
    singular: str | None = None

    def said(self, args: Mapping[str, object]) -> Sentence:
        """The message, filled."""
        if self.singular is None:
            return Sentence(self.message, args)
        return Sentence(self.singular, args, self.message)

    def screened(self, field: Field) -> Screen | None:
        """Texts that are surely fine here; None where every text must be looked at."""
        if isinstance(self.holds, Without):
            return SURE
        return None if self.screen is None else self.screen(field)


@cache
def checks() -> tuple[Check, ...]:
    """Every check, by code."""
    found = registry.instances(__name__, "CHECK", Check)
    return tuple(sorted(found, key=lambda each: each.code))


def named(name: str) -> Check:
    """The check of this name; KeyError when there is none."""
    return _by_name()[name]


@cache
def _by_name() -> dict[str, Check]:
    return {each.name: each for each in checks()}


@dataclass(frozen=True)
class Without:
    """A `holds` that is False where the field's type found this fault in the text."""

    fault: str

    def __call__(self, cells: Cells, _field: Field) -> np.ndarray:
        """N verdicts, True where the cell is fine."""
        return cells.without(self.fault)


without = Without
"""As it reads in a check: `holds=without("date-impossible")`."""

SURE = Screen()
"""Nothing is wrong with any text that the field's type can read."""


def surely(_field: Field) -> Screen:
    """A `screen` for checks that only find fault with what is missing or cannot be read."""
    return SURE
