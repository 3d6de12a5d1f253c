"""The one description of the format of a dictionary; its JSON Schema is made from it.

Property names are Table Schema version 2 and our superset of it. A group of properties is a class,
a property an attribute; in files they stand in camel case. `convert` turns what is read into
`goodata.model`. Names of fields, lists, kinds and types are tried by the lints: they see the whole.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, model_validator
from pydantic import Field as Property

from goodata.dictionary.form_fields import FieldPart, Missing, TwoDigitYears, Weight
from goodata.dictionary.form_words import (
    NOTHING,
    Bound,
    Code,
    DictionaryName,
    Language,
    Name,
    Names,
    OneOrMore,
    Part,
    Period,
    Texts,
    Truth,
    Version,
    Whole,
    checked_signs,
    complaint,
    filled,
    one_of,
)
from goodata.formats import is_separator


class FilePart(Part):
    """What is stated about the file, so that it need not be guessed."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: Whole | None = None
    date_order: Annotated[str, *one_of("dmy", "mdy", "ymd")] | None = None
    two_digit_years: TwoDigitYears = "refuse"
    calendar: Annotated[str, *one_of("gregorian", "buddhist", "eitherMarked")] = "gregorian"
    decimal_char: str | None = None
    group_char: str | None = None
    phone_region: str | None = None
    language: Language | None = None

    @model_validator(mode="after")
    def _signs_work(self) -> Self:
        checked_signs(
            delimiter=self.delimiter, decimal_char=self.decimal_char, group_char=self.group_char
        )
        if self.delimiter is not None and not is_separator(self.delimiter):
            raise complaint("delimiter is one sign such as , ; | or a tab", "write one such sign")
        if self.header_row is not None and self.header_row < 1:
            raise complaint("headerRow counts from 1", "write the row as the spreadsheet shows it")
        return self


class ConcatenatedPart(Part):
    """The column that lists the chosen labels of a flag group."""

    field: Name
    delimiter: str = ";"
    order: Annotated[str, *one_of("alphabetical", "listed", "any")] = "any"


class FlagGroupPart(Part):
    """Columns of yes marks that together answer one question."""

    name: Name
    title: str | None = None
    titles: Texts = NOTHING
    fields: OneOrMore
    chosen: tuple[Code, ...]
    blank: Annotated[str, *one_of("zeroIfAnyChosen", "zero", "missing")]
    exclusive: tuple[Name, ...] = ()
    concatenated: ConcatenatedPart | None = None


class SumRulePart(Part):
    """Parts that add up to a total, or to no more than it."""

    name: Name
    parts: OneOrMore
    relation: Annotated[str, *one_of("equals", "atMost")] = "equals"
    total: Name
    missing: Annotated[str, *one_of("skip", "zero", "known")] = "skip"
    severity: Weight | None = None
    message: str | None = None
    messages: Texts = NOTHING


class IgnoreRowsPart(Part):
    """Rows that are no data."""

    when: str
    reason: str


class RulePart(Part):
    """A rule that every row obeys."""

    name: Name
    when: str | None = None
    holds: str
    severity: Weight = "error"
    message: str | None = None
    messages: Texts = NOTHING
    about: OneOrMore | None = None


class ReferencePart(Part):
    """The key that a foreign key points at; without `resource` it is in the same table."""

    resource: Name | None = None
    fields: OneOrMore


class ForeignKeyPart(Part):
    """Columns that point at the key of another table."""

    fields: OneOrMore
    reference: ReferencePart
    cardinality: (
        Annotated[str, *one_of("one-to-one", "one-to-many", "many-to-one", "many-to-many")] | None
    ) = None


class RetentionPart(Part):
    """How long rows are kept, from when, and what then."""

    name: Name
    period: Period
    start: Name = Property(alias="from")
    then: Annotated[str, *one_of("review", "archive", "deidentify", "wipe")]
    basis: str | None = None
    fields: Names | None = None


class WithholdPart(Part):
    """Columns that say which fields are kept from which recipients, and why."""

    fields: Name
    recipients: Name = Property(alias="from")
    reason: Name | None = None


class ConsentPart(Part):
    """Columns that hold what a person agreed to."""

    person: Name
    given: Name
    purposes: dict[str, Name] = NOTHING
    recipients: dict[str, Name] = NOTHING
    withhold: WithholdPart | None = None
    legal_basis: Name | None = None
    interviewee: Name | None = None
    language: Name | None = None
    form: Name | None = None
    given_on: Name | None = None
    expires_on: Name | None = None
    withdrawn_on: Name | None = None


class RefusePart(Part):
    """Values whose presence anywhere makes the whole file unusable."""

    fields: OneOrMore
    any_value: tuple[Code, ...]
    message: str
    messages: Texts = NOTHING


class LicencePart(Part):
    """A licence, as Data Package names it."""

    name: str | None = None
    path: str | None = None
    title: str | None = None


class SourcePart(Part):
    """Where the dictionary comes from."""

    title: str | None = None
    path: str | None = None
    email: str | None = None
    version: Code | None = None


class ContributorPart(Part):
    """Who answers for the dictionary: a role rather than a person."""

    title: str | None = None
    path: str | None = None
    email: str | None = None
    organization: str | None = None
    roles: tuple[str, ...] = ()


class DictionaryPart(Part):
    """A data dictionary: one table, what its columns mean, and the rules it must obey."""

    schema_: str | None = Property(None, alias="$schema")
    goodata: Annotated[Code, *one_of("1")]
    name: DictionaryName
    version: Version
    title: str | None = None
    titles: Texts = NOTHING
    description: str | None = None
    descriptions: Texts = NOTHING
    comment: str | None = None
    languages: tuple[Language, ...] = ("en",)
    licenses: tuple[LicencePart, ...] = ()
    sources: tuple[SourcePart, ...] = ()
    contributors: tuple[ContributorPart, ...] = ()
    homepage: str | None = None
    keywords: tuple[str, ...] = ()
    draft: Truth = False
    unit: Annotated[str, *one_of("person", "case", "event", "place", "organisation")] | None = None
    identities: dict[str, OneOrMore] = NOTHING
    audience: Annotated[str, *one_of("internal", "partner", "public")] | None = None
    profile: Annotated[str, *one_of("table", "detail")] | None = None
    k: Whole | None = None
    l: Whole | None = None  # noqa: E741 - the literature's name for it
    weights: dict[str, Bound] = NOTHING
    file: FilePart = FilePart()
    fields_match: Annotated[str, *one_of("equal", "subset", "superset", "partial", "exact")] = (
        "equal"
    )
    missing_values: tuple[Missing, ...] = ()
    primary_key: OneOrMore | None = None
    unique_keys: tuple[OneOrMore, ...] = ()
    fields: Annotated[tuple[FieldPart, ...], AfterValidator(filled)]
    flag_groups: tuple[FlagGroupPart, ...] = ()
    sum_rules: tuple[SumRulePart, ...] = ()
    ignore_rows: tuple[IgnoreRowsPart, ...] = ()
    rules: tuple[RulePart, ...] = ()
    foreign_keys: tuple[ForeignKeyPart, ...] = ()
    retention: tuple[RetentionPart, ...] = ()
    consent: ConsentPart | None = None
    refuse_file_when: tuple[RefusePart, ...] = ()
