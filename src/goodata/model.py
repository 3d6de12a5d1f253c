"""What a data dictionary says, as plain frozen data. `dictionary/load` makes it from text.

Property names follow Table Schema version 2 and our superset of it (`docs/reference/dictionary`),
in snake case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from goodata.findings import Severity
from goodata.missing import Nothing

if TYPE_CHECKING:
    import numpy as np


class Risk(StrEnum):
    """How much harm a leak of this field could do. Low is only what its owner made public."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Privacy(StrEnum):
    """The role of a field in telling who a row is about."""

    DIRECT = "direct"
    QUASI = "quasi"
    SENSITIVE = "sensitive"
    NOTE = "note"
    NONE = "none"


@dataclass(frozen=True)
class Category:
    """One entry of a closed list: the code that belongs in the cell and what it means."""

    value: str
    label: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    status: str = "current"
    replaced_by: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    parent: str | None = None
    level: str | None = None
    """How coarse it is in a list with levels, such as `1` for provinces."""


@dataclass(frozen=True)
class MissingValue:
    """A code that stands for one of the kinds of nothing."""

    value: str
    meaning: Nothing


@dataclass(frozen=True)
class Constraints:
    """The limits Table Schema knows. Bounds are kept as written; the field's type reads them."""

    required: bool = False
    unique: bool = False
    minimum: str | None = None
    maximum: str | None = None
    exclusive_minimum: str | None = None
    exclusive_maximum: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None
    enum: tuple[str, ...] = ()


@dataclass(frozen=True)
class Condition:
    """An expression of the rule language with what to say when it does not hold."""

    when: str
    message: str | None = None
    severity: Severity | None = None
    messages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Companion:
    """The column that says how another one is known (verified, estimated, unit, currency …)."""

    field: str
    means: str
    required: bool = False


@dataclass(frozen=True)
class CodeListRef:
    """A named list of codes: which, which of its columns, which version."""

    name: str
    column: str = "value"
    version: str | None = None


@dataclass(frozen=True)
class Field:
    """One column: what it means, what may stand in it, whom it can reveal.

    `options` holds the parameters of the field's type (delimiter, calendar, precision …) under
    their Table Schema names; `missing` is the field's own list or the dictionary's.
    """

    name: str
    type: str = "string"
    subtype: str | None = None
    title: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    description: str | None = None
    descriptions: Mapping[str, str] = field(default_factory=dict)
    example: str | None = None
    purpose: str | None = None
    purposes: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    renamed_from: tuple[str, ...] = ()
    format: str | None = None
    formats: tuple[str, ...] = ()
    constraints: Constraints = Constraints()
    not_future: bool = False
    missing: tuple[MissingValue, ...] = ()
    missing_allowed: tuple[Nothing, ...] | None = None
    categories: tuple[Category, ...] = ()
    categories_ordered: bool = False
    code_list: CodeListRef | None = None
    required_when: Condition | None = None
    relevant_when: Condition | None = None
    companion: Companion | None = None
    derived_as: str | None = None
    tolerance: str | None = None
    unit: str | None = None
    risk: Risk | None = None
    privacy: Privacy | None = None
    kind: str | None = None
    person: str | None = None
    technique: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)
    hierarchy: tuple[object, ...] = ()
    unique_for: str | None = None
    comment: str | None = None
    severity: Severity | None = None
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def kind_of_type(self) -> str:
        """The finer type where there is one, else Table Schema's: the name in `fieldtypes/`."""
        return self.subtype or self.type

    @property
    def holds_days(self) -> bool:
        """Whether its answers are days, moments, months or years of a calendar."""
        return self.type in ("date", "datetime", "yearmonth", "year")

    @property
    def missing_here(self) -> tuple[MissingValue, ...]:
        """The codes for nothing that may stand in it, without reasons it does not allow."""
        allowed = self.missing_allowed
        if allowed is None:
            return self.missing
        kept = {*allowed} if self.constraints.required else {Nothing.EMPTY, *allowed}
        return tuple(each for each in self.missing if each.meaning in kept)

    @property
    def shows_suggestions(self) -> bool:
        """Whether a listed value may be named beside a row number.

        A suggestion nearly is the cell, so not for fields that identify or are sensitive.
        """
        return self.privacy in (None, Privacy.NONE, Privacy.QUASI) and self.risk is not Risk.HIGH


@dataclass(frozen=True)
class FilePins:
    """What the dictionary states about the file, so that it need not be guessed."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    date_order: str | None = None
    two_digit_years: str = "refuse"
    calendar: str = "gregorian"
    decimal_char: str | None = None
    group_char: str | None = None
    phone_region: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class FlagGroup:
    """Columns of yes marks that together answer one question."""

    name: str
    fields: tuple[str, ...]
    chosen: tuple[str, ...]
    blank: str
    exclusive: tuple[str, ...] = ()
    concatenated: Mapping[str, str] | None = None
    title: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)

    def denominator(self, chosen: np.ndarray, blank: np.ndarray) -> np.ndarray:
        """Which cells count when a share of this group is reckoned.

        With `zeroIfAnyChosen` a blank is a no only in rows where some flag is chosen; the other
        rows were not asked, or did not answer, and leave the denominator.

        Args:
            chosen: n rows, k flags, True where the flag is chosen.
            blank: the same shape, True where the cell is empty.

        Returns:
            n rows, k flags, True where the cell counts; what is missing for a stated reason is the
            caller's to leave out.

        Source:
            Practice 7; five rows of two flags, of which the first counts as 2 of 3.

        >>> import numpy as np
        >>> group = FlagGroup("g", ("a", "b"), ("1",), "zeroIfAnyChosen")
        >>> chosen = np.array([[1, 0], [0, 1], [1, 1], [0, 0], [0, 0]], bool)
        >>> group.denominator(chosen, ~chosen)[:, 0].sum()
        np.int64(3)
        """
        counted: np.ndarray = ~blank
        if self.blank == "zero":
            counted = counted | blank
        elif self.blank == "zeroIfAnyChosen":
            counted = counted | chosen.any(axis=1, keepdims=True)
        return counted


@dataclass(frozen=True)
class Dictionary:
    """A data dictionary: one table, what its columns mean, and the rules it must obey.

    `rules`, `sum_rules`, `foreign_keys` and the further blocks are kept as read: plain mappings
    checked against the format by `dictionary/load`.
    """

    name: str
    version: str
    fields: tuple[Field, ...]
    sha256: str
    title: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    description: str | None = None
    languages: tuple[str, ...] = ("en",)
    draft: bool = False
    unit: str | None = None
    file: FilePins = FilePins()
    fields_match: str = "equal"
    missing: tuple[MissingValue, ...] = ()
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    flag_groups: tuple[FlagGroup, ...] = ()
    foreign_keys: tuple[Mapping[str, object], ...] = ()
    sum_rules: tuple[Mapping[str, object], ...] = ()
    ignore_rows: tuple[Mapping[str, object], ...] = ()
    rules: tuple[Mapping[str, object], ...] = ()
    retention: tuple[Mapping[str, object], ...] = ()
    consent: Mapping[str, object] = field(default_factory=dict)
    refuse_file_when: tuple[Mapping[str, object], ...] = ()
    identities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: str = ""
    """Where it was loaded from, as it may be shown."""
    descriptions: Mapping[str, str] = field(default_factory=dict)
    release: Mapping[str, object] = field(default_factory=dict)
    """What it says on releases: `audience`, `profile`, `k`, `l`, `weights`; what is absent is not
    said."""
    about: Mapping[str, object] = field(default_factory=dict)
    """Licences, sources, contributors, keywords, homepage and comment, under their own names."""
    lists: Mapping[str, tuple[Category, ...]] = field(default_factory=dict)
    """The named lists that its expressions ask for (`in_list`); one that is not found is absent."""

    def get(self, name: str) -> Field | None:
        """The field of this name, or None."""
        return next((each for each in self.fields if each.name == name), None)
